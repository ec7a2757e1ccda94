import TextAnalysis

/// Finds for each verb group its subject, object, governor and the end of its clause.
struct ClauseLinker {
  let tokens: [Token]
  let words: [ReadWord]
  let lexicon: Lexicon

  init(tokens: [Token], words: [ReadWord], lexicon: Lexicon) {
    self.tokens = tokens
    self.words = words
    self.lexicon = lexicon
    ofWord = lexicon.table.number(of: "of")
    whoWord = lexicon.table.number(of: "who")
    forWord = lexicon.table.number(of: "for")
    placeWords = ["in", "at", "near", "inside", "across"].map { lexicon.table.number(of: $0) }
    conditionWords = ["if", "unless", "provided", "once"].map { lexicon.table.number(of: $0) }
  }

  /// How many chunks a search goes at most; keeps the work on any text linear.
  static let reach = 40

  func link(_ sentence: inout SentenceChunks) {
    for index in sentence.verbGroups.indices { normalise(index, &sentence) }
    for index in sentence.verbGroups.indices {
      sentence.verbGroups[index].tail = tail(of: index, sentence)
      sentence.verbGroups[index].object = object(of: index, sentence)
      sentence.verbGroups[index].governor = governor(of: index, sentence)
      sentence.verbGroups[index].subjects = subjects(of: index, sentence)
      sentence.verbGroups[index].isConditionClause = isCondition(index, sentence)
    }
  }

  /// Infinitives that do not look like it, and the other way round: "to release the hostages, begin
  /// the truce", "Russia to hold talks" in a headline.
  func normalise(_ index: Int, _ sentence: inout SentenceChunks) {
    let group = sentence.verbGroups[index]
    guard group.chunk > 0 else { return }
    let before = sentence.chunks[group.chunk - 1]
    if index > 0, sentence.verbGroups[index - 1].isInfinitive, group.isFinite,
      group.tokens.lowerBound == group.head,
      words[group.head].form == .base
        || words[group.head].form.contains(.base) && !words[group.head].form.contains(.past),
      before.kind == .comma || before.kind == .conjunction
    {
      sentence.verbGroups[index].isInfinitive = true
      sentence.verbGroups[index].chainStart = sentence.verbGroups[index - 1].chainStart ?? index - 1
    }
    if before.kind == .conjunction, group.isFinite, group.tokens.lowerBound == group.head,
      words[group.head].form.contains(.base), !words[group.head].form.contains(.past),
      let over = modal(before: index, sentence)
    {
      // "Will stop fighting and open talks": one "will" for both.
      let modal = sentence.verbGroups[over]
      sentence.verbGroups[index].isFuture = modal.isFuture
      sentence.verbGroups[index].isConditional = modal.isConditional
      sentence.verbGroups[index].isDeontic = modal.isDeontic
      sentence.verbGroups[index].hasModal = modal.hasModal
    }
    if index == 0, group.isInfinitive, before.kind == .nounPhrase, group.chunk <= 4 {
      let head = sentence.nounPhrases[before.phrase].head
      guard words[head].mention >= 0 || words[head].concepts.contains(.agent) else { return }
      sentence.verbGroups[index].isInfinitive = false
      sentence.verbGroups[index].isFuture = true
    }
  }

  /// The verb with a modal of the same clause to the left.
  private func modal(before index: Int, _ sentence: SentenceChunks) -> Int? {
    var earlier = index - 1
    while earlier >= 0, earlier > index - 4 {
      let group = sentence.verbGroups[earlier]
      let between = sentence.chunks[group.chunk..<sentence.verbGroups[index].chunk]
      if between.contains(where: { $0.kind == .stop || $0.kind == .that || $0.kind == .relative }) {
        return nil
      }
      if group.isFinite {
        return group.isFuture || group.isConditional || group.isDeontic || group.hasModal
          ? earlier : nil
      }
      earlier -= 1
    }
    return nil
  }

  /// Up to the next finite verb's subject, a subordinator or a stop.
  func tail(of index: Int, _ sentence: SentenceChunks) -> Range<Int> {
    let group = sentence.verbGroups[index]
    let start = group.tokens.upperBound
    var end = start
    var chunk = group.chunk + 1
    while chunk < sentence.chunks.count, chunk < group.chunk + ClauseLinker.reach {
      let next = sentence.chunks[chunk]
      switch next.kind {
      case .stop, .subordinator, .relative, .that: return start..<max(start, end)
      case .verbGroup:
        if sentence.verbGroups[next.phrase].isFinite { return start..<max(start, end) }
      default: break
      }
      end = next.tokens.upperBound
      chunk += 1
    }
    return start..<max(start, end)
  }

  func object(of index: Int, _ sentence: SentenceChunks) -> Int {
    let group = sentence.verbGroups[index]
    var chunk = group.chunk + 1
    while chunk < sentence.chunks.count, chunk < group.chunk + 4 {
      let next = sentence.chunks[chunk]
      switch next.kind {
      case .nounPhrase:
        // A possessor is not the object; what it possesses is.
        var phrase = next.phrase
        while phrase + 1 < sentence.nounPhrases.count,
          sentence.nounPhrases[phrase + 1].possessor == phrase
        { phrase += 1 }
        return phrase
      case .adverb, .date, .quote: chunk += 1
      default: return -1
      }
    }
    return -1
  }

  func governor(of index: Int, _ sentence: SentenceChunks) -> Int {
    let group = sentence.verbGroups[index]
    guard index > 0 else { return -1 }
    if group.isInfinitive || group.isGerund {
      if let start = group.chainStart { return start > 0 ? start - 1 : -1 }
      // "agreed to meet and to exchange": infinitives in a row have one governor.
      let before = sentence.verbGroups[index - 1]
      if group.isInfinitive, before.isInfinitive, isCoordinated(index, sentence) {
        return before.governor
      }
      return index - 1
    }
    return reportingGovernor(of: index, sentence)
  }

  func isCoordinated(_ index: Int, _ sentence: SentenceChunks) -> Bool {
    let chunk = sentence.verbGroups[index].chunk
    guard chunk > 0 else { return false }
    return sentence.chunks[chunk - 1].kind == .conjunction
      || sentence.chunks[chunk - 1].kind == .comma
  }

  /// The verb of saying to the left, when this clause is what was said.
  func reportingGovernor(of index: Int, _ sentence: SentenceChunks) -> Int {
    var earlier = index - 1
    while earlier >= 0, earlier > index - 6 {
      let group = sentence.verbGroups[earlier]
      if group.predicates.contains(.say) || group.predicates.contains(.tell), !group.isReduced {
        return earlier
      }
      earlier -= 1
    }
    return -1
  }

  /// "if", "unless", "provided" opens the clause.
  func isCondition(_ index: Int, _ sentence: SentenceChunks) -> Bool {
    let group = sentence.verbGroups[index]
    var chunk = group.chunk - 1
    while chunk >= 0, chunk > group.chunk - 8 {
      let item = sentence.chunks[chunk]
      switch item.kind {
      case .subordinator: return isConditionWord(item.tokens.lowerBound)
      case .comma, .stop, .verbGroup: return false
      default: chunk -= 1
      }
    }
    return false
  }

  func isConditionWord(_ index: Int) -> Bool {
    let word = tokens[index].word
    return conditionWords.contains(word)
  }

  let conditionWords: [Int32]
  let placeWords: [Int32]
  let ofWord: Int32
  let whoWord: Int32
  let forWord: Int32
}
