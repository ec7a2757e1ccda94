import Chronology
import Negotiation
import TextAnalysis

/// Finds the names of parties and actors in a text, longest first.
struct MentionTagger: Sendable {
  let names: NameIndex
  let lexicon: Lexicon
  let actors: ActorRegistry

  /// - Parameters:
  ///   - day: decides between actors of one name; nil takes the first.
  ///   - negotiation: whose nicknames count; -1 for none.
  func mentions(in tokens: [Token], on day: Day?, negotiation: Int) -> [Mention] {
    var mentions: [Mention] = []
    var learned: [UInt64: Mention] = [:]
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      guard token.kind == .word || token.kind == .number else {
        index += 1
        continue
      }
      if let mention = named(tokens, index, day, negotiation) {
        learn(mention, tokens, &learned)
        mentions.append(mention)
        index = mention.tokens.upperBound
        continue
      }
      if token.isCapitalised, token.kind == .word, let known = learned[token.hash] {
        mentions.append(
          Mention(
            tokens: index..<index + 1, kind: .person, party: known.party, actor: known.actor))
      } else if let mention = introduced(tokens, index, mentions) {
        learn(mention, tokens, &learned)
        mentions.append(mention)
        index = mention.tokens.upperBound
        continue
      }
      index += 1
    }
    return mentions
  }

  private func named(_ tokens: [Token], _ index: Int, _ day: Day?, _ negotiation: Int) -> Mention? {
    let token = tokens[index]
    let first = token.kind == .number ? lexicon.table.number(of: numberHash(token)) : token.word
    for name in names.names(startingWith: first) {
      var matches = true
      var at = index
      for word in name.rest {
        at += 1
        // "Sudan's army": the possessive is no part of the name.
        if at < tokens.count, tokens[at].kind == .possessive { at += 1 }
        guard at < tokens.count else {
          matches = false
          break
        }
        let next = tokens[at]
        let number = next.kind == .number ? lexicon.table.number(of: numberHash(next)) : next.word
        if number != word || next.lineEndsBefore > 1 {
          matches = false
          break
        }
      }
      guard matches, let thing = choice(of: name, token, day, negotiation) else { continue }
      return Mention(
        tokens: index..<at + 1, kind: Mention.Kind(thing.kind),
        party: thing.party, actor: thing.actor)
    }
    return nil
  }

  private func choice(of name: NameIndex.Name, _ token: Token, _ day: Day?, _ negotiation: Int)
    -> NamedThing?
  {
    var fallback: NamedThing?
    // What a party is called in this negotiation goes before what the name means elsewhere.
    if negotiation >= 0,
      let own = name.things.first(where: { $0.negotiation == negotiation }),
      !own.needsCapital || token.isCapitalised
    {
      return own
    }
    for thing in name.things where thing.negotiation < 0 {
      if thing.needsCapital, !token.isCapitalised { continue }
      // "us" is a pronoun, "US" is not; the same goes for every name of two letters.
      if name.rest.isEmpty, token.end - token.start <= 2, !token.isAllCapitals,
        token.kind == .word, thing.kind != .person
      {
        continue
      }
      guard thing.actor >= 0 else { return thing }
      let actor = actors.actors[thing.actor]
      if let day, !actor.isInTerm(on: day) {
        if fallback == nil { fallback = thing }
        continue
      }
      return thing
    }
    return fallback
  }

  /// Remembers the last word of a person's full name, so that the surname alone is known later on.
  private func learn(_ mention: Mention, _ tokens: [Token], _ learned: inout [UInt64: Mention]) {
    guard mention.kind == .person, mention.tokens.count > 1 else { return }
    let last = tokens[mention.tokens.upperBound - 1]
    if last.end - last.start >= 3, learned[last.hash] == nil, learned.count < 4096 {
      learned[last.hash] = mention
    }
  }

  /// Somebody unknown, introduced by party and office: "Iranian deputy minister Ali Rezaei".
  private func introduced(_ tokens: [Token], _ index: Int, _ mentions: [Mention]) -> Mention? {
    guard let party = mentions.last, index > party.tokens.upperBound,
      index - party.tokens.upperBound <= 6, tokens[index].isCapitalised,
      tokens[index].word == WordTable.unknown || isNameWord(tokens[index])
    else { return nil }
    var hasOffice = false
    for between in party.tokens.upperBound..<index {
      if tokens[between].kind == .possessive { continue }
      guard tokens[between].kind == .word, let entry = lexicon.entry(tokens[between].word) else {
        return nil
      }
      if entry.concepts.contains(.agent) || entry.tags.contains(.title) {
        hasOffice = true
      } else if !entry.tags.contains(.adjective), !entry.isNoun || !tokens[between].isCapitalised {
        return nil
      }
    }
    guard hasOffice else { return nil }
    var end = index
    while end < tokens.count, end < index + 4, tokens[end].kind == .word,
      tokens[end].isCapitalised, end == index || tokens[end].lineEndsBefore < 2,
      tokens[end].word == WordTable.unknown || isNameWord(tokens[end])
    { end += 1 }
    guard end > index else { return nil }
    return Mention(tokens: index..<end, kind: .person, party: party.party, actor: -1)
  }

  /// A word that occurs in the names of the data and means nothing else.
  private func isNameWord(_ token: Token) -> Bool {
    guard let entry = lexicon.entry(token.word) else { return true }
    return entry.tags.isEmpty && entry.verb < 0 && !entry.isNoun
  }
}

extension Mention.Kind {
  init(_ kind: NamedThing.Kind) {
    switch kind {
    case .party: self = .party
    case .adjective: self = .adjective
    case .capital: self = .capital
    case .person: self = .person
    case .institution: self = .institution
    case .nickname: self = .nickname
    }
  }
}
