package import Answers
internal import Chronology
internal import Negotiation

extension MediatorsAnswer {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !rows.isEmpty else { return "no claim on file names a mediator\n" }
    var table = Table(
      ["WHO", "ROLE", "STAGE"] + belligerents.map { wording.name($0).uppercased() }
        + ["OTHERS BACKING", "SINCE", "EVIDENCE"])
    for row in rows {
      let backing = row.stands
        .filter {
          !belligerents.contains($0.key) && !$0.value.isSecondHand
            && ["propose", "accept"].contains($0.value.stance)
        }
        .keys.sorted()
      let stage = row.stage.rawValue + (row.isSecondHand ? "*" : "")
      var cells: [Table.Cell] = [
        .init(wording.name(row.mediator), .strong),
        .init(row.roles.isEmpty ? "-" : row.roles.joined(separator: ", ")), .init(stage),
      ]
      cells += belligerents.map { party in
        .init(row.stands[party].map { wording.stand($0, on: .mediation) } ?? "no claim")
      }
      cells += [
        .init(backing.isEmpty ? "-" : wording.names(backing)), .init(row.since.description),
        .init(wording.support(row.records)),
      ]
      table.add(cells)
    }
    var text = table.text(device)
    if rows.contains(where: \.isSecondHand) {
      text += "* only others say so; the mediator itself is not on record\n"
    }
    let stands = rows.flatMap { row in belligerents.compactMap { row.stands[$0] } }
    if stands.contains(where: \.isSecondHand) {
      text += "(…) said about the party by others, not by itself\n"
    }
    return text
  }
}

extension ExchangesAnswer {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !rows.isEmpty else { return "no claim on file speaks of an exchange\n" }
    var table = Table(
      ["DATE", "STAGE", "WHO"] + belligerents.map { "\(wording.name($0).uppercased()) RELEASES" }
        + ["BY WHOSE COUNT", "CHECK", "EVIDENCE"])
    for row in rows {
      var cells: [Table.Cell] = [
        .init(row.date?.description ?? "told \(row.day)"), .init(row.action.word),
        .init(wording.category(row.category)),
      ]
      cells += belligerents.map { .init(row.figure(of: $0, wording)) }
      cells += [
        .init(row.voices.isEmpty ? "outlets" : wording.names(row.voices)),
        row.check.cell(wording), .init(wording.support(row.records)),
      ]
      table.add(cells)
    }
    var text = table.text(device)
    for total in totals {
      let people =
        "\(wording.name(total.releasedBy)) released \(Wording.grouped(total.people)) people"
      let bodies =
        total.bodies > 0 ? " and handed over \(Wording.grouped(total.bodies)) bodies" : ""
      let doubt =
        total.isUncertain
        ? " † some figures are bounds, disputed or worked out; the highest count of a day was taken"
        : ""
      text += "carried out in all: \(people)\(bodies)\(doubt)\n"
    }
    return text
  }
}

extension ExchangeAction {
  var word: String {
    switch self {
    case .propose: "proposed"
    case .agree: "agreed"
    case .complete: "done"
    case .fail: "failed"
    }
  }
}

extension ExchangeRow {
  fileprivate func figure(of party: PartyID, _ wording: Wording) -> String {
    guard let quantity = counts[party] else {
      return counts.isEmpty ? total.map { "\(wording.quantity($0)) in all" } ?? "-" : "-"
    }
    let own = parts.filter { $0.releasedBy == party || $0.releasedBy == nil }
    guard !own.isEmpty else { return wording.quantity(quantity) }
    let split = own.map { "\(wording.quantity($0.quantity)) \(wording.category($0.category))" }
    return "\(wording.quantity(quantity)) (\(split.joined(separator: " + ")))"
  }
}

extension ExchangeSum {
  /// `246 + 31 = 277`.
  var equation: String {
    "\(Wording.grouped(base)) + \(Wording.grouped(part)) = \(Wording.grouped(whole))"
  }
}

extension ExchangeRow.Check {
  fileprivate func cell(_ wording: Wording) -> Table.Cell {
    switch self {
    case .plan: .init("plan", .faint)
    case .bothSides: .init("both sides", .good)
    case .oneSide: .init("one side")
    case .noSide: .init("no side on record", .warning)
    case .differs(let figures):
      .init("differs: \(figures.map { Wording.grouped($0) }.joined(separator: ", "))", .warning)
    case .explained(let sum): .init("explained? \(sum.equation)", .warning)
    case .sumOfStages: .init("sum of stages")
    }
  }
}

extension PositionsAnswer {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !tracks.isEmpty else { return "no claim on file\n" }
    var table = Table(["PARTY", "ON", "STAND", "SINCE", "ON WHOSE WORD", "EVIDENCE", "CLAIM"])
    for track in tracks {
      let cell = StanceCell(track)
      guard let entry = cell.entry else { continue }
      let isOwn = if case .own = cell { true } else { false }
      table.add([
        .init(wording.name(track.party), .strong), .init(wording.subject(track.subject)),
        .init(wording.stand(entry, on: track.subject.topic), isOwn ? .plain : .faint),
        .init(entry.date.description),
        .init(wording.speakers(entry.records)),
        .init("\(corroboration.confidence(of: entry.records)) · \(wording.support(entry.records))"),
        .init(entry.records.first?.claim.id.text ?? "-"),
      ])
    }
    return table.text(device) + "(…) said about the party by others, not by itself\n"
      + "grade of the best source A to F, credibility 1 to 6\n"
  }
}
