package import Chronology

/// One statement, carried by evidence, that parties do something on a topic.
package struct Claim: Sendable, Equatable {
  package var id: ClaimID
  /// Nil when the article's parties fit no negotiation that is defined.
  package var negotiation: NegotiationID?
  /// Who does it; a joint act is one claim with all of them.
  package var parties: [PartyID]
  package var statement: Statement
  package var saidBy: Attribution
  /// True when somebody else says it of the parties; such a claim never sets their own position.
  package var isAboutOther: Bool
  package var modality: Modality
  package var date: ClaimDate
  package var quote: Evidence
  /// The extractor's own certainty, 0 to 1; never multiplied with grades.
  package var confidence: Double
  package var extractor: ExtractorID

  package init(
    id: ClaimID, negotiation: NegotiationID?, parties: [PartyID], statement: Statement,
    saidBy: Attribution, isAboutOther: Bool, modality: Modality, date: ClaimDate,
    quote: Evidence, confidence: Double, extractor: ExtractorID
  ) {
    self.id = id
    self.negotiation = negotiation
    self.parties = parties
    self.statement = statement
    self.saidBy = saidBy
    self.isAboutOther = isAboutOther
    self.modality = modality
    self.date = date
    self.quote = quote
    self.confidence = confidence
    self.extractor = extractor
  }
}

/// Who says so, and how directly.
package struct Attribution: Sendable, Hashable {
  package enum Directness: String, Sendable, CaseIterable {
    /// In quotation marks.
    case direct
    /// Reported: "said that".
    case indirect
    case mixed
    /// The outlet itself.
    case narrator
  }

  /// The speaker as the text names it; nil for the outlet itself.
  package var name: String?
  package var party: PartyID?
  package var directness: Directness

  package init(name: String?, party: PartyID?, directness: Directness) {
    self.name = name
    self.party = party
    self.directness = directness
  }

  package static let narrator = Attribution(name: nil, party: nil, directness: .narrator)
}

/// How the text stands to what it says.
package enum Modality: String, Sendable, CaseIterable {
  case asserted, denied, alleged, planned, conditional, hypothetical, historical
}

/// When it happened or holds, and how that is known.
package struct ClaimDate: Sendable, Hashable {
  package enum Basis: String, Sendable, CaseIterable {
    /// The text names the date.
    case stated
    /// Worked out from the publication date: "on Friday".
    case relative
    /// The day of publication, because the text says "today" in effect.
    case publication
    /// Not known.
    case none
  }

  package var value: EDTF?
  package var basis: Basis
  /// The words it came from.
  package var text: String?

  package init(_ value: EDTF?, basis: Basis, text: String? = nil) {
    self.value = value
    self.basis = basis
    self.text = text
  }

  package static let unknown = ClaimDate(nil, basis: .none)
}
