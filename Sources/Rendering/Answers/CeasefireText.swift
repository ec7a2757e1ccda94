package import Answers
internal import Chronology
internal import Negotiation

extension CeasefireAnswer {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text = device.set(
      "Is there a ceasefire? \(wording.name(negotiation)) on \(wording.time(receipt.visibility.on))",
      .strong)
    text += "\n\n" + verdictTable(wording).text(device)
    if let verdict = verdicts.first, verdicts.count == 1 {
      text += detail(verdict, wording, device)
    }
    if !allegations.isEmpty {
      text += "\nallegations of fire during the halts above, listed by party, not adjudicated:\n"
      for (accused, records) in allegations {
        text +=
          "  \(wording.name(accused)) is accused by \(wording.speakers(records)) "
          + "×\(records.count) (\(records.prefix(3).map(\.claim.id.text).joined(separator: ", ")))\n"
      }
    }
    return text
  }

  private func verdictTable(_ wording: Wording) -> Table {
    var table = Table(["RULE", "IN FORCE?", "BECAUSE", "EVIDENCE"])
    for verdict in verdicts {
      let records = verdict.halt?.records ?? []
      table.add([
        .init(verdict.rule.name), verdict.answer.cell, .init(wording.sentence(verdict.because)),
        .init(records.isEmpty ? "-" : wording.support(records)),
      ])
    }
    return table
  }

  private func detail(_ verdict: CeasefireVerdict, _ wording: Wording, _ device: TextDevice)
    -> String
  {
    var text = "\nrule: \(verdict.rule.title)\n"
    for condition in verdict.conditions {
      text +=
        "  \(condition.isMet ? "✓" : "✗") \(condition.name): \(wording.sentence(condition.because))\n"
    }
    for record in (verdict.halt?.records ?? []).prefix(4) {
      text += "  \(record.claim.id) \(wording.voice(record)) \(record.effectiveFrom.day)\n"
      text += "    \(record.quoteLine(width: (device.width ?? 164) - 4))\n"
    }
    return text
  }
}

extension CeasefireVerdict.Answer {
  var cell: Table.Cell {
    switch self {
    case .yes: .init("YES", .good)
    case .no: .init("NO", .bad)
    case .noClaim: .init("NO CLAIM", .warning)
    }
  }
}
