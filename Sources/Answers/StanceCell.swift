package import Negotiation

/// What a table shows for one party and one subject; absence is a value.
package enum StanceCell: Sendable, Equatable {
  /// The party's own words or acts.
  case own(StanceEntry)
  /// Only others say so of it.
  case saidByOthers(StanceEntry)
  case noClaim

  package init(_ track: StanceTrack?) {
    if let current = track?.current {
      self = .own(current)
    } else if let said = track?.saidByOthers.last {
      self = .saidByOthers(said)
    } else {
      self = .noClaim
    }
  }

  package var entry: StanceEntry? {
    switch self {
    case .own(let entry), .saidByOthers(let entry): entry
    case .noClaim: nil
    }
  }
}
