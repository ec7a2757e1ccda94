package import Chronology
package import Negotiation

/// Which claims a history or a list shows; nil shows all.
package struct ClaimFilter: Sendable, Equatable {
  package var parties: [PartyID]?
  package var topic: Topic?
  /// The outlet's slug, or an article's id where no outlet is known.
  package var outlet: String?
  /// A part of the speaker's name, in any case.
  package var speaker: String?
  /// Words that stand in the quote or beside it, in any case.
  package var words: String?
  /// When it happened or was said.
  package var window: WorldTime?

  package init(
    parties: [PartyID]? = nil, topic: Topic? = nil, outlet: String? = nil, speaker: String? = nil,
    words: String? = nil, window: WorldTime? = nil
  ) {
    self.parties = parties
    self.topic = topic
    self.outlet = outlet
    self.speaker = speaker
    self.words = words
    self.window = window
  }

  package func includes(_ record: ClaimRecord) -> Bool {
    (parties.map { !Set($0).isDisjoint(with: record.claim.parties) } ?? true)
      && (topic.map { record.claim.statement.topic == $0 } ?? true)
      && (window.map { $0.contains(record.effectiveFrom) } ?? true) && isCarried(by: record)
  }

  /// Whether the claim is of the outlet and speaker, and in the words, that are asked for.
  package func isCarried(by record: ClaimRecord) -> Bool {
    if let outlet, record.article.outletOrID != outlet { return false }
    if let speaker {
      guard let name = record.claim.saidBy.name else { return false }
      guard name.lowercased().contains(speaker.lowercased()) else { return false }
    }
    guard let words else { return true }
    let quote = record.claim.quote
    return (quote.prefix + quote.exact + quote.suffix).lowercased().contains(words.lowercased())
  }

  /// Whether a cell of that party and topic is asked for.
  package func includes(party: PartyID?, topic other: Topic?) -> Bool {
    (parties.map { wanted in party.map { wanted.contains($0) } ?? false } ?? true)
      && (topic.map { $0 == other } ?? true)
  }
}

extension WorldTime {
  package func contains(_ moment: Timestamp) -> Bool { moment >= from && moment < to }
}
