package import Answers
internal import Chronology
internal import Negotiation

extension MediatorsAnswer {
  /// Stage and roles of each mediator over time, with the words that moved it on.
  package func historyText(_ wording: Wording, _ device: TextDevice) -> String {
    guard !rows.isEmpty else { return "no claim on file names a mediator\n" }
    var table = Table(["DATE", "WHO", "STAGE", "ROLE", "ON WHOSE WORD", "CLAIM", "QUOTE"])
    let steps = rows.flatMap { row in row.steps.map { (row, $0) } }
      .sorted { ($0.1.day, $0.0.mediator) < ($1.1.day, $1.0.mediator) }
    for (row, step) in steps {
      table.add([
        .init(step.day.description), .init(wording.name(row.mediator), .strong),
        .init(step.stage.rawValue), .init(step.role ?? "-"), .init(wording.voice(step.record)),
        .init(step.record.claim.id.text), .init(step.record.quoteLine(width: 80), .faint),
      ])
    }
    return table.text(device)
  }
}
