internal import EventSourcing
internal import JSON
internal import Negotiation
internal import TextComparison

/// What is kept of each article to find others of the same origin: a cache of its newest text.
enum SketchProjection {
  /// Version 1 stood among the other projections and was read whole.
  static let name = ProjectionName("sketches", version: 2)
  /// So many of the newest texts with one key are looked at: a quotation that as many carry tells
  /// nothing, nor does the key of a template.
  static let mostOfKey = OriginFinder.commonQuotation

  struct Entry {
    var article: ArticleID
    var sketch: TextSketch?
    var shared: SharedWords
  }

  /// The events that have a text in them.
  static let kinds = ["article-captured", "article-revised"]

  static func entry(of version: ArticleVersion, agencies: AgencyNames) -> Entry {
    // The headline is each outlet's own.
    let body = version.text.utf8.drop { $0 != 0x0A }
    let text = body.count >= version.text.utf8.count / 2 ? String(Substring(body)) : version.text
    return Entry(
      article: version.article, sketch: TextSketch(text),
      shared: SharedWords(text, agencies: agencies))
  }

  /// What the text and those of its origin are found by.
  static func keys(of entry: Entry) -> [Int64] {
    let words = entry.sketch.map { SketchIndex.keys(of: $0) } ?? []
    // Quotations and runs of words have hashes of the same kind; one must not pass for the other.
    let quotations = entry.shared.quotations.map { $0 ^ 0x9E37_79B9_7F4A_7C15 }
    return (words + quotations.sorted()).map { Int64(bitPattern: $0) }
  }

  static func row(_ entry: Entry, at position: LogPosition) -> SketchRow {
    let values = entry.sketch.map { sketch in
      sketch.values.map { fixed($0, 8) }.joined()
    }
    let json: JSONValue = [
      "values": JSONValue(values), "runs": JSONValue(entry.sketch?.runs),
      "quotations": .array(entry.shared.quotations.sorted().map { .string(fixed($0, 16)) }),
      "agencies": .array(entry.shared.agencies.sorted().map { .string($0) }),
    ]
    return SketchRow(
      article: entry.article.text, position: position, data: json.compactBytes,
      keys: keys(of: entry))
  }

  /// Nil for a row that cannot be read, which costs a link and no answer.
  static func entry(in row: SketchRow) -> Entry? {
    guard let json = try? JSONValue(parsing: row.data) else { return nil }
    var sketch: TextSketch?
    if let digits = json["values"]?.string, let runs = json["runs"]?.integer {
      let bytes = Array(digits.utf8)
      let values = stride(from: 0, to: bytes.count - 7, by: 8).compactMap {
        UInt32(String(decoding: bytes[$0..<$0 + 8], as: UTF8.self), radix: 16)
      }
      sketch = TextSketch(values: values, runs: runs)
    }
    let quotations = (json["quotations"]?.array ?? []).compactMap {
      $0.string.flatMap { UInt64($0, radix: 16) }
    }
    let agencies = (json["agencies"]?.array ?? []).compactMap(\.string)
    return Entry(
      article: ArticleID(row.article), sketch: sketch,
      shared: SharedWords(quotations: Set(quotations), agencies: Set(agencies)))
  }

  private static func fixed(_ value: some BinaryInteger, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
