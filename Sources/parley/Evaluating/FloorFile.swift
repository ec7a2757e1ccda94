import ExtractionEvaluation
import JSON

/// The pinned figures on disk: compared with what was measured, or pinned anew.
struct FloorFile {
  let path: String
  let measured: Floors

  /// One sentence for each figure that fell; empty when all stand.
  func breaches() throws -> [String] {
    let pinned = try pinned()
    if let obstacle = pinned.obstacle(to: measured) { return [obstacle] }
    return pinned.breaches(by: measured)
  }

  /// Pins the measured figures.
  ///
  /// Refuses to lower one unless that is said aloud.
  func update(allowsRegression: Bool) throws {
    if InputFiles.exists(path), !allowsRegression {
      let breaches = try pinned().breaches(by: measured)
      guard breaches.isEmpty else {
        throw CommandFailure(
          .negative,
          "\(path) is left as it is; --allow-regression would lower:\n  "
            + breaches.joined(separator: "\n  "))
      }
    }
    try OutputFile.write(measured.json.pretty + "\n", to: path)
  }

  private func pinned() throws -> Floors {
    guard let floors = Floors(json: try FolderFile.json(at: path)) else {
      throw CommandFailure(.failure, "\(path): not a file of floors; --update writes one")
    }
    return floors
  }
}
