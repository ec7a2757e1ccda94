package import Answers
internal import Chronology
package import JSON
internal import Negotiation

extension CumulativeExchanges {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !lines.isEmpty else { return "no exchange on file was carried out\n" }
    var table = Table(["DATE", "RELEASED BY", "WHO", "ADDED", "IN ALL"])
    for line in lines {
      table.add([
        .init(line.day.description), .init(wording.name(line.releasedBy), .strong),
        .init(line.isOfBodies ? "bodies" : "people"), .init(Wording.grouped(line.added)),
        .init(Wording.grouped(line.total) + (line.isUncertain ? " †" : "")),
      ])
    }
    let mark =
      lines.contains(where: \.isUncertain)
      ? "† some figures are bounds, disputed or worked out\n" : ""
    return table.text(device) + mark
  }

  package var csv: String {
    Rendering.csv(
      header: ["date", "released_by", "who", "added", "total", "uncertain"],
      rows: lines.map { line in
        [
          line.day.description, line.releasedBy.slug, line.isOfBodies ? "bodies" : "people",
          String(line.added), String(line.total), String(line.isUncertain),
        ]
      })
  }

  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "days": .array(
        lines.map { line in
          [
            "date": .string(line.day.description), "released_by": .string(line.releasedBy.slug),
            "who": .string(line.isOfBodies ? "bodies" : "people"),
            "added": JSONValue(line.added), "total": JSONValue(line.total),
            "uncertain": .bool(line.isUncertain),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}

extension ExchangesAnswer {
  /// One record a side and row; a bound keeps its qualifier in a column of its own.
  package var csv: String {
    let rows = rows.flatMap { row -> [[String]] in
      let date = row.date?.description ?? ""
      let whole = [
        row.countedOn.description, date, row.action.rawValue, row.category.rawValue,
      ]
      let rest = [
        row.voices.map(\.slug).joined(separator: " "), row.check.word,
        row.records.map(\.claim.id.text).joined(separator: " "),
      ]
      if row.counts.isEmpty {
        let total = row.total
        return [
          whole + ["", total.map { String($0.value) } ?? "", total?.qualifier.rawValue ?? ""] + rest
        ]
      }
      return row.counts.sorted { $0.key < $1.key }.map { side, quantity in
        whole + [side.slug, String(quantity.value), quantity.qualifier.rawValue] + rest
      }
    }
    return Rendering.csv(
      header: [
        "day", "date", "action", "category", "released_by", "figure", "qualifier",
        "by_whose_count", "check", "claims",
      ], rows: rows)
  }
}
