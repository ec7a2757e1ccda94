package import EventSourcing

/// Why a register does not take what a person gives it.
package enum RegisterRefusal: Error, Sendable, Equatable {
  /// The tag stands for another position, and reports may cite it.
  case nameTaken(String, position: LogPosition)
  /// The rule comes with Parley; a changed one needs a name of its own.
  case ruleIsBundled(String)
  /// That version is on file with another meaning; old answers rest on it.
  case versionTaken(String, next: Int)
  /// Versions are dense, so that none can be missing.
  case versionSkipped(String, next: Int)
}

extension RegisterRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nameTaken(let name, let position):
      "the tag \"\(name)\" stands for seq:\(position), and reports may cite it. Choose another name"
    case .ruleIsBundled(let id):
      "the rule \"\(id)\" comes with Parley. Give your rule an id of its own"
    case .versionTaken(let name, let next):
      "\(name) is on file and says something else; old answers rest on it. Make it version \(next)"
    case .versionSkipped(let name, let next):
      "\(name) would leave a gap. Make it version \(next)"
    }
  }
}
