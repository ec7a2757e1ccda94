import ExtractionEvaluation
import JSON
import Rendering

extension Evaluation {
  /// The scores as a table.
  func scoreText(_ device: TextDevice) -> String {
    var table = Table(["SCORE", "P", "R", "F1", "GOLD", "FOUND"])
    for level in MatchLevel.allCases {
      for (row, tally) in rows(level) {
        table.add([Table.Cell("\(level.rawValue).\(row)")] + tally.shares + tally.counts)
      }
    }
    return table.text(device)
  }

  /// How often the fields of claims that were found agree with the label.
  func fieldText(_ device: TextDevice) -> String {
    var table = Table(["FIELD", "AGREED", "P", "R", "F1", "GOLD", "FOUND"])
    for row in fields.rows {
      table.add(
        [Table.Cell("\(row.topic).\(row.field)"), Table.Cell("\(row.tally.hits)")]
          + row.tally.shares + row.tally.counts)
    }
    return table.text(device)
  }

  /// What was missed and what was found too much, side by side.
  func differenceText(_ device: TextDevice) -> String {
    var table = Table(["ARTICLE", "TOPIC", "MISSED", "EXTRA"])
    for difference in differences {
      for index in 0..<max(difference.missed.count, difference.extra.count) {
        table.add([
          Table.Cell(difference.article), Table.Cell(difference.topic),
          Table.Cell(difference.missed.words(at: index)),
          Table.Cell(difference.extra.words(at: index)),
        ])
      }
    }
    return table.text(device)
  }

  func json(extractor: String, data: String, withDifferences: Bool) -> JSONValue {
    var scores = JSONObject()
    for level in MatchLevel.allCases {
      for (row, tally) in rows(level) { scores["\(level.rawValue).\(row)"] = tally.json }
    }
    var agreed = JSONObject()
    for row in fields.rows { agreed["\(row.topic).\(row.field)"] = row.tally.json }
    var object: JSONObject = [
      "extractor": .string(extractor), "data": .string(data), "articles": JSONValue(articles),
      "unanswered": .array(unanswered.map { .string($0) }),
      "quiet_articles": JSONValue(quietArticles),
      "disturbed": .array(disturbed.map { .string($0) }), "scores": .object(scores),
      "fields": .object(agreed),
    ]
    if withDifferences { object["differences"] = .array(differences.map(\.json)) }
    return .object(object)
  }
}

extension Tally {
  fileprivate var shares: [Table.Cell] {
    [precision, recall, f1].map { Table.Cell(Thousandths($0).description) }
  }

  fileprivate var counts: [Table.Cell] { [Table.Cell("\(gold)"), Table.Cell("\(found)")] }

  fileprivate var json: JSONValue {
    [
      "p": .number(Thousandths(precision).value), "r": .number(Thousandths(recall).value),
      "f1": .number(Thousandths(f1).value), "gold": JSONValue(gold), "pred": JSONValue(found),
    ]
  }
}

extension [Evaluation.Difference.Side] {
  fileprivate func words(at index: Int) -> String {
    guard indices.contains(index) else { return "" }
    let quote = self[index].quote?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return quote.map { "\(self[index].tuple) “\($0)”" } ?? "\(self[index].tuple)"
  }
}

extension Evaluation.Difference {
  fileprivate var json: JSONValue {
    func list(_ sides: [Side]) -> JSONValue {
      .array(sides.map { ["claim": .string($0.tuple.description), "quote": JSONValue($0.quote)] })
    }
    return [
      "article": .string(article), "topic": .string(topic), "missed": list(missed),
      "extra": list(extra),
    ]
  }
}
