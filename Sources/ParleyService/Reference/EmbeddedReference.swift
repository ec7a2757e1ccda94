internal import EmbeddedFiles
package import Negotiation

/// A data file that cannot be read, and why.
package struct DataFileError: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let reason: String
  package var description: String { "\(path): \(reason)" }
}

extension ReferenceData {
  /// The parties, actors and negotiations that travel inside the binary.
  package static func embedded() throws(ReferenceDataError) -> ReferenceData {
    try ReferenceData(
      files: EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) })
  }
}

extension CeasefireRule {
  /// The rules that travel inside the binary, from the widest to the narrowest reading.
  package static func embedded() throws -> [CeasefireRule] {
    let order = ["any-declared", "eth-prio", "mutual-incl-pauses", "bilateral", "mutual-general"]
    var rules: [CeasefireRule] = []
    for file in EmbeddedFile.under("Data/rules/") {
      do {
        rules.append(try CeasefireRule(parsing: file.text))
      } catch {
        throw DataFileError(path: file.path, reason: "\(error)")
      }
    }
    return rules.sorted {
      (order.firstIndex(of: $0.id) ?? order.count, $0.id)
        < (order.firstIndex(of: $1.id) ?? order.count, $1.id)
    }
  }

  /// The rule that answers when none is named.
  package static let defaultID = "mutual-general"
}
