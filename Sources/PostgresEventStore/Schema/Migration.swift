internal import ContentDigest
internal import EmbeddedFiles

/// One step in the history of the schema: a file `Migrations/V0001_event_log.sql`.
///
/// A released migration never changes; a test pins its digest.
package struct Migration: Sendable, Equatable {
  package let number: Int
  /// Such as `event_log`.
  package let name: String
  package let script: String
  /// SHA-256 of the script, in hexadecimal.
  package let digest: String

  package init(number: Int, name: String, script: String) {
    self.number = number
    self.name = name
    self.script = script
    digest = SHA256Digest(of: script).hexadecimal
  }

  /// Such as `V0001_event_log`.
  package var label: String {
    let digits = String(number)
    return "V" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
  }

  /// The history that this binary carries, oldest first.
  package static let all: [Migration] = EmbeddedFile.under("Migrations/").compactMap { file in
    guard file.name.hasPrefix("V"), file.name.hasSuffix(".sql"),
      let underscore = file.name.firstIndex(of: "_"),
      let number = Int(file.name[..<underscore].dropFirst())
    else { return nil }
    let name = file.name[file.name.index(after: underscore)...].dropLast(4)
    return Migration(number: number, name: String(name), script: file.text)
  }.sorted { $0.number < $1.number }
}
