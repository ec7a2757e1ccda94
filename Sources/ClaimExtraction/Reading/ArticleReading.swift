import Chronology
import Negotiation
import TextAnalysis

/// Everything that was read out of a text before any rule looked at it.
struct ArticleReading: Sendable {
  var bytes: [UInt8]
  var tokens: [Token]
  var words: [ReadWord]
  var sentences: [SentenceChunks]
  var mentions: [Mention]
  var quotations: Quotations
  var dates: [DateExpression]
  var published: Day?
  /// The day that weekdays are counted from: the dateline's, else that of publication.
  var day: Day?
  /// For each sentence the stretches of time that it names.
  var terms: [[TermExpression]] = []
  /// The index of the negotiation that the article is about; -1 for none.
  var negotiation: Int
  /// The two sides that "both sides" means; empty when no negotiation was recognised.
  var pair: [Int]
  /// The text names an exchange or captives, so that "390 people" are those who come free.
  var speaksOfCaptives = false
  /// The text names an exchange, so that each side's release is a part of it.
  var speaksOfExchange = false
  /// Who speaks when nobody is named: the authors of a joint statement.
  var authors: [Int]
  /// For each sentence and noun phrase the parties that it stands for.
  var parties: [[[Int]]] = []
  /// For each sentence the statements that are reported in it.
  var reports: [[Report]] = []

  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, range.upperBound <= tokens.count else { return "" }
    let slice = bytes[Int(tokens[first].start)..<Int(tokens[range.upperBound - 1].end)]
    return String(decoding: slice, as: UTF8.self)
  }
}

/// Somebody saying something: "Peskov told reporters that".
struct Report: Sendable {
  /// The verb group of saying; -1 for "according to".
  var verb: Int
  /// The noun phrase of the speaker; -1 for the speaker of an earlier sentence.
  var phrase: Int
  var name: String
  var parties: [Int]
  /// The token of the verb or preposition.
  var at: Int
  /// The words stand before the verb: "…, he said".
  var isTrailing: Bool
}
