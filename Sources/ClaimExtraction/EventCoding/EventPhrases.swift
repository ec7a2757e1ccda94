package import Negotiation
internal import TextAnalysis

/// The phrases that tell of an event, and of which root class: `Data/lexicons/plover.tsv`.
package struct EventPhrases: Sendable {
  /// A phrase that begins with a certain word.
  struct Phrase: Sendable {
    /// The words after the first; each may stand in the plural.
    var rest: [WordSet]
    var root: EventRoot
    var isVerb: Bool
  }

  /// A phrase where it stands in a text.
  struct Match: Sendable {
    var tokens: Range<Int>
    var phrase: Phrase
  }

  /// How many other words may stand before the next word of a phrase: "held two days of talks".
  private static let gap = 4
  private var phrases: [UInt64: [Phrase]] = [:]

  package init(parsing text: String, path: String) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(
      parsing: text, path: path, requiring: ["phrase", "kind", "root"])
    for row in table.rows {
      guard let root = EventRoot(rawValue: row["root"]) else {
        let roots = EventRoot.allCases.map(\.rawValue).joined(separator: ", ")
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the root “\(row["root"])” is none of \(roots)")
      }
      guard ["verb", "noun"].contains(row["kind"]) else {
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the kind “\(row["kind"])” is none of verb, noun")
      }
      let isVerb = row["kind"] == "verb"
      // The tokenizer cuts at hyphens.
      let words = row["phrase"].split { $0 == " " || $0 == "-" }.map(String.init)
      guard let first = words.first else { continue }
      let past = row["past"].isEmpty ? Inflection.past(first) : row["past"]
      let participle = row["participle"].isEmpty ? past : row["participle"]
      let forms =
        isVerb
        ? [first, Inflection.withS(first), past, participle, Inflection.ing(first, past: past)]
        : words.count == 1 ? [first, Inflection.withS(first)] : [first]
      let rest = words.dropFirst().map { word in
        WordSet([word, Inflection.withS(word)])
      }
      let phrase = Phrase(rest: rest, root: root, isVerb: isVerb)
      for form in Set(forms) { phrases[WordHash(form).value, default: []].append(phrase) }
    }
    // The most telling phrase is tried first.
    for word in phrases.keys { phrases[word]?.sort { $0.rest.count > $1.rest.count } }
  }

  /// The longest phrase that begins at a token.
  func match(at start: Int, in tokens: [Token], until end: Int) -> Match? {
    guard tokens[start].kind == .word else { return nil }
    for phrase in phrases[tokens[start].hash] ?? [] {
      var at = start
      let isWhole = phrase.rest.allSatisfy { word in
        let last = min(end, at + 2 + EventPhrases.gap)
        guard at + 1 < last,
          let next = (at + 1..<last).first(where: { word.contains(tokens[$0].hash) }),
          !(at + 1..<next).contains(where: { tokens[$0].kind == .mark })
        else { return false }
        at = next
        return true
      }
      if isWhole { return Match(tokens: start..<at + 1, phrase: phrase) }
    }
    return nil
  }
}
