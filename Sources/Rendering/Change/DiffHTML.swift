package import Answers
internal import Chronology
internal import EventSourcing
internal import Negotiation

extension DiffAnswer {
  /// The changes as a page in one file.
  package func html(_ wording: Wording) -> String {
    var body = note.map { "<p class=\"soft\">\(escapedForHTML($0))</p>\n" } ?? ""
    let summary = counts.map { "\($0.reason.rawValue) \($0.count)" }.joined(separator: " · ")
    body += "<p>\(escapedForHTML(summary))</p>\n"
    if changes.isEmpty { body += "<p>Nothing changed.</p>\n" }
    for reason in ChangeReason.allCases {
      let group = changes.filter { $0.reason == reason }
      guard !group.isEmpty else { continue }
      let heading = reason.heading.sentenceCase
      body += "<section><h2>\(escapedForHTML(heading))</h2>\n"
      body += htmlTable(
        caption: "Cells that changed, with the claim behind each",
        header: [
          "Cell", "From", "To", "Grade", "On whose word", "Quote",
        ], rows: group.map { row($0, wording) }, labelled: heading)
      body += "</section>\n"
    }
    return HTMLPage(
      title: "\(wording.name(negotiation)): \(span(wording))", body: body,
      receipt: to.text(wording)
    ).text
  }

  private func row(_ change: Change, _ wording: Wording) -> [String] {
    let record = change.records.first
    let voice = record.map {
      "\(escapedForHTML(wording.voice($0))) <code>\(escapedForHTML($0.claim.id.text))</code>"
    }
    return [
      escapedForHTML(wording.cell(change.key)),
      escapedForHTML(wording.value(change.from, of: change.key)),
      escapedForHTML(wording.value(change.to, of: change.key)),
      confidence(of: change).map { "\($0)" } ?? "",
      voice ?? "", record.map { "<q>\(escapedForHTML($0.claim.quote.exact))</q>" } ?? "",
    ]
  }
}
