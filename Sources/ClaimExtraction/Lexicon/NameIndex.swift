import Chronology
import Negotiation
import TextAnalysis

/// A name in the index: which party it stands for, and how.
struct NamedThing: Sendable, Hashable {
  enum Kind: UInt8, Sendable { case party, adjective, capital, person, institution, nickname }
  var kind: Kind
  /// The index of the party in the registry.
  var party: Int
  /// The index of the actor in the registry; -1 for a party's own names.
  var actor: Int
  /// The name is written with a capital, so a small letter is another word.
  var needsCapital = true
  /// The negotiation in which a nickname is used; -1 for names that hold everywhere.
  var negotiation = -1
}

/// The names of parties and actors by the numbers of their words.
struct NameIndex: Sendable {
  struct Name: Sendable {
    var rest: [Int32]
    var things: [NamedThing]
  }

  /// By the number of the first word; longest names first.
  private(set) var names: [[Name]] = []
  /// For each negotiation the numbers of its words.
  private(set) var cueWords: [[Int32]] = []
  private var isCue: [Bool] = []

  init(reference: ReferenceData, lexicon: inout Lexicon) {
    for (index, party) in reference.parties.parties.enumerated() {
      add(party.name, NamedThing(kind: .party, party: index, actor: -1), &lexicon)
      for alias in party.aliases {
        add(alias, NamedThing(kind: .party, party: index, actor: -1), &lexicon)
      }
      for adjective in party.adjectives {
        let thing = NamedThing(kind: .adjective, party: index, actor: -1)
        add(adjective, thing, &lexicon)
        if !adjective.hasSuffix("s"), !adjective.hasSuffix("ese"), !adjective.hasSuffix("sh"),
          !adjective.hasSuffix("ch")
        {
          add(adjective + "s", thing, &lexicon)
        }
      }
      for capital in party.capitals {
        add(capital, NamedThing(kind: .capital, party: index, actor: -1), &lexicon)
      }
    }
    for (index, actor) in reference.actors.actors.enumerated() {
      guard let party = reference.parties.index(of: actor.party) else { continue }
      let kind: NamedThing.Kind = actor.kind == .person ? .person : .institution
      for name in [actor.name] + actor.aliases {
        add(name, NamedThing(kind: kind, party: party, actor: index), &lexicon)
      }
    }
    for (index, negotiation) in reference.negotiations.negotiations.enumerated() {
      for (name, party) in negotiation.nicknames {
        guard let party = reference.parties.index(of: party) else { continue }
        add(
          name,
          NamedThing(kind: .nickname, party: party, actor: -1, negotiation: index), &lexicon)
      }
    }
    for negotiation in reference.negotiations.negotiations {
      let numbers = negotiation.words.compactMap { word -> Int32? in
        let numbers = lexicon.wordNumbers(of: word)
        return numbers.count == 1 ? numbers[0] : nil
      }
      cueWords.append(numbers)
    }
    isCue = Array(repeating: false, count: lexicon.table.count)
    for number in cueWords.joined() { isCue[Int(number)] = true }
    lexicon.grow()
    while names.count < lexicon.table.count { names.append([]) }
    for index in names.indices { names[index].sort { $0.rest.count > $1.rest.count } }
  }

  private mutating func add(_ name: String, _ thing: NamedThing, _ lexicon: inout Lexicon) {
    var thing = thing
    // The article is no part of a name: "the Kremlin" is found as "Kremlin".
    let name = name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    thing.needsCapital = name.unicodeScalars.first.map { $0.properties.isUppercase } ?? true
    let numbers = lexicon.wordNumbers(of: name)
    guard let first = numbers.first else { return }
    while names.count <= Int(first) { names.append([]) }
    let rest = Array(numbers.dropFirst())
    if let known = names[Int(first)].firstIndex(where: { $0.rest == rest }) {
      // A party's own name goes before an actor of the same name; actors are told apart by date.
      if !names[Int(first)][known].things.contains(thing) {
        names[Int(first)][known].things.append(thing)
      }
    } else {
      names[Int(first)].append(Name(rest: rest, things: [thing]))
    }
  }

  func isCueWord(_ word: Int32) -> Bool { Int(word) < isCue.count && isCue[Int(word)] }

  func names(startingWith word: Int32) -> [Name] {
    word >= 0 && Int(word) < names.count ? names[Int(word)] : []
  }
}
