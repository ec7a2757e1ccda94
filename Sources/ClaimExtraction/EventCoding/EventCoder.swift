internal import Negotiation
internal import TextAnalysis

/// Codes single sentences in PLOVER: what the rules of negotiations find, else the first act that the
/// sentence tells of.
package struct EventCoder: Sendable {
  private let extractor: RuleExtractor
  private let phrases: EventPhrases

  package init(extractor: RuleExtractor, phrases: EventPhrases) {
    self.extractor = extractor
    self.phrases = phrases
  }

  /// The events of a sentence, the one that it is about first; empty when it tells of none.
  package func events(in sentence: String) -> [CodedEvent] {
    let input = ExtractionInput(text: sentence, published: nil)
    let claims = extractor.claims(in: input).filter { $0.confidence >= 0.7 }
    if !claims.isEmpty {
      var events: [CodedEvent] = []
      for event in claims.map(\.codedEvent) where !events.contains(event) { events.append(event) }
      return events
    }
    return general(input).map { [$0] } ?? []
  }

  private func general(_ input: ExtractionInput) -> CodedEvent? {
    let reading = extractor.reader.read(input)
    for index in reading.sentences.indices {
      let view = SentenceView(
        reading: reading, index: index, cues: extractor.cues,
        reference: extractor.reader.reference)
      if let match = act(of: view) { return event(match, in: view) }
    }
    return nil
  }

  /// The first verb phrase of the table; a noun only where no verb tells of an act.
  private func act(of view: SentenceView) -> EventPhrases.Match? {
    var noun: EventPhrases.Match?
    for token in view.range {
      guard let match = phrases.match(at: token, in: view.tokens, until: view.range.upperBound)
      else { continue }
      if !match.phrase.isVerb {
        noun = noun ?? match
        continue
      }
      if isVerb(token, match, view) { return match }
    }
    return noun
  }

  /// "The attack" and "a back room" are no acts of attacking and backing; a reduced relative clause
  /// ("the man accused of") tells of something that is known already.
  private func isVerb(_ token: Int, _ match: EventPhrases.Match, _ view: SentenceView) -> Bool {
    if view.verbs.contains(where: { $0.tokens.contains(token) }) { return true }
    // The chunker knows verbs of negotiations; of others the neighbour before tells.
    guard token > view.range.lowerBound else { return false }
    let before = view.words[token - 1]
    let isAfterDeterminer =
      EventCoder.determiners.contains(view.tokens[token - 1].hash)
      || view.tokens[token - 1].kind == .possessive
    return !isAfterDeterminer && before.part != .preposition
  }

  private func event(_ match: EventPhrases.Match, in view: SentenceView) -> CodedEvent {
    let head = match.tokens.lowerBound
    let isPassive = isPassive(head, match.tokens.upperBound, view)
    var source = actors(before: head, view)
    var target = actors(after: match.tokens.lowerBound + 1, view)
    if isPassive {
      let agent = agent(after: match.tokens.upperBound, view)
      (source, target) = (agent, source)
    }
    return CodedEvent(
      source: source, target: target.filter { !source.contains($0) }, root: root(match, view))
  }

  /// The root with what stands around the verb: what is refused, promised or threatened is not done.
  private func root(_ match: EventPhrases.Match, _ view: SentenceView) -> EventRoot {
    let root = match.phrase.root
    let before = max(view.range.lowerBound, match.tokens.lowerBound - 3)..<match.tokens.lowerBound
    func has(_ words: WordSet) -> Bool {
      before.contains { words.contains(view.tokens[$0].hash) }
    }
    let isNegated = has(EventCoder.negators)
    if isNegated, root.isCooperation || root == .agree { return .reject }
    if isNegated { return root }
    if has(EventCoder.futures) {
      if root.isCooperation { return .agree }
      if root.isConflict { return .threaten }
    }
    return root
  }

  private func isPassive(_ head: Int, _ end: Int, _ view: SentenceView) -> Bool {
    let before = max(view.range.lowerBound, head - 2)..<head
    return before.contains { EventCoder.forms.contains(view.tokens[$0].hash) }
      && !view.tokens[head].endsInIng(view.reading.bytes)
  }

  /// "… by police": who did what was done.
  private func agent(after end: Int, _ view: SentenceView) -> [String] {
    let by = WordHash("by").value
    guard let at = (end..<view.range.upperBound).first(where: { view.tokens[$0].hash == by }) else {
      return []
    }
    return actors(after: at, view)
  }

  /// The nearest noun phrase before a token that no preposition governs, with those in its list.
  private func actors(before token: Int, _ view: SentenceView) -> [String] {
    let before = view.nouns.indices.filter { view.nouns[$0].tokens.upperBound <= token }
    let free = before.filter { view.nouns[$0].preposition < 0 }
    guard let noun = free.last(where: { !view.parties($0).isEmpty }) ?? free.last ?? before.last
    else { return [] }
    return names(view.list(noun), view)
  }

  /// The first known party after a token, else the first noun phrase.
  private func actors(after token: Int, _ view: SentenceView) -> [String] {
    let after = view.nouns.indices.filter { view.nouns[$0].tokens.lowerBound >= token }
    guard let noun = after.first(where: { !view.mentioned(in: $0).isEmpty }) ?? after.first else {
      return []
    }
    return names(view.list(noun), view)
  }

  private func names(_ nouns: [Int], _ view: SentenceView) -> [String] {
    var names: [String] = []
    for noun in nouns {
      let parties = view.parties(noun).isEmpty ? view.mentioned(in: noun) : view.parties(noun)
      let found =
        parties.isEmpty
        ? [view.reading.text(view.nouns[noun].tokens)] : parties.map { view.id($0).slug }
      for name in found where !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func words(_ words: String) -> WordSet {
    WordSet(words.split(separator: " ").map(String.init))
  }

  private static let determiners = words(
    "the a an this that these those its their his her our my any some no every each of")
  private static let negators = words("not never no t cannot neither nor without")
  private static let futures = words(
    "will would shall plans planned intends going promised pledged vowed threatened expected may could"
  )
  private static let forms = words("is are was were be been being got gets")
}

extension Token {
  fileprivate func endsInIng(_ bytes: [UInt8]) -> Bool {
    bytes[self.bytes].suffix(3).elementsEqual("ing".utf8)
  }
}
