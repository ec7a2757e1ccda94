/// The forms that a word can be of a verb.
package struct VerbForms: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  static let base = VerbForms(rawValue: 1)
  static let third = VerbForms(rawValue: 2)
  static let past = VerbForms(rawValue: 4)
  static let participle = VerbForms(rawValue: 8)
  static let ing = VerbForms(rawValue: 16)
}

/// All readings of one word.
package struct WordEntry: Sendable {
  var tags = TagSet()
  /// The number of the lemma's word when the word is a form of a verb; -1 otherwise.
  var verb: Int32 = -1
  var verbForms: VerbForms = []
  var predicates = PredicateSet()
  var isNoun = false
  var isPlural = false
  var concepts = ConceptSet()
  /// The classes of a predicative adjective.
  var adjective = PredicateSet()

  /// Whether nothing is known of the word by itself.
  var isBlank: Bool { tags.isEmpty && verb < 0 && !isNoun && adjective.isEmpty }
}

/// Several words read as one, beginning with a certain word.
struct Phrase: Sendable {
  /// The words after the first.
  var rest: [Int32]
  var predicates = PredicateSet()
  var concepts = ConceptSet()
  var isPlural = false
}
