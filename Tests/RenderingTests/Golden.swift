import Foundation
import Testing

/// Compares a text with the file of that name in `Golden`.
///
/// `UPDATE_SNAPSHOTS=1` writes the file anew and still fails, so that nobody takes a recording for a
/// test; read the difference before it is committed.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record(
      "wrote \(name); read it, then run without UPDATE_SNAPSHOTS", sourceLocation: sourceLocation)
    return
  }
  let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  guard text != golden else { return }
  let lines = (text.split(separator: "\n"), golden.split(separator: "\n"))
  let first = zip(lines.0, lines.1).first { $0 != $1 }
  Issue.record(
    """
    \(name) is other than the golden file; UPDATE_SNAPSHOTS=1 writes it anew.
    now:    \(first?.0 ?? "\(lines.0.count) lines")
    golden: \(first?.1 ?? "\(lines.1.count) lines")
    """, sourceLocation: sourceLocation)
}
