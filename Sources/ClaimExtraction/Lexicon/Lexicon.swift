package import Negotiation
package import TextAnalysis

/// The words of the language and what they mean to the rules, read from `Data/lexicons`.
package struct Lexicon: Sendable {
  /// All words of the lexicon and of the names; the tokenizer numbers words by it.
  package internal(set) var table = WordTable(capacity: 16_384)
  var entries: [WordEntry] = []
  /// By the number of the first word of a verb's form.
  var verbPhrases: [[Phrase]] = []
  var nounPhrases: [[Phrase]] = []
  var abbreviations: Set<Int32> = []

  package static let fileNames = ["verbs.tsv", "nouns.tsv", "adjectives.tsv", "words.tsv"]

  /// Reads the files whose paths end in `verbs.tsv`, `nouns.tsv`, `adjectives.tsv` and `words.tsv`;
  /// several files of one name add up, so that a user's file extends the bundled one.
  package init(files: [(path: String, text: String)]) throws(ReferenceDataError) {
    for name in Lexicon.fileNames {
      let matching = files.filter { $0.path == name || $0.path.hasSuffix("/" + name) }
      if matching.isEmpty {
        throw ReferenceDataError(path: name, reason: "the lexicon is missing")
      }
      for file in matching {
        switch name {
        case "verbs.tsv": try readVerbs(file.text, path: file.path)
        case "nouns.tsv": try readNouns(file.text, path: file.path)
        case "adjectives.tsv": try readAdjectives(file.text, path: file.path)
        default: try readWords(file.text, path: file.path)
        }
      }
    }
    grow()
    for index in verbPhrases.indices { verbPhrases[index].sort { $0.rest.count > $1.rest.count } }
    for index in nounPhrases.indices { nounPhrases[index].sort { $0.rest.count > $1.rest.count } }
  }

  func entry(_ word: Int32) -> WordEntry? {
    word >= 0 && Int(word) < entries.count ? entries[Int(word)] : nil
  }

  /// The numbers of a name's words, as the tokenizer would cut it; new words are interned.
  mutating func wordNumbers(of name: String) -> [Int32] {
    // The tokenizer gets a table of its own: holding this one would copy it at every interning.
    let hashes = Lexicon.nameTokenizer.tokens(of: Array(name.utf8))
      .filter { $0.kind == .word || $0.kind == .number }
      .map { $0.kind == .number ? numberHash($0) : $0.hash }
    return hashes.map { table.intern($0) }
  }

  private static let nameTokenizer = Tokenizer(table: WordTable(capacity: 1))

  /// Makes the tables as long as the word table.
  mutating func grow() {
    while entries.count < table.count { entries.append(WordEntry()) }
    while verbPhrases.count < table.count { verbPhrases.append([]) }
    while nounPhrases.count < table.count { nounPhrases.append([]) }
  }

  private mutating func number(_ word: String) -> Int {
    let number = Int(table.intern(word))
    if number >= entries.count { grow() }
    return number
  }

  private func set<Element: NamedCase>(
    _ names: [String], of cases: [String: Element], path: String, line: Int
  ) throws(ReferenceDataError) -> NamedSet<Element> {
    var set = NamedSet<Element>()
    for name in names {
      guard let element = cases[name] else {
        throw ReferenceDataError(path: path, line: line, reason: "no class is called “\(name)”")
      }
      set.insert(element)
    }
    return set
  }

  private mutating func readVerbs(_ text: String, path: String) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(parsing: text, path: path, requiring: ["lemma", "classes"])
    let cases = PredicateClass.byFileName
    var irregular: [String: (past: String, participle: String)] = [:]
    for row in table.rows {
      irregular[row["lemma"]] = (row["past"], row["participle"])
    }
    for row in table.rows {
      let words = row["lemma"].split(separator: " ").map(String.init)
      guard let lemma = words.first else { continue }
      let classes = try set(row.list("classes"), of: cases, path: path, line: row.line)
      let known = irregular[lemma] ?? ("", "")
      let past = known.past.isEmpty ? Inflection.past(lemma) : known.past
      let participle = known.participle.isEmpty ? past : known.participle
      let forms: [(String, VerbForms)] = [
        (lemma, .base), (Inflection.withS(lemma), .third), (past, .past), (participle, .participle),
        (Inflection.ing(lemma, past: past), .ing),
      ]
      let spellings = Inflection.doubledL(lemma)
      let respelled: [(String, VerbForms)] =
        spellings.map {
          [($0 + "ed", .past), ($0 + "ed", .participle), ($0 + "ing", .ing)]
        } ?? []
      let lemmaNumber = Int32(number(lemma))
      if words.count == 1 {
        for (form, kind) in forms + respelled {
          let index = number(form)
          entries[index].verb = lemmaNumber
          entries[index].verbForms.insert(kind)
          entries[index].predicates.formUnion(classes)
        }
      } else {
        if irregular[lemma]?.past == nil {
          // The verb of a phrase is a verb, though it means nothing alone.
          for (form, kind) in forms {
            let index = number(form)
            if entries[index].verb < 0 { entries[index].verb = lemmaNumber }
            entries[index].verbForms.insert(kind)
          }
        }
        let rest = words.dropFirst().map { Int32(number($0)) }
        // No other verb has more than five forms.
        let more = lemma == "be" ? ["are", "were", "am"] : []
        for form in Set(forms.map(\.0) + more) {
          let index = number(form)
          verbPhrases[index].append(Phrase(rest: rest, predicates: classes))
        }
      }
    }
  }

  private mutating func readNouns(_ text: String, path: String) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(parsing: text, path: path, requiring: ["lemma", "concepts"])
    let cases = Concept.byFileName
    var plurals: [String: String] = [:]
    for row in table.rows where !row["plural"].isEmpty { plurals[row["lemma"]] = row["plural"] }
    func plural(_ noun: String) -> String { plurals[noun] ?? Inflection.withS(noun) }
    for row in table.rows {
      let concepts = try set(row.list("concepts"), of: cases, path: path, line: row.line)
      let words = row["lemma"].split(separator: " ").map(String.init)
      guard let first = words.first, let last = words.last else { continue }
      if words.count == 1 {
        for (form, isPlural) in [(first, false), (plural(first), true)] {
          let index = number(form)
          entries[index].isNoun = true
          entries[index].isPlural = isPlural || plural(first) == first
          entries[index].concepts.formUnion(concepts)
        }
      } else {
        var variants = [
          words, words.dropLast() + [plural(last)], [plural(first)] + words.dropFirst(),
        ]
        if words.count > 2 {
          variants.append([plural(first)] + words.dropFirst().dropLast() + [plural(last)])
        }
        for (place, variant) in variants.enumerated() {
          let rest = variant.dropFirst().map { Int32(number($0)) }
          let index = number(variant[0])
          nounPhrases[index].append(
            Phrase(rest: rest, concepts: concepts, isPlural: place > 0))
        }
      }
    }
  }

  private mutating func readAdjectives(_ text: String, path: String) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(parsing: text, path: path, requiring: ["word", "classes"])
    let cases = PredicateClass.byFileName
    for row in table.rows {
      let index = number(row["word"])
      entries[index].adjective = try set(row.list("classes"), of: cases, path: path, line: row.line)
      entries[index].tags.insert(.adjective)
    }
  }

  private mutating func readWords(_ text: String, path: String) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(parsing: text, path: path, requiring: ["word", "tags"])
    let cases = WordTag.byFileName
    for row in table.rows {
      let index = number(row["word"])
      let tags = try set(row.list("tags"), of: cases, path: path, line: row.line)
      entries[index].tags.formUnion(tags)
      if tags.contains(.abbreviation) { abbreviations.insert(Int32(index)) }
    }
  }
}

/// Numbers inside names ("M23" is a word, "19" in "19 April Movement" is not) are told apart by value.
func numberHash(_ token: Token) -> UInt64 {
  UInt64(bitPattern: Int64(token.value)) &* 0x9E37_79B9_7F4A_7C15 ^ token.hash
}
