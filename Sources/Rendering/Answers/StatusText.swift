package import Answers
internal import Chronology
internal import Negotiation

extension StatusAnswer {
  /// The one-screen answer.
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text = device.set(
      "\(wording.name(negotiation)) on \(wording.time(receipt.visibility.on))", .strong)
    text += "   rule: \(verdict.rule.name)\n\n"
    text += facts(wording, device)
    text += "\n" + partyTable(wording).text(device)
    return text
  }

  private func facts(_ wording: Wording, _ device: TextDevice) -> String {
    var lines: [(String, String)] = [("Ceasefire", ceasefireLine(wording, device))]
    if let lastHalt { lines.append(("Last halt", line(lastHalt, wording))) }
    let talks = [
      lastTalks.map { "last: \(line($0, wording))" },
      nextTalks.map { "next: \(line($0, wording))" },
    ]
    lines.append(("Talks", talks.compactMap { $0 }.joined(separator: "; ")))
    let exchanges = [
      lastExchange.map { "last done: \(line($0, wording))" },
      openExchange.map { "agreed: \(line($0, wording))" },
    ]
    lines.append(("Exchange", exchanges.compactMap { $0 }.joined(separator: "; ")))
    lines.append(
      (
        "Mediation",
        mediators.prefix(6).map { "\(wording.name($0.mediator)) \($0.stage.rawValue)" }
          .joined(separator: " · ")
      ))
    if !takenBack.isEmpty { lines.append(("Taken back", takenBackLine)) }
    return lines.map { name, value in
      let shown = value.isEmpty ? "no claim" : value
      return
        "\(name.padded(toWidth: 11))\(device.width.map { shown.wrapped(to: $0 - 11, indent: 11) } ?? shown)\n"
    }.joined()
  }

  private var takenBackLine: String {
    let withdrawn = takenBack.count { $0.status == .withdrawn }
    let retracted = takenBack.count - withdrawn
    let parts = [
      withdrawn > 0 ? "\(withdrawn) withdrawn by outlets" : nil,
      retracted > 0 ? "\(retracted) retracted by reviewers" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + "; see parley claims --all"
  }

  private func ceasefireLine(_ wording: Wording, _ device: TextDevice) -> String {
    let word =
      switch verdict.answer {
      case .yes: device.set("YES", .good)
      case .no: device.set("NO", .bad)
      case .noClaim: device.set("NO CLAIM", .warning)
      }
    return "\(word): \(wording.sentence(verdict.because))"
  }

  private func line(_ halt: Halt, _ wording: Wording) -> String {
    let bonds = wording.sentence(
      halt.bondWords(belligerents: parties.filter(\.isBelligerent).map(\.party)))
    let end = halt.end.map { halt.endedBy == nil ? "until \($0.minutes)" : "ended \($0.day)" }
    return "\(halt.name): \(bonds); from \(halt.start.minutes), \(end ?? "no end stated")"
  }

  private func line(_ row: TalksRow, _ wording: Wording) -> String {
    let venue = row.venue.map { " in \(safeForTerminal($0))" } ?? ""
    let mode = row.mode == .call ? "call " : ""
    return
      "\(mode)\(wording.names(row.parties))\(venue) \(row.date?.description ?? "told \(row.day)")"
  }

  private func line(_ row: ExchangeRow, _ wording: Wording) -> String {
    "\(row.figures(wording)) \(wording.category(row.category)) (\(row.date?.description ?? "told \(row.day)"))"
  }

  /// A stand with the grade of its best source and its credibility: `rejects (2025-05-19) B2`.
  private func graded(_ cell: StanceCell, on topic: Topic, _ wording: Wording) -> String {
    let shown = wording.cell(cell, on: topic)
    return cell.entry.map { "\(shown) \(corroboration.confidence(of: $0.records))" } ?? shown
  }

  private func partyTable(_ wording: Wording) -> Table {
    var table = Table(["PARTY", "CEASEFIRE", "TALKS", "LATEST ON ISSUES", "LAST HEARD"])
    let today = receipt.visibility.on.day
    for line in parties {
      let issues = line.issues.prefix(2).map { issue in
        "\(wording.subject(issue.subject)): \(wording.cell(issue.cell, on: .position))"
      }
      let silence = line.lastHeard.map { today.daysSinceEpoch - $0.daysSinceEpoch }
      let isStale = (silence ?? 0) > StatusAnswer.staleAfterDays
      let heard =
        silence.map { $0 <= 0 ? "today" : "\($0) d" + (isStale ? " stale" : "") } ?? "never"
      table.add([
        .init(wording.name(line.party), line.isBelligerent ? .strong : .plain),
        .init(graded(line.ceasefire, on: .ceasefire, wording)),
        .init(graded(line.talks, on: .talks, wording)),
        .init(issues.isEmpty ? "no claim" : issues.joined(separator: "; ")),
        .init(heard, isStale ? .warning : .plain),
      ])
    }
    return table
  }
}

extension ExchangeRow {
  /// `Russia 390, Ukraine 390`: who releases how many.
  func figures(_ wording: Wording) -> String {
    if counts.isEmpty { return total.map { "\(wording.quantity($0)) in all" } ?? "no figure," }
    let sides = counts.sorted { $0.key < $1.key }
    let values = Set(sides.map(\.value))
    if sides.count > 1, values.count == 1, let each = sides.first?.value {
      return "\(wording.quantity(each)) each"
    }
    return sides.map { "\(wording.name($0.key)) releases \(wording.quantity($0.value))" }
      .joined(separator: ", ")
  }
}

extension Wording {
  /// A sentence of the state with the parties' slugs put as names.
  package func sentence(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let bare = word.prefix { $0.isLetter || $0 == "-" }
      let rest = word.dropFirst(bare.count)
      let party = PartyID(String(bare))
      let shown = name(party)
      return shown == party.slug ? String(word) : shown + rest
    }.joined(separator: " ")
  }
}

extension String {
  /// Broken at spaces to lines of so many columns; lines after the first are indented.
  package func wrapped(to width: Int, indent: Int) -> String {
    guard width > 20 else { return self }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}
