import TextAnalysis

/// A piece of a sentence that is read as one: a noun phrase, a verb group, a preposition, a mark.
struct Chunk: Sendable {
  enum Kind: UInt8, Sendable {
    case nounPhrase, verbGroup, preposition, conjunction, subordinator, relative, that
    case comma, stop, open, close, quote, adverb, date
  }

  var kind: Kind
  /// Indices into the tokens of the text, half-open.
  var tokens: Range<Int>
  /// The index of the noun phrase or verb group in its list; -1 otherwise.
  var phrase: Int = -1
  /// A preposition that ties a name to the noun before it: "of", "from", "between".
  var isTie = false
}

/// A noun with what belongs to it: "Russia's unconditional truce offer".
struct NounPhrase: Sendable {
  var tokens: Range<Int>
  var chunk: Int
  var head: Int
  var concepts = ConceptSet()
  /// The concepts of all nouns before the head.
  var modifiers = ConceptSet()
  /// The word of the preposition before it; -1 for none.
  var preposition: Int32 = -1
  /// The noun phrase whose possessive stands before it; -1 for none.
  var possessor = -1
  var isPronoun = false
  var isPlural = false
  var isNegated = false
  /// Classes of participles before the head: "UN-brokered".
  var participles = PredicateSet()
}

/// A verb with its auxiliaries: "has not yet agreed to".
struct VerbGroup: Sendable {
  var tokens: Range<Int>
  var chunk: Int
  /// The token of the main verb.
  var head: Int
  var predicates = PredicateSet()
  var isNegated = false
  var isPassive = false
  var isInfinitive = false
  var isGerund = false
  /// A participle without auxiliary: "the truce brokered by Qatar".
  var isReduced = false
  var isFuture = false
  var isConditional = false
  var isDeontic = false
  var hasModal = false
  var isPerfect = false
  /// "be" or "become" with nothing else.
  var isCopula = false
  /// An adjective is the predicate: "is ready".
  var isAdjective = false

  // Filled in by the clause linker.
  /// Noun phrases.
  var subjects: [Int] = []
  /// The first noun phrase after it without preposition; -1 for none.
  var object = -1
  /// The verb group on which an infinitive, gerund or reported clause depends; -1 for none.
  var governor = -1
  /// The tokens after it up to the end of its clause.
  var tail: Range<Int> = 0..<0
  var isConditionClause = false
  /// The first infinitive of a list to which this one belongs.
  var chainStart: Int?

  var isFinite: Bool { !isInfinitive && !isGerund && !isReduced }
}

/// A sentence cut into chunks.
struct SentenceChunks: Sendable {
  var sentence: Sentence
  var chunks: [Chunk] = []
  var nounPhrases: [NounPhrase] = []
  var verbGroups: [VerbGroup] = []
}
