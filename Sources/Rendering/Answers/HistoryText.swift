package import Answers
internal import Chronology
internal import Negotiation

extension HistoryAnswer {
  /// A step a line, with the words beneath it.
  package func text(_ wording: Wording, _ device: TextDevice, oneLine: Bool) -> String {
    guard !steps.isEmpty else { return "no claim on file in that window\n" }
    if oneLine { return table(wording).text(device) }
    var text = ""
    for step in steps {
      text +=
        "\(step.date.description.padded(toWidth: 10))  \(device.set(wording.name(step.party), .strong))"
      text += "  \(wording.subject(step.subject))  \(change(step, wording, device))\n"
      for record in step.records.prefix(2) {
        text += "            \(wording.voice(record)), \(record.claim.id), seq:\(record.position)\n"
        text += "            \(record.quoteLine(width: (device.width ?? 172) - 12))\n"
      }
      if step.records.count > 2 {
        let more = step.records.count - 2
        text += "            and \(more) more \(more == 1 ? "claim" : "claims")\n"
      }
    }
    return text
  }

  private func table(_ wording: Wording) -> Table {
    var table = Table(["DATE", "PARTY", "ON", "CHANGE", "ON WHOSE WORD", "CLAIM"])
    for step in steps {
      table.add([
        .init(step.date.description), .init(wording.name(step.party)),
        .init(wording.subject(step.subject)), .init(change(step, wording, .plain)),
        .init(wording.speakers(step.records)), .init(step.records.first?.claim.id.text ?? "-"),
      ])
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
    }
  }
}
