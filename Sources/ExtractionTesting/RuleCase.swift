import Chronology
package import ClaimExtraction

/// A sentence with the words that a rule should find in it, and what it should say of them.
package struct RuleCase: Sendable, CustomStringConvertible {
  package let text: MarkedText
  /// As `RuleFinding.summary`, in any order.
  package let summaries: [String]

  package init(_ text: MarkedText, _ summaries: String...) {
    self.text = text
    self.summaries = summaries
  }

  package var description: String { text.description }

  /// What differs from what the rule finds; empty when nothing does.
  package func differences(rule: String, extractor: RuleExtractor) -> [String] {
    let day = Day(year: 2025, month: 5, day: 19)
    let found = extractor.findings(in: ExtractionInput(text: text.text, published: day))
      .filter { $0.rule == rule }
    var differences: [String] = []
    let bytes = Array(text.text.utf8)
    let quotes = Set(found.map(\.bytes))
    for quote in quotes.subtracting(text.marks) {
      differences.append("found “\(String(decoding: bytes[quote], as: UTF8.self))”")
    }
    for mark in Set(text.marks).subtracting(quotes) {
      differences.append("missed “\(String(decoding: bytes[mark], as: UTF8.self))”")
    }
    let said = Set(found.map(\.summary))
    for summary in said.subtracting(summaries) { differences.append("said “\(summary)”") }
    for summary in Set(summaries).subtracting(said) {
      differences.append("did not say “\(summary)”")
    }
    return differences.sorted()
  }
}
