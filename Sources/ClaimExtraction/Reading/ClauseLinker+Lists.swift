import TextAnalysis

/// Noun phrases that stand in one list.
extension ClauseLinker {
  /// The noun phrases that stand in one list with this one: "Russia, Ukraine and Turkey".
  func coordinated(_ phrase: Int, _ sentence: SentenceChunks) -> [Int] {
    ClauseLinker.coordinated(phrase, sentence)
  }

  static func coordinated(_ phrase: Int, _ sentence: SentenceChunks) -> [Int] {
    var list = [phrase]
    var hasConjunction = false
    var chunk = sentence.nounPhrases[phrase].chunk
    // Leftwards.
    while chunk >= 2, list.count < 24 {
      var joint = chunk - 1
      if let possessor = leftOfPossessive(chunk, sentence) { joint = possessor - 1 }
      guard joint >= 1 else { break }
      let kind = sentence.chunks[joint].kind
      guard kind == .conjunction || kind == .comma else { break }
      if kind == .conjunction { hasConjunction = true }
      var left = joint - 1
      if kind == .conjunction, sentence.chunks[left].kind == .comma { left -= 1 }
      guard left >= 0, sentence.chunks[left].kind == .nounPhrase else { break }
      if kind == .comma, !hasConjunction { break }
      if kind == .conjunction, left < joint - 1, opensClause(phrase, left, sentence) { break }
      // "after the call, Putin and Trump": a prepositional phrase before the comma is no item, but
      // the first of "the leaders of Britain, France and Germany" is.
      if kind == .comma,
        sentence.nounPhrases[sentence.chunks[left].phrase].preposition != -1
      {
        if opensList(left, sentence) { list.insert(sentence.chunks[left].phrase, at: 0) }
        break
      }
      list.insert(sentence.chunks[left].phrase, at: 0)
      chunk = left
    }
    // Rightwards: gathered first, kept only when a conjunction closes the list.
    chunk = sentence.nounPhrases[phrase].chunk
    var right: [Int] = []
    var isClosed = false
    while chunk + 2 < sentence.chunks.count, right.count < 24 {
      if let past = pastTie(chunk, sentence) { chunk = past }
      let kind = sentence.chunks[chunk + 1].kind
      guard kind == .conjunction || kind == .comma else { break }
      var next = chunk + 2
      if kind == .comma, next + 1 < sentence.chunks.count,
        sentence.chunks[next].kind == .conjunction
      {
        next += 1
        isClosed = true
      }
      // "Qatar, along with Egypt and Jordan": the list goes on.
      let goesOn = sentence.chunks[next - 1].tokens.count > 1
      if kind == .conjunction { isClosed = true }
      guard sentence.chunks[next].kind == .nounPhrase else { break }
      let candidate = sentence.chunks[next].phrase
      // "rejected a truce and Kyiv said": the next one is the subject of another clause.
      if next + 1 < sentence.chunks.count, sentence.chunks[next + 1].kind == .verbGroup,
        sentence.verbGroups[sentence.chunks[next + 1].phrase].isFinite,
        sentence.nounPhrases[phrase].preposition == -1, isAfterVerb(phrase, sentence)
      {
        break
      }
      right.append(candidate)
      chunk = next
      if isClosed, !goesOn { break }
    }
    if isClosed { list += right }
    return list
  }

  /// "President A of Congo and President B of Rwanda": the list goes on behind "of Congo".
  private static func pastTie(_ chunk: Int, _ sentence: SentenceChunks) -> Int? {
    let count = sentence.chunks.count
    guard chunk + 5 < count, sentence.chunks[chunk + 1].isTie,
      sentence.chunks[chunk + 2].kind == .nounPhrase,
      sentence.chunks[chunk + 3].kind == .conjunction,
      sentence.chunks[chunk + 4].kind == .nounPhrase, sentence.chunks[chunk + 5].isTie
    else { return nil }
    return chunk + 2
  }

  /// "Ended at one, and Russian soldiers are coming": what follows ", and" has a verb of its own, and
  /// what stands before it belongs to another.
  private static func opensClause(_ phrase: Int, _ left: Int, _ sentence: SentenceChunks) -> Bool {
    let next = sentence.nounPhrases[phrase].chunk + 1
    guard next < sentence.chunks.count, sentence.chunks[next].kind == .verbGroup,
      sentence.verbGroups[sentence.chunks[next].phrase].isFinite
    else { return false }
    let item = sentence.chunks[left].phrase
    return sentence.nounPhrases[item].preposition != -1 && isAfterVerb(item, sentence)
  }

  /// "of Britain, …", right after a noun.
  private static func opensList(_ chunk: Int, _ sentence: SentenceChunks) -> Bool {
    guard chunk >= 2, sentence.chunks[chunk - 1].kind == .preposition,
      sentence.chunks[chunk - 2].kind == .nounPhrase
    else { return false }
    let range = sentence.chunks[chunk - 1].tokens
    // "of", "from": one word that ties a name to an office.
    return range.count == 1 && sentence.chunks[chunk - 1].isTie
  }

  static func leftOfPossessive(_ chunk: Int, _ sentence: SentenceChunks) -> Int? {
    let phrase = sentence.nounPhrases[sentence.chunks[chunk].phrase]
    guard phrase.possessor >= 0 else { return nil }
    return sentence.nounPhrases[phrase.possessor].chunk
  }

  static func isAfterVerb(_ phrase: Int, _ sentence: SentenceChunks) -> Bool {
    let chunk = sentence.nounPhrases[phrase].chunk
    return sentence.verbGroups.contains { group in
      group.chunk < chunk && chunk - group.chunk < 6
        && !sentence.chunks[group.chunk..<chunk].contains { $0.kind == .stop }
    }
  }
}
