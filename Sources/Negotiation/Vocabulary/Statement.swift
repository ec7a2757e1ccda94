package import Chronology

/// What a claim says, with the fields of its topic.
package enum Statement: Sendable, Hashable {
  case ceasefire(CeasefireStatement)
  case mediation(MediationStatement)
  case exchange(ExchangeStatement)
  case talks(TalksStatement)
  case position(PositionStatement)
  case agreement(AgreementStatement)
  case pressure(PressureStatement)

  package var topic: Topic {
    switch self {
    case .ceasefire: .ceasefire
    case .mediation: .mediation
    case .exchange: .exchange
    case .talks: .talks
    case .position: .position
    case .agreement: .agreement
    case .pressure: .pressure
    }
  }

  /// The action's word on disk, such as `accept-conditionally`.
  package var action: String {
    switch self {
    case .ceasefire(let statement): statement.action.rawValue
    case .mediation(let statement): statement.action.rawValue
    case .exchange(let statement): statement.action.rawValue
    case .talks(let statement): statement.action.rawValue
    case .position(let statement): statement.action.rawValue
    case .agreement(let statement): statement.action.rawValue
    case .pressure(let statement): statement.action.rawValue
    }
  }

  /// Whether the action tells what the sides did not reach together, which says less of one of them
  /// than its own stand of that day.
  package var tellsOfJointFailure: Bool {
    switch self {
    case .ceasefire(let statement): statement.action == .fail
    case .talks(let statement): statement.action == .fail
    case .mediation, .exchange, .position, .agreement, .pressure: false
    }
  }
}

/// A halt of fighting, and what the claim's parties do about it.
package struct CeasefireStatement: Sendable, Hashable {
  package var action: CeasefireAction
  package var scope: CeasefireScope
  /// The term of the halt.
  package var window: EDTF?
  package var durationDays: Int?
  package var conditions: String?
  package var basis: CeasefireBasis?
  package var form: CeasefireForm?
  package var `class`: CeasefireClass?
  package var purpose: CeasefirePurpose?

  package init(
    _ action: CeasefireAction, scope: CeasefireScope = .general, window: EDTF? = nil,
    durationDays: Int? = nil, conditions: String? = nil, basis: CeasefireBasis? = nil,
    form: CeasefireForm? = nil, class: CeasefireClass? = nil, purpose: CeasefirePurpose? = nil
  ) {
    self.action = action
    self.scope = scope
    self.window = window
    self.durationDays = durationDays
    self.conditions = conditions
    self.basis = basis
    self.form = form
    self.class = `class`
    self.purpose = purpose
  }
}

/// A third party's part in the negotiation.
package struct MediationStatement: Sendable, Hashable {
  package var action: MediationAction
  package var mediator: PartyID
  /// Who suggests, accepts or declines the mediator.
  package var by: [PartyID]

  package init(_ action: MediationAction, mediator: PartyID, by: [PartyID] = []) {
    self.action = action
    self.mediator = mediator
    self.by = by
  }
}

/// A number as the text gives it.
package struct Quantity: Sendable, Hashable {
  package enum Qualifier: String, Sendable, CaseIterable {
    case exact
    case atLeast = "at-least"
    case atMost = "at-most"
    case about
  }

  package var value: Int
  package var qualifier: Qualifier

  package init(_ value: Int, _ qualifier: Qualifier = .exact) {
    self.value = value
    self.qualifier = qualifier
  }
}

/// An exchange of prisoners, hostages, civilians or bodies.
package struct ExchangeStatement: Sendable, Hashable {
  package var action: ExchangeAction
  /// By the party that releases.
  package var counts: [PartyID: Quantity]
  /// When only a sum is given.
  package var total: Quantity?
  package var category: ExchangeCategory
  /// When the text splits a figure: how many of which kind.
  package var parts: [ExchangePart]

  package init(
    _ action: ExchangeAction, counts: [PartyID: Quantity] = [:], total: Quantity? = nil,
    category: ExchangeCategory = .prisonersOfWar, parts: [ExchangePart] = []
  ) {
    self.action = action
    self.counts = counts
    self.total = total
    self.category = category
    self.parts = parts
  }
}

/// A share of an exchanged number: 120 civilians of 390.
package struct ExchangePart: Sendable, Hashable {
  package var category: ExchangeCategory
  package var quantity: Quantity
  /// The party that releases them, when the text says so.
  package var releasedBy: PartyID?

  package init(_ category: ExchangeCategory, _ quantity: Quantity, releasedBy: PartyID? = nil) {
    self.category = category
    self.quantity = quantity
    self.releasedBy = releasedBy
  }
}

/// Talks between the claim's parties.
package struct TalksStatement: Sendable, Hashable {
  package var action: TalksAction
  package var mode: TalksMode
  package var venue: String?
  package var level: TalksLevel?

  package init(
    _ action: TalksAction, mode: TalksMode = .unknown, venue: String? = nil,
    level: TalksLevel? = nil
  ) {
    self.action = action
    self.mode = mode
    self.venue = venue
    self.level = level
  }
}

/// A stand on an issue of the settlement.
package struct PositionStatement: Sendable, Hashable {
  package var action: PositionAction
  package var issue: PositionIssue
  /// The term in the article's words.
  package var text: String?

  package init(_ action: PositionAction, issue: PositionIssue, text: String? = nil) {
    self.action = action
    self.issue = issue
    self.text = text
  }
}

/// A document of the negotiation.
package struct AgreementStatement: Sendable, Hashable {
  package var action: AgreementAction
  package var stage: AgreementStage?
  package var document: String?

  package init(_ action: AgreementAction, stage: AgreementStage? = nil, document: String? = nil) {
    self.action = action
    self.stage = stage
    self.document = document
  }
}

/// Leverage on the negotiation.
package struct PressureStatement: Sendable, Hashable {
  package var action: PressureAction
  package var target: PartyID?
  package var instrument: PressureInstrument?

  package init(
    _ action: PressureAction, target: PartyID? = nil, instrument: PressureInstrument? = nil
  ) {
    self.action = action
    self.target = target
    self.instrument = instrument
  }
}
