package import Negotiation

/// A draft that was not accepted, and why; the reason is what the log keeps.
package struct RefusedDraft: Error, Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// The words do not stand in the text.
    case quoteAbsent = "quote-absent"
    /// The words stand in the text more than once.
    case quoteAmbiguous = "quote-ambiguous"
    case quoteEmpty = "quote-empty"
    /// The offsets lie outside the text or inside a character.
    case quoteOutOfBounds = "quote-out-of-bounds"
    case noParty = "no-party"
    /// The event is later than the publication and not said to be planned.
    case impossibleDate = "impossible-date"
    case impossibleConfidence = "impossible-confidence"
  }

  package var reason: Reason
  package var topic: Topic
  package var action: String
  /// The words that the extractor gave, or that stand at its offsets; at most 200 scalars.
  package var words: String

  package init(reason: Reason, topic: Topic, action: String, words: String) {
    self.reason = reason
    self.topic = topic
    self.action = action
    self.words = words
  }
}
