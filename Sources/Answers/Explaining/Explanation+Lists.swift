internal import Chronology
package import Negotiation

extension Explanation {
  /// What the answer on talks rests on, and what came of each plan.
  package static func talks(_ state: NegotiationState) -> Explanation {
    let rows = state.talks.filter { $0.action != .propose }.suffix(12).reversed()
    let children = rows.map { row in
      let company = row.parties.map(\.slug).joined(separator: ", ")
      var lines = [origins(of: row.records)]
      if row.action == .plan { lines.append("outcome: \(state.outcome(of: row).rawValue)") }
      return Explanation(
        "\(row.date?.description ?? "told \(row.day)") \(row.action.rawValue): \(company)",
        lines: lines, records: row.records)
    }
    return Explanation(
      "talks: \(rows.count) on file",
      lines: [
        "claims of one day, action and company are one meeting; told again within a fortnight "
          + "without a day they are the same"
      ], children: Array(children))
  }

  /// How the totals of exchanges come about: what is counted, what is not, and why.
  package static func exchanges(_ state: NegotiationState) -> Explanation {
    let totals = ExchangesAnswer.totals(of: state.exchanges, sides: state.belligerents)
    let children = state.exchanges.map { row in
      let figures = row.counts.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.value)" }.joined(separator: ", ")
      return Explanation(
        "\(row.date?.description ?? "told \(row.day)") \(row.action.rawValue) "
          + "\(row.category.rawValue): \(figures.isEmpty ? "no figure" : figures)",
        lines: [row.treatment, origins(of: row.records)], records: Array(row.records.prefix(3)))
    }
    return Explanation(
      "exchanges: "
        + (totals.isEmpty
          ? "nothing carried out is on file"
          : totals.map { "\($0.releasedBy) released \($0.people) people, \($0.bodies) bodies" }
            .joined(separator: "; ")),
      lines: [
        "a plan is never added; bodies and persons apart; of several figures of a day the highest "
          + "exact one; a sum of stages is not added to its stages"
      ], children: children)
  }

  /// How far a mediator has come, step by step, and who backs or refuses it.
  package static func mediator(_ state: NegotiationState, _ party: PartyID) -> Explanation {
    guard let row = state.mediators.first(where: { $0.mediator == party }) else {
      let known = state.mediators.map(\.mediator.slug)
      return Explanation(
        "mediator/\(party) = no claim",
        lines: [
          "no claim names \(party) as a mediator; on file: "
            + (known.isEmpty ? "none" : known.joined(separator: ", "))
        ])
    }
    var children = row.steps.map { step in
      Explanation(
        "\(step.day) \(step.stage.rawValue)" + (step.role.map { " (\($0))" } ?? ""),
        records: [step.record])
    }
    for (other, entry) in row.stands.sorted(by: { $0.key < $1.key }) {
      children.append(
        Explanation(
          "\(other): \(entry.stance)" + (entry.isSecondHand ? ", said by others only" : ""),
          records: entry.records))
    }
    for side in state.belligerents where row.stands[side] == nil {
      children.append(Explanation("\(side): no claim", lines: ["missing: its word on \(party)"]))
    }
    return Explanation(
      "mediator/\(party) = \(row.stage.rawValue)",
      lines: [
        "stages in rising order: floated, offered, accepted, active; declined and withdrawn end it"
          + (row.isSecondHand ? "; the mediator itself is not on record" : "")
      ], children: children)
  }

  /// What a contradiction is, and what each side rests on.
  package static func contradiction(_ contradiction: Contradiction) -> Explanation {
    Explanation(
      "\(contradiction.id) \(contradiction.kind.rawValue): \(contradiction.on)",
      lines: [contradiction.kind.meaning, contradiction.treatment],
      children: contradiction.sides.map { side in
        Explanation(side.says, lines: [origins(of: side.records)], records: side.records)
      })
  }

  /// Where one claim comes from.
  package static func claim(_ record: ClaimRecord) -> Explanation {
    Explanation(
      "\(record.claim.id)",
      lines: ["status: \(record.status.rawValue)"]
        + (record.whyUnused.map { ["not used: \($0)"] } ?? []),
      records: [record])
  }
}

extension ExchangeRow {
  /// What the totals make of the row.
  fileprivate var treatment: String {
    switch check {
    case .plan: "not counted: it was planned, not carried out"
    case .bothSides: "counted: both sides tell of it"
    case .oneSide(let party): "counted: \(party) tells of it"
    case .noSide: "counted: only outlets and third parties tell of it"
    case .differs(let others):
      "the day's highest exact figure counts; others: \(others.map(String.init).joined(separator: ", "))"
    case .explained(let sum):
      "proposed: \(sum.base) + \(sum.part) = \(sum.whole); the sum counts, its parts do not"
    case .sumOfStages(let days):
      "not counted: the sum of the stages of \(days.map(\.description).joined(separator: ", "))"
    }
  }
}
