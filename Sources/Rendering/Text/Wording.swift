package import Answers
internal import Chronology
package import Negotiation

/// The words that answers are put in: names of parties, stands, quantities, sources.
package struct Wording: Sendable {
  private let names: [PartyID: String]
  private let negotiations: [NegotiationID: String]

  package init(_ reference: ReferenceData) {
    names = Dictionary(
      reference.parties.parties.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    negotiations = Dictionary(
      reference.negotiations.negotiations.map { ($0.id, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }

  package func name(_ party: PartyID) -> String { names[party] ?? party.slug }

  package func names(_ parties: [PartyID]) -> String {
    parties.map { name($0) }.joined(separator: ", ")
  }

  package func name(_ negotiation: NegotiationID) -> String {
    negotiations[negotiation] ?? negotiation.slug
  }

  /// What a party does, for a sentence: `accepts on conditions`.
  package func stand(_ action: String, on topic: Topic) -> String {
    if topic == .talks, let word = Wording.talks[action] { return word }
    return Wording.stands[action] ?? action.replacing("-", with: " ")
  }

  /// The stand, in brackets when only others say so of the party, with a mark when nothing sure is on file.
  package func stand(_ entry: StanceEntry, on topic: Topic) -> String {
    let isDoubtful = entry.records.allSatisfy(\.isDoubtful)
    let words = stand(entry.stance, on: topic) + (isDoubtful ? "?" : "")
    return entry.isSecondHand ? "(\(words))" : words
  }

  /// Where a word of the vocabulary means another thing for talks than for a halt.
  private static let talks: [String: String] = [
    "hold": "took part", "propose": "proposes talks", "plan": "plans talks",
    "fail": "talks failed", "decline": "stays away", "suspend": "suspended talks",
  ]

  private static let stands: [String: String] = [
    "propose": "proposes", "call": "calls for it", "accept": "accepts",
    "accept-conditionally": "accepts on conditions", "reject": "rejects", "agree": "agreed",
    "declare": "declared", "begin": "in effect", "hold": "observes", "extend": "extended",
    "end": "ended", "fail": "no agreement", "demand": "demands", "offer": "offers",
    "refuse": "refuses", "doubt": "doubts", "plan": "plans", "decline": "declines",
    "suspend": "suspended", "threaten": "threatens", "urge": "urges", "impose": "imposed",
    "ease": "eased", "sign": "signed", "draft": "drafted", "implement": "implements",
    "breach": "breached", "mediate": "mediates", "host": "hosts", "guarantee": "guarantees",
    "monitor": "monitors", "withdraw": "withdrew", "complete": "done",
  ]

  package func subject(_ subject: Subject) -> String {
    switch subject {
    case .mediator(let party): "mediator/\(name(party))"
    case .pressure(let target?): "pressure on \(name(target))"
    default: subject.slug
    }
  }

  package func cell(_ cell: StanceCell, on topic: Topic) -> String {
    switch cell {
    case .own(let entry): "\(stand(entry.stance, on: topic)) (\(entry.date))"
    case .saidByOthers(let entry):
      "(\(stand(entry.stance, on: topic))) said by \(speakers(entry.records))"
    case .noClaim: "no claim"
    }
  }

  /// Who says so, each once: parties and named speakers, or the outlets.
  package func speakers(_ records: [ClaimRecord]) -> String {
    var seen: [String] = []
    for record in records {
      let speaker =
        record.claim.saidBy.party.map { name($0) } ?? record.claim.saidBy.name
        ?? record.article.outletOrID
      // Names of speakers and outlets come out of articles.
      let safe = safeForTerminal(speaker)
      if !seen.contains(safe) { seen.append(safe) }
    }
    let shown = seen.prefix(3).joined(separator: ", ")
    return seen.count > 3 ? "\(shown) +\(seen.count - 3)" : shown
  }

  /// The speaker and the outlet, safe for a terminal.
  package func voice(_ record: ClaimRecord) -> String {
    let attribution = record.claim.saidBy
    let who = attribution.name ?? attribution.party.map { name($0) }
    let outlet = record.article.outletOrID
    return safeForTerminal(who.map { "\($0) (\(outlet))" } ?? outlet)
  }

  package func quantity(_ quantity: Quantity) -> String {
    let number = Wording.grouped(quantity.value)
    return switch quantity.qualifier {
    case .exact: number
    case .atLeast: "≥\(number)"
    case .atMost: "≤\(number)"
    case .about: "~\(number)"
    }
  }

  /// `1,000`: groups of three.
  package static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `2 origins · 9 articles`: for a cell of a table, where the whole tally would push the answer out.
  package func support(_ records: [ClaimRecord]) -> String {
    Support(of: records).tally.withoutPublishers
  }

  package func category(_ category: ExchangeCategory) -> String {
    switch category {
    case .prisonersOfWar: "prisoners"
    default: category.rawValue
    }
  }

  /// `on 2025-05-26` or a moment or a span.
  package func time(_ time: WorldTime) -> String {
    let first = time.from.day
    if time.to.microseconds - time.from.microseconds == 1 { return time.from.minutes }
    if first == time.day { return first.description }
    return "\(first)/\(time.day)"
  }
}
