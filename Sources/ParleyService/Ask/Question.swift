package import Chronology
package import EventSourcing
package import Negotiation

/// How much of the log a question may see.
package enum LogBound: Sendable, Hashable {
  case position(LogPosition)
  /// What was recorded before that moment.
  case recordedBefore(Timestamp)
  /// The position that a person gave a name.
  case tag(String)
}

/// The bounds that every question has.
package struct Question: Sendable, Equatable {
  /// Nil asks about the negotiation that most articles speak of.
  package var negotiation: String?
  package var visibility: Visibility
  /// Nil asks what is known now.
  package var asOf: LogBound?

  package init(negotiation: String? = nil, visibility: Visibility, asOf: LogBound? = nil) {
    self.negotiation = negotiation
    self.visibility = visibility
    self.asOf = asOf
  }
}
