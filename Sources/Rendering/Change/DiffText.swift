package import Answers
internal import Chronology
internal import EventSourcing
internal import Negotiation

extension DiffAnswer.Change {
  /// `+` new, `-` gone, `~` another value.
  var mark: String {
    switch (from, to) {
    case (nil, _): "+"
    case (_, nil): "-"
    default: "~"
    }
  }

  func words(_ wording: Wording) -> String {
    "\(wording.value(from, of: key)) → \(wording.value(to, of: key))"
  }
}

extension DiffAnswer {
  /// `B2`: the grade and credibility of the claims that made the difference; nil where there are none.
  func confidence(of change: Change) -> Confidence? {
    change.records.isEmpty ? nil : corroboration.confidence(of: change.records)
  }
}

extension DiffAnswer {
  /// `2025-05-22 → 2025-05-26 (log 96 → 221)`.
  func span(_ wording: Wording) -> String {
    let (left, right) = (
      wording.time(from.visibility.on), wording.time(to.visibility.on)
    )
    let days = left == right ? "on \(left)" : "\(left) → \(right)"
    let log =
      from.position == to.position
      ? "log seq:\(to.position)" : "log seq:\(from.position) → seq:\(to.position)"
    return "\(days)   (\(log))"
  }

  private var count: String { changes.count == 1 ? "1 change" : "\(changes.count) changes" }

  /// The changes in groups by reason, each with the words behind it.
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text =
      device.set("\(wording.name(negotiation))  \(span(wording))", .strong) + "  \(count)\n"
    if let note { text += device.set("note: \(note)", .faint) + "\n" }
    if changes.isEmpty { return text + "nothing changed\n" }
    for reason in ChangeReason.allCases {
      let group = changes.filter { $0.reason == reason }
      guard !group.isEmpty else { continue }
      text += "\n" + device.set(reason.heading, .strong) + "\n"
      let width = min(48, group.map { wording.cell($0.key).displayWidth }.max() ?? 0)
      for change in group {
        // A venue is a word of the article's.
        let cell = safeForTerminal(wording.cell(change.key))
        let words = safeForTerminal(change.words(wording))
        let grade = confidence(of: change).map { "  \($0)" } ?? ""
        text += "\(change.mark) \(cell.padded(toWidth: width))  \(words)\(grade)\n"
        guard let record = change.records.first else { continue }
        text += "    " + device.set(source(of: record, in: change, wording), .faint) + "\n"
        text += "    " + record.quoteLine(width: (device.width ?? 164) - 4) + "\n"
      }
    }
    return text
  }

  private func source(
    of record: ClaimRecord, in change: Change, _ wording: Wording
  ) -> String {
    let more = change.records.count > 1 ? " +\(change.records.count - 1)" : ""
    let review =
      change.reason == .ours
      ? record.review.map { "\($0.person): \($0.reason ?? "no reason given"), " } ?? "" : ""
    return safeForTerminal(
      "\(review)\(wording.voice(record)), \(record.claim.id)\(more)"
    )
  }

  /// How many cells changed for each reason, and of which parties.
  package func statText(_ wording: Wording, _ device: TextDevice) -> String {
    let reasons = counts.map { reason, count in
      device.set("\(reason.rawValue) \(count)", count > 0 ? .strong : .faint)
    }.joined(separator: " · ")
    let parties = parties.map { "\(wording.name($0.party)) \($0.count)" }.joined(separator: " · ")
    return "\(reasons)\nparties: \(parties.isEmpty ? "none" : parties)\n"
  }

  /// The same as a page of Markdown, for a report.
  package func markdown(_ wording: Wording) -> String {
    var text = "# \(wording.name(negotiation)): \(span(wording))\n"
    if let note { text += "\n_\(note)_\n" }
    if changes.isEmpty { text += "\nNothing changed.\n" }
    for reason in ChangeReason.allCases {
      let group = changes.filter { $0.reason == reason }
      guard !group.isEmpty else { continue }
      text +=
        "\n## \(reason.heading.sentenceCase)\n\n| cell | from | to | grade | on whose word | quote |\n"
      text += "|---|---|---|---|---|---|\n"
      for change in group {
        let record = change.records.first
        let cells = [
          wording.cell(change.key), wording.value(change.from, of: change.key),
          wording.value(change.to, of: change.key),
          confidence(of: change).map { "\($0)" } ?? "-",
          record.map { "\(wording.voice($0)), \($0.claim.id)" } ?? "-",
          record.map { $0.quoteLine() } ?? "-",
        ]
        text += "| " + cells.map(\.markdownCell).joined(separator: " | ") + " |\n"
      }
    }
    return text + "\n\(to.text(wording))\n"
  }
}

extension String {
  var sentenceCase: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst().lowercased()
  }

  /// Safe in a cell of a Markdown table: no new column, no markup of an article's own.
  var markdownCell: String {
    var text = ""
    for character in safeForTerminal(self) {
      if "\\|<>*_`[]#".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
