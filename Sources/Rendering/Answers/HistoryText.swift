package import Answers
internal import Chronology
internal import Negotiation

extension HistoryAnswer {
  /// A step a line, with the words beneath it.
  package func text(_ wording: Wording, _ device: TextDevice, oneLine: Bool) -> String {
    guard !entries.isEmpty else { return "no claim on file in that window\n" }
    if oneLine { return table(wording).text(device) }
    return entries.map { entry in
      switch entry {
      case .step(let step): text(step, wording, device)
      case .review(let step): text(step, wording, device)
      }
    }.joined()
  }

  private enum Entry {
    case step(Step)
    case review(ReviewStep)
  }

  /// By day; what was decided on a day stands behind what happened on it.
  private var entries: [Entry] {
    var entries: [Entry] = []
    var rest = reviews[...]
    for step in steps {
      while let review = rest.first, review.recordedAt.day < step.day {
        entries.append(.review(rest.removeFirst()))
      }
      entries.append(.step(step))
    }
    return entries + rest.map { .review($0) }
  }

  private func text(_ step: Step, _ wording: Wording, _ device: TextDevice) -> String {
    var text =
      "\(step.date.description.padded(toWidth: 10))  \(device.set(wording.name(step.party), .strong))"
    text += "  \(wording.subject(step.subject))  \(change(step, wording, device))\n"
    for record in step.records.prefix(2) {
      text += "            \(wording.voice(record)), \(record.claim.id), seq:\(record.position)\n"
      text += "            \(record.quoteLine(width: (device.width ?? 172) - 12))\n"
    }
    return text + more(step.records.count - 2)
  }

  private func text(_ step: ReviewStep, _ wording: Wording, _ device: TextDevice) -> String {
    let reason = step.review.reason.map { ": \($0)" } ?? ""
    let what = step.isOfArticle ? "the article" : "the claim"
    var text = "\(step.recordedAt.day)  "
    text += device.set(safeForTerminal(step.review.person), .strong)
    text += "  \(step.act) \(what)\(safeForTerminal(reason)), seq:\(step.position)\n"
    for record in step.records.prefix(2) {
      text += "            \(record.claim.id) \(wording.names(record.claim.parties)) "
      text += "\(record.claim.statement.topic.rawValue)/\(record.claim.statement.action)\n"
      text += "            \(record.quoteLine(width: (device.width ?? 172) - 12))\n"
    }
    return text + more(step.records.count - 2)
  }

  private func more(_ count: Int) -> String {
    count > 0 ? "            and \(count) more \(count == 1 ? "claim" : "claims")\n" : ""
  }

  private func table(_ wording: Wording) -> Table {
    var table = Table(["DATE", "PARTY", "ON", "CHANGE", "ON WHOSE WORD", "CLAIM"])
    for entry in entries {
      switch entry {
      case .step(let step):
        table.add([
          .init(step.date.description), .init(wording.name(step.party)),
          .init(wording.subject(step.subject)), .init(change(step, wording, .plain)),
          .init(wording.speakers(step.records)), .init(step.records.first?.claim.id.text ?? "-"),
        ])
      case .review(let step):
        let claim = step.records.first?.claim
        table.add([
          .init(step.recordedAt.day.description), .init(wording.names(claim?.parties ?? [])),
          .init(claim?.statement.topic.rawValue ?? "-"), .init("\(step.act) by review"),
          .init(step.review.person), .init(claim?.id.text ?? "-"),
        ])
      }
    }
    return table
  }

  private func change(_ step: Step, _ wording: Wording, _ device: TextDevice) -> String {
    let to = wording.stand(step.to, on: step.subject.topic)
    return switch step.kind {
    case .first: "no claim → \(device.set(to, .strong))"
    case .changed:
      "\(wording.stand(step.from ?? "", on: step.subject.topic)) → \(device.set(to, .strong))"
    case .repeated: "\(to) again"
    case .saidByOther: device.set("(\(to)) said by \(wording.speakers(step.records))", .faint)
    // Decisions are no steps of a party.
    case .confirmed, .corrected, .retracted, .undone: to
    }
  }
}

extension ReviewStep {
  /// The decision as a verb: `confirmed`, `took back the judgement on`.
  fileprivate var act: String { kind == .undone ? "took back the judgement on" : kind.rawValue }
}
