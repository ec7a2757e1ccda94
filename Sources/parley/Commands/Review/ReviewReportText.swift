import Answers
import EventSourcing
import JSON
import Negotiation
import ParleyService
import Rendering

extension ReviewReport {
  /// What was appended, or would be, and what it changes.
  func text(_ wording: Wording, _ device: TextDevice) -> String {
    let kind = ArticleEventCodec.kind(of: event)
    let head =
      position.map { "seq:\($0) \(kind.name)" } ?? "would append 1 \(kind.name)"
    var text = device.set(head, .strong) + " \(subject)\n"
    guard let diff else { return text }
    if diff.changes.isEmpty { text += "  no cell of the state changes\n" }
    for change in diff.changes {
      let words =
        "\(wording.cell(change.key)): \(wording.value(change.from, of: change.key)) → "
        + wording.value(change.to, of: change.key)
      text += "  \(safeForTerminal(words))\n"
    }
    return text
  }

  var json: JSONValue {
    [
      "event": .string("\(ArticleEventCodec.kind(of: event))"),
      "data": ArticleEventCodec.data(of: event),
      "position": position.map { .integer($0.number) } ?? .null,
      "diff": diff?.json ?? .null,
    ]
  }

  private var subject: String {
    switch event {
    case .claimConfirmed(let id, _), .claimRetracted(let id, _), .judgementUndone(let id?, _):
      id.text
    case .claimCorrected(let claim, _): claim.id.text
    case .captured, .revised, .claimExtracted, .extractionCompleted, .articleRetracted,
      .judgementUndone:
      "(the whole article)"
    }
  }
}
