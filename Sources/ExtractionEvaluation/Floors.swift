package import JSON

/// What an extractor's scores may not fall below, pinned to the labelled data they were measured on.
package struct Floors: Sendable, Equatable {
  /// SHA-256 of the labelled data: an edited label cannot raise a score unseen.
  package var data: String
  /// The extractor's name without its version: a newer version has to keep up with the older.
  package var extractor: String
  package var articles: Int
  /// F1 by level and row, such as `lenient.core`.
  package var scores: [String: Thousandths]
  /// How many articles without a label may hold a claim.
  package var disturbed: Int

  /// The figures of an evaluation.
  package init(_ evaluation: Evaluation, extractor: String, data: String) {
    self.data = data
    self.extractor = extractor
    articles = evaluation.articles
    disturbed = evaluation.disturbed.count
    scores = [:]
    for level in MatchLevel.allCases {
      for (row, tally) in evaluation.rows(level) where tally.gold > 0 {
        scores["\(level.rawValue).\(row)"] = Thousandths(tally.f1)
      }
    }
  }

  /// Where the measured figures are worse than these, one sentence each.
  package func breaches(by measured: Floors) -> [String] {
    var breaches: [String] = []
    for (name, floor) in scores.sorted(by: { $0.key < $1.key }) {
      let score = measured.scores[name] ?? Thousandths(count: 0)
      if score < floor { breaches.append("\(name) F1 is \(score), pinned at \(floor)") }
    }
    if measured.disturbed > disturbed {
      breaches.append(
        "claims in \(measured.disturbed) articles that hold none, pinned at \(disturbed)")
    }
    return breaches
  }

  /// Why the figures cannot be compared at all; nil when they can.
  package func obstacle(to measured: Floors) -> String? {
    if extractor != measured.extractor {
      return "the floors are those of \(extractor), not of \(measured.extractor)"
    }
    if data != measured.data {
      return "the labelled data changed since the floors were pinned; look at the change, then "
        + "pin them anew with --update"
    }
    return nil
  }

  package var json: JSONValue {
    let sorted = scores.sorted { $0.key < $1.key }
    return [
      "data": .string(data), "extractor": .string(extractor), "articles": JSONValue(articles),
      "f1": .object(JSONObject(sorted.map { (name: $0.key, value: .number($0.value.value)) })),
      "disturbed": JSONValue(disturbed),
    ]
  }

  /// Reads what `json` wrote; nil when it is something else.
  package init?(json: JSONValue) {
    guard let data = json["data"]?.string, let extractor = json["extractor"]?.string,
      let articles = json["articles"]?.integer, let disturbed = json["disturbed"]?.integer,
      let members = json["f1"]?.object?.members
    else { return nil }
    self.data = data
    self.extractor = extractor
    self.articles = articles
    self.disturbed = disturbed
    scores = [:]
    for (name, value) in members {
      guard let share = value.number, (0...1).contains(share) else { return nil }
      scores[name] = Thousandths(share)
    }
  }
}
