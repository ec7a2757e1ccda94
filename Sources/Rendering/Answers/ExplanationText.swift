package import Answers
internal import Chronology
internal import EventSourcing
internal import Negotiation

extension Explanation {
  /// The tree with lines drawn, from the answer down to the quotes and where they stand.
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text = device.set(wording.sentence(safeForTerminal(title)), .strong) + "\n"
    text += body(wording, device, indent: "")
    return text
  }

  private func body(_ wording: Wording, _ device: TextDevice, indent: String) -> String {
    var items: [(head: String, body: (String) -> String)] = []
    for line in lines {
      items.append((wording.sentence(safeForTerminal(line)), { _ in "" }))
    }
    for record in records {
      items.append(
        (record.headLine(wording), { record.evidenceLines(wording, device, indent: $0) }))
    }
    for child in children {
      items.append(
        (
          device.set(wording.sentence(safeForTerminal(child.title)), .strong),
          { child.body(wording, device, indent: $0) }
        ))
    }
    var text = ""
    for (index, item) in items.enumerated() {
      let isLast = index == items.count - 1
      let width = device.width.map { $0 - indent.count - 3 }
      let head = width.map { item.head.wrapped(to: $0, indent: indent.count + 3) } ?? item.head
      text += indent + (isLast ? "└─ " : "├─ ") + head + "\n"
      text += item.body(indent + (isLast ? "   " : "│  "))
    }
    return text
  }
}

extension ClaimRecord {
  fileprivate func headLine(_ wording: Wording) -> String {
    let mark = claim.quote.check == .exact ? "exact" : "folded"
    let parties = wording.names(claim.parties)
    return "\(claim.id) ✓\(mark) \(parties): \(claim.statement.topic.rawValue) "
      + "\(claim.statement.action), by \(safeForTerminal(wording.voice(self))), \(article.published?.description ?? "no date")"
  }

  fileprivate func evidenceLines(
    _ wording: Wording, _ device: TextDevice, indent: String
  ) -> String {
    let width = (device.width ?? 170) - indent.displayWidth - 3
    let place =
      "\(article.id) v\(article.version), chars \(claim.quote.scalars.lowerBound)–\(claim.quote.scalars.upperBound), "
      + "sha256 \(article.sha256.prefix(12)), log seq:\(position)"
    return "\(indent)   \(quoteLine(width: width))\n\(indent)   \(device.set(place, .faint))\n"
  }
}
