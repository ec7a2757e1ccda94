package import Answers
internal import Chronology
package import JSON
internal import Negotiation

extension TimelineAnswer {
  /// The drawing, and below it every entry as a table, so that nothing is told by the drawing alone.
  package func html(_ wording: Wording) -> String {
    var body = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Timeline\">\n"
    body += svg(wording) + "</div>\n"
    for lane in lanes where !lane.bars.isEmpty || !lane.marks.isEmpty {
      let name = wording.lane(lane)
      let bars = lane.bars.map { bar -> [String] in
        let label = wording.slugs(bar.label.replacing(":", with: " :")).replacing(" :", with: ":")
        return [
          "\(bar.from.minutes) – \(bar.isOpen ? "no end stated" : bar.to.minutes)",
          escapedForHTML(label), bar.isOpen ? "no end stated" : "stated term",
          evidence(bar.records, wording),
        ]
      }
      let marks = lane.marks.map { mark -> [String] in
        [
          "\(mark.day)", escapedForHTML(wording.label(mark)), mark.basis.meaning,
          evidence(mark.records, wording),
        ]
      }
      body += "<section><h2>\(escapedForHTML(name))</h2>\n"
      body += htmlTable(
        caption: "Entries by day, with the words behind each",
        header: ["When", "What", "Basis", "On whose word"], rows: bars + marks, labelled: name)
      body += "</section>\n"
    }
    return HTMLPage(
      title: "\(wording.name(negotiation)), \(from) to \(to.adding(days: -1))", body: body,
      receipt: receipt.text(wording)
    ).text
  }

  private func evidence(_ records: [ClaimRecord], _ wording: Wording) -> String {
    guard let record = records.first else { return "" }
    let more = records.count > 1 ? " and \(records.count - 1) more" : ""
    return "<q>\(escapedForHTML(record.claim.quote.exact))</q> "
      + "\(escapedForHTML(wording.voice(record))), <code>\(record.claim.id.text)</code>\(more)"
  }

  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "from": .string(from.description),
      "to": .string(to.description),
      "lanes": .array(
        lanes.map { lane in
          [
            "kind": .string(lane.kind.rawValue), "party": JSONValue(lane.party?.slug),
            "rule": JSONValue(lane.rule),
            "bars": .array(
              lane.bars.map { bar in
                [
                  "from": .string(bar.from.description), "to": .string(bar.to.description),
                  "label": .string(bar.label), "open": .bool(bar.isOpen),
                  "claims": bar.records.ids,
                ]
              }),
            "marks": .array(
              lane.marks.map { mark in
                [
                  "day": .string(mark.day.description), "cell": mark.key.json,
                  "value": .string(mark.value), "basis": .string(mark.basis.rawValue),
                  "claims": mark.records.ids,
                ]
              }),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}
