internal import Chronology
package import Negotiation

/// Which cell of the answers a fact stands in: what can change, and be blamed on an event.
package struct FactKey: Sendable, Hashable, Comparable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The rule's answer; the subject is the rule.
    case ceasefire
    /// One halt of fighting, by its day and scope.
    case halt
    /// A party's own stand on a subject.
    case stand
    /// What others say of a party's stand.
    case saidOf = "said-of"
    /// Talks of one day and company.
    case talks
    /// Exchanges of one day and kind, planned or done.
    case exchange
    /// How far a mediator has come.
    case mediation
    /// A party that was not heard of for three weeks.
    case silence

    fileprivate var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  package var kind: Kind
  package var party: PartyID?
  package var subject: String
  package var topic: Topic?

  package init(_ kind: Kind, party: PartyID? = nil, subject: String, topic: Topic? = nil) {
    self.kind = kind
    self.party = party
    self.subject = subject
    self.topic = topic
  }

  /// `stand russia.ceasefire`, `halt 2025-04-19 holiday`: the same text for the same cell, always.
  package var text: String {
    switch kind {
    case .stand, .saidOf: "\(kind.rawValue) \(party?.slug ?? "").\(subject)"
    case .mediation, .silence: "\(kind.rawValue) \(party?.slug ?? subject)"
    case .ceasefire, .halt, .talks, .exchange: "\(kind.rawValue) \(subject)"
    }
  }

  package static func < (left: FactKey, right: FactKey) -> Bool {
    (left.kind.order, left.text) < (right.kind.order, right.text)
  }
}

/// What stands in a cell, and the claims it rests on.
package struct Fact: Sendable, Equatable {
  /// A word of the vocabulary for a stand, else a few plain words with the parties' slugs.
  package var value: String
  /// Strongest first.
  package var records: [ClaimRecord]

  package init(_ value: String, _ records: [ClaimRecord]) {
    self.value = value
    self.records = records
  }
}

extension NegotiationState {
  /// Everything the state says, cell by cell.
  package func facts(rule: CeasefireRule) -> [FactKey: Fact] {
    var facts: [FactKey: Fact] = [:]
    let verdict = verdict(under: rule)
    facts[FactKey(.ceasefire, subject: rule.name, topic: .ceasefire)] = Fact(
      verdict.answer.rawValue, verdict.halt?.records ?? [])
    for halt in halts {
      facts[FactKey(.halt, subject: halt.name, topic: .ceasefire)] = Fact(
        halt.phase(at: visibility.on), [halt.endedBy].compactMap { $0 } + halt.records)
    }
    addStands(to: &facts)
    addTalks(to: &facts)
    addExchanges(to: &facts)
    for row in mediators {
      facts[
        FactKey(.mediation, party: row.mediator, subject: row.mediator.slug, topic: .mediation)] =
        Fact(row.stage.rawValue, row.records.reversed())
    }
    return facts
  }

  private func addStands(to facts: inout [FactKey: Fact]) {
    var lastHeard: [PartyID: StanceEntry] = [:]
    for track in tracks {
      let (party, subject) = (track.party, track.subject)
      if let own = track.current {
        facts[FactKey(.stand, party: party, subject: subject.slug, topic: subject.topic)] = Fact(
          own.stance, own.records)
        if own.day > lastHeard[party]?.day ?? Day(daysSinceEpoch: .min / 2) {
          lastHeard[party] = own
        }
      }
      if let said = track.saidByOthers.last {
        facts[FactKey(.saidOf, party: party, subject: subject.slug, topic: subject.topic)] = Fact(
          said.stance, said.records)
      }
    }
    for (party, entry) in lastHeard {
      let days = visibility.on.day.daysSinceEpoch - entry.day.daysSinceEpoch
      guard days > StatusAnswer.staleAfterDays else { continue }
      facts[FactKey(.silence, party: party, subject: party.slug)] = Fact(
        "silent since \(entry.day)", entry.records)
    }
  }

  private func addTalks(to facts: inout [FactKey: Fact]) {
    for row in talks where row.action != .propose {
      let company = row.parties.map(\.slug).joined(separator: ", ")
      let key = FactKey(.talks, subject: "\(row.day) \(company)", topic: .talks)
      let venue = row.venue.map { " in \($0)" } ?? ""
      let value =
        switch row.action {
        case .plan where outcome(of: row) == .unmet: "planned, no meeting on file"
        case .plan: "planned\(venue)"
        case .hold: "held\(venue)"
        case .decline: "declined"
        case .fail: "ended without a result"
        case .suspend: "suspended"
        case .propose: "proposed"
        }
      // What took place says more than what was planned for the day.
      if let known = facts[key], row.action != .hold {
        facts[key]?.records = known.records + row.records
      } else {
        facts[key] = Fact(value, row.records)
      }
    }
  }

  private func addExchanges(to facts: inout [FactKey: Fact]) {
    for row in exchanges where !row.isSumOfStages {
      // "The exchange agreed at the talks", without a number, is a mention of a plan that has one.
      if row.action == .agree, row.counts.isEmpty, row.total == nil { continue }
      let isDone = row.action == .complete
      let day = isDone ? row.countedOn : row.day
      let key = FactKey(
        .exchange, subject: "\(day) \(row.category.rawValue) \(row.action.rawValue)",
        topic: .exchange)
      let known = facts[key]
      let values = Set((known?.value).map { [$0] } ?? []).union([row.figureWords])
      facts[key] = Fact(
        values.sorted().joined(separator: " | "), (known?.records ?? []) + row.records)
    }
  }
}

extension Halt {
  /// Where the halt stands at the end of a stretch of time.
  package func phase(at time: WorldTime) -> String {
    if start >= time.to { return "announced from \(start.minutes)" }
    guard let end else { return "in force, no end stated" }
    if end > time.from { return "in force until \(end.minutes)" }
    return endedBy == nil ? "ran out at \(end.minutes)" : "ended on \(end.day)"
  }
}

extension ExchangeRow {
  /// `russia 277, ukraine 246`: who releases how many.
  package var figureWords: String {
    func words(_ quantity: Quantity) -> String {
      switch quantity.qualifier {
      case .exact: "\(quantity.value)"
      case .atLeast: "≥\(quantity.value)"
      case .atMost: "≤\(quantity.value)"
      case .about: "~\(quantity.value)"
      }
    }
    if counts.isEmpty { return total.map { "\(words($0)) in all" } ?? "no figure" }
    return counts.sorted { $0.key < $1.key }
      .map { "\($0.key) \(words($0.value))" }.joined(separator: ", ")
  }
}
