package import Answers
internal import EventSourcing
package import Negotiation

/// What a person wants explained: `ceasefire`, `russia.ceasefire`, `clm_…`.
package enum ExplanationSubject: Sendable, Equatable {
  case ceasefire
  case talks
  case exchanges
  case mediator(PartyID)
  /// `con_…`, or enough of its beginning.
  case contradiction(String)
  case stance(PartyID, Subject)
  case claim(String)

  /// Whether the claim bears on it.
  func concerns(_ record: ClaimRecord) -> Bool {
    switch self {
    case .ceasefire: record.claim.statement.topic == .ceasefire
    case .talks: record.claim.statement.topic == .talks
    case .exchanges: record.claim.statement.topic == .exchange
    case .mediator(let party):
      if case .mediation(let statement) = record.claim.statement {
        statement.mediator == party
      } else {
        false
      }
    case .stance(let party, let subject):
      record.stances.contains { $0.party == party && $0.subject == subject }
    case .claim, .contradiction: false
    }
  }
}

extension ParleyService {
  package func explanationSubject(_ text: String) throws(QuestionError) -> ExplanationSubject {
    let lowered = text.lowercased()
    if lowered == "ceasefire" { return .ceasefire }
    if lowered == "talks" { return .talks }
    if lowered == "exchanges" { return .exchanges }
    if lowered.hasPrefix("clm_") { return .claim(lowered) }
    if lowered.hasPrefix("con_") { return .contradiction(lowered) }
    if lowered.hasPrefix("mediator/") {
      return .mediator(try party(String(text.dropFirst("mediator/".count))))
    }
    var words = text.split(separator: ".").map(String.init)
    if words.first?.lowercased() == "positions" { words.removeFirst() }
    guard words.count == 2 else { throw .unknownSubject(text) }
    // Both orders are said: russia.ceasefire and ceasefire.russia.
    if let subject = try subject(words[1]) {
      return .stance(try party(words[0]), subject)
    }
    if let subject = try subject(words[0]) {
      return .stance(try party(words[1]), subject)
    }
    throw .unknownSubject(text)
  }

  private func subject(_ text: String) throws(QuestionError) -> Subject? {
    let word = text.lowercased()
    if let issue = PositionIssue(rawValue: word) { return .issue(issue) }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    switch parts.first {
    case "ceasefire":
      guard parts.count == 2 else { return .ceasefire(.general) }
      guard let scope = CeasefireScope(rawValue: parts[1]) else { throw .unknownSubject(text) }
      return .ceasefire(scope)
    case "talks": return .talks
    case "agreement": return .agreement
    case "mediator" where parts.count == 2: return .mediator(try party(parts[1]))
    case "pressure": return .pressure(on: parts.count == 2 ? try party(parts[1]) : nil)
    default: return nil
    }
  }

  /// The tree from an answer down to its quotes.
  package func explanation(
    of subject: ExplanationSubject, _ question: Question, rule: CeasefireRule
  ) async throws -> (explanation: Explanation, receipt: Receipt) {
    switch subject {
    case .ceasefire:
      let (state, takenBack, receipt) = try await stateAndTakenBack(question, rule: rule)
      return (
        .ceasefire(state, rule: rule).setting(aside: takenBack.filter(subject.concerns)), receipt
      )
    case .stance(let party, let key):
      let (state, takenBack, receipt) = try await stateAndTakenBack(question)
      let explanation = Explanation.stance(
        state, party: party, subject: key,
        corroboration: try await corroboration(asOf: question.asOf))
      return (explanation.setting(aside: takenBack.filter(subject.concerns)), receipt)
    case .talks:
      let (state, takenBack, receipt) = try await stateAndTakenBack(question)
      return (.talks(state).setting(aside: takenBack.filter(subject.concerns)), receipt)
    case .exchanges:
      let (state, takenBack, receipt) = try await stateAndTakenBack(question)
      return (.exchanges(state).setting(aside: takenBack.filter(subject.concerns)), receipt)
    case .mediator(let party):
      let (state, takenBack, receipt) = try await stateAndTakenBack(question)
      return (.mediator(state, party).setting(aside: takenBack.filter(subject.concerns)), receipt)
    case .contradiction(let id):
      let (state, receipt) = try await state(question)
      let found = state.contradictions.filter { $0.id.hasPrefix(id) }
      guard let first = found.first else { throw QuestionError.unknownContradiction(id) }
      guard found.count == 1 else {
        throw QuestionError.ambiguousID(id, candidates: found.prefix(5).map(\.id))
      }
      return (.contradiction(first), receipt)
    case .claim(let id):
      let (record, _) = try await claim(id, asOf: question.asOf)
      let position =
        if let bound = question.asOf { try await position(of: bound) } else {
          try await store.head()
        }
      let receipt = Receipt(
        position: position, visibility: question.visibility, rule: nil, claims: 1,
        tally: OriginTally(of: [record.article]), projection: "\(ClaimsProjection.name)")
      return (.claim(record), receipt)
    }
  }
}
