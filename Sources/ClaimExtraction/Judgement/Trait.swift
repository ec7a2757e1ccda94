/// One thing that holds of a candidate, such as "a verb of accepting stands over the truce, and the
/// party is its subject": a kind, a class of words and a circumstance, packed into one number.
struct Trait: Sendable, Hashable {
  /// What part of the sentence the trait speaks of.
  enum Kind: UInt8, NamedCase {
    case bias, form, over, overBy, overFor, outer, outerBy, outerFor, carrier, carrierBy, carrierFor
    case under, underBy, underFor, relation, circumstance, circumstanceFor, before, beforeFor
    case verb, subjectOf, objectOf, noun, ownNoun, issue, issueFor, nearVerb, nearNoun
  }

  /// In which way it holds: the truth of the verb, the place of the party or its part in the war.
  enum Manner: UInt8, NamedCase {
    case plain, negated, modal, subject, notSubject, object, owner, inside, between, agent, speaker
    case near, far, side, bothSides, third, other, earlier, noActor, passive
  }

  /// Values that are no class of words.
  enum Circumstance: UInt8, NamedCase {
    case always, isTitle, isQuoted, isQuestion, isConditional, isPast, isEarly, isLate, noParty
    case oneParty, twoParties, manyParties, namesNoSide, namesOneSide, namesBothSides, isFuture
    case negatedNoun, pluralNoun, definite, indefinite, bare, owned, pronoun, haltVerb,
      ceasefireVerb
    case haltNoun, compound, unclassed, copula, noVerb, isReported, isOwnReport, perfect, past
    case hasDate, deontic, manyNodes, anaphor, onlyAnaphors
    case amid, despite, after, before, under, during, without, until, since, `for`, of, to, on, `in`
    case with, about, from, by, `as`, at, between, against
  }

  let number: Int

  /// One more than the greatest number.
  static let count = 32 * 256 * 32

  private init(_ kind: Kind, _ value: UInt8, _ manner: Manner) {
    number = (Int(kind.rawValue) * 256 + Int(value)) * 32 + Int(manner.rawValue)
  }

  init(_ kind: Kind, _ value: PredicateClass, _ manner: Manner = .plain) {
    self.init(kind, value.rawValue, manner)
  }

  init(_ kind: Kind, _ value: Concept, _ manner: Manner = .plain) {
    self.init(kind, value.rawValue, manner)
  }

  init(_ kind: Kind, if value: Circumstance, _ manner: Manner = .plain) {
    // Behind the classes of words, so that "over" can say that nothing stands there.
    self.init(kind, 128 + value.rawValue, manner)
  }

  /// The name in files and traces: `over:accept:negated`.
  var name: String {
    let manner = Manner(rawValue: UInt8(number % 32))?.fileName ?? "?"
    let value = UInt8(number / 32 % 256)
    let kind = Kind(rawValue: UInt8(number / 32 / 256))
    let isNoun = kind.map { Self.nounKinds.contains($0) } ?? false
    let word =
      value >= 128
      ? Circumstance(rawValue: value - 128)?.fileName
      : isNoun ? Concept(rawValue: value)?.fileName : PredicateClass(rawValue: value)?.fileName
    return "\(kind?.fileName ?? "?"):\(word ?? "?")" + (manner == "plain" ? "" : ":" + manner)
  }

  /// - Parameter name: what `name` wrote; nil when it names no trait.
  init?(name: String) {
    let parts = name.split(separator: ":" as Character).map { String($0) }
    guard parts.count == 2 || parts.count == 3, let kind = Names.kinds[parts[0]] else {
      return nil
    }
    guard let manner = parts.count == 3 ? Names.manners[parts[2]] : .plain else { return nil }
    if let value = Names.circumstances[parts[1]] {
      self.init(kind, if: value, manner)
    } else if Self.nounKinds.contains(kind) {
      guard let value = Names.concepts[parts[1]] else { return nil }
      self.init(kind, value, manner)
    } else {
      guard let value = Names.predicates[parts[1]] else { return nil }
      self.init(kind, value, manner)
    }
  }

  /// What each part of a name stands for, made once: a table names thousands of traits.
  private enum Names {
    static let kinds = Kind.byFileName
    static let manners = Manner.byFileName
    static let circumstances = Circumstance.byFileName
    static let concepts = Concept.byFileName
    static let predicates = PredicateClass.byFileName
  }

  /// The kinds whose classes are those of nouns.
  private static let nounKinds: Set<Kind> = [
    .form, .carrier, .carrierBy, .carrierFor, .noun, .ownNoun, .issue, .issueFor, .nearNoun,
  ]
}
