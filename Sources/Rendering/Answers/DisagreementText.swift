package import Answers
internal import Chronology
internal import Negotiation

extension ContradictionsAnswer {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !contradictions.isEmpty else { return "no contradiction on file\n" }
    var text = ""
    for contradiction in contradictions {
      let kind = contradiction.kind == .explained ? "explained?" : contradiction.kind.rawValue
      text += device.set("\(contradiction.id)  \(kind)", .strong)
      text += "  \(wording.sentence(contradiction.on))\n"
      for side in contradiction.sides {
        let says = wording.slugs(side.says)
        text += "  \(says.padded(toWidth: 24))  \(Support(of: side.records).tally): "
        text += "\(wording.outlets(side.records))\n"
        if let record = side.records.first {
          text +=
            "      \(record.claim.id) \(record.quoteLine(width: (device.width ?? 164) - 26))\n"
        }
      }
      text += "  → \(wording.sentence(contradiction.treatment))\n"
    }
    return text
  }
}

extension Wording {
  /// The outlets, each once.
  func outlets(_ records: [ClaimRecord]) -> String {
    var seen: [String] = []
    for record in records where !seen.contains(record.article.outletOrID) {
      seen.append(record.article.outletOrID)
    }
    return safeForTerminal(seen.joined(separator: ", "))
  }
}

extension ClaimComparison {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text = ""
    for record in [left, right] {
      text += "\(record.claim.id)  \(wording.voice(record)), "
      text += "\(record.article.published?.description ?? "no date"): "
      text += "\(record.claim.statement.topic.rawValue) \(record.claim.statement.action), "
      text += "\(wording.names(record.claim.parties)), dated "
      text += "\(record.claim.date.value?.description ?? "not at all")\n"
    }
    let diff = words.parts.map { part in
      switch part {
      case .both(let word): safeForTerminal(word)
      case .left(let word): device.set("[-\(safeForTerminal(word))-]", .bad)
      case .right(let word): device.set("{+\(safeForTerminal(word))+}", .good)
      }
    }.joined(separator: " ")
    text += "\n\(diff)\n\n"
    guard let contradiction else { return text + "type: no contradiction\n" }
    return text + "type: \(contradiction.kind.rawValue) (\(contradiction.id)): "
      + "\(wording.sentence(contradiction.treatment))\n"
  }
}

extension SourceComparison {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !rows.isEmpty else { return "no claim on file\n" }
    var table = Table(["CELL"] + outlets.map { $0.uppercased() } + [""])
    for row in rows {
      var cells: [Table.Cell] = [.init(wording.cell(row.key), .strong)]
      cells += row.facts.map { fact in
        fact.map { .init(wording.value($0.value, of: row.key)) } ?? .init("no claim", .faint)
      }
      let only = row.facts.filter { $0 != nil }.count == 1
      cells.append(
        row.differs
          ? .init("≠ differs", .warning)
          : .init(only && outlets.count > 1 ? "← only one" : "", .faint))
      table.add(cells)
    }
    return table.text(device)
  }
}
