internal import JSON

/// The comparable part of a claim: one party's share in it.
///
/// A joint claim of two parties is two tuples, so that finding half of it counts half.
package struct ScoredTuple: Sendable, Hashable {
  enum Key: Sendable, Hashable {
    case party(String?)
    /// Sorted, each once.
    case figures([Int])
    /// Sorted.
    case talkers([String])
    case position(String?, issue: String?)
    case pressure(String?, target: String?)
  }

  package let topic: String
  /// The action, or its class at the lenient level.
  package let action: String?
  let key: Key

  /// The tuples of a claim; none when its topic is not scored.
  static func tuples(
    of claim: ScoredClaim, at level: MatchLevel, _ aliases: PartyAliases
  ) -> [ScoredTuple] {
    guard let topic = claim.topic, ScoredTopics.isScored(topic) else { return [] }
    let action =
      level == .strict
      ? claim.action : ScoredTopics.lenientClass(of: claim.action, in: topic)
    return keys(of: claim, topic: topic, aliases).map {
      ScoredTuple(topic: topic, action: action, key: $0)
    }
  }

  private static func keys(
    of claim: ScoredClaim, topic: String, _ aliases: PartyAliases
  ) -> [Key] {
    let parties: [String?] = claim.parties(aliases)
    let each = parties.isEmpty ? [nil] : parties
    switch topic {
    case "mediation": return [.party(claim.party("mediator", aliases))]
    case "exchange": return [.figures(Set(claim.figures).sorted())]
    case "talks": return [.talkers(claim.parties(aliases).sorted())]
    case "position":
      let issue = claim.member("issue")?.string
      return each.map { .position($0, issue: issue) }
    case "pressure":
      let target = claim.party("target", aliases)
      return each.map { .pressure($0, target: target) }
    default: return each.map { .party($0) }
    }
  }

  /// Whether one may stand for the other: figures when they share one, talks when half of all
  /// who are named by either are named by both.
  func matches(_ other: ScoredTuple) -> Bool {
    guard topic == other.topic, action == other.action else { return false }
    switch (key, other.key) {
    case (.figures(let left), .figures(let right)):
      return left.isEmpty && right.isEmpty || !Set(left).isDisjoint(with: right)
    case (.talkers(let left), .talkers(let right)):
      let (left, right) = (Set(left), Set(right))
      let all = left.union(right).count
      return all > 0 && 2 * left.intersection(right).count >= all
    default: return key == other.key
    }
  }
}

extension ScoredTuple: CustomStringConvertible {
  /// For people: `accept russia`, `hold russia+ukraine`, `want russia territory`.
  package var description: String {
    let rest: [String?]
    switch key {
    case .party(let party): rest = [party]
    case .figures(let figures): rest = [figures.map(String.init).joined(separator: "+")]
    case .talkers(let parties): rest = [parties.joined(separator: "+")]
    case .position(let party, let issue): rest = [party, issue]
    case .pressure(let party, let target): rest = [party, "on", target]
    }
    return ([action] + rest).map { $0 ?? "?" }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension ScoredTuple {
  /// Claims are matched greedily, so the order decides between equal choices; it is that of the
  /// tuples written as Python writes them, which other scorers of this format sort by.
  var sortKey: String {
    let rest: [String]
    switch key {
    case .party(let party): rest = [quoted(party)]
    case .figures(let figures): rest = [list(figures.map(String.init))]
    case .talkers(let parties): rest = [list(parties.map { quoted($0) })]
    case .position(let party, let issue): rest = [quoted(party), quoted(issue)]
    case .pressure(let party, let target): rest = [quoted(party), quoted(target)]
    }
    return list([quoted(topic), quoted(action)] + rest)
  }

  private func list(_ items: [String]) -> String {
    items.count == 1 ? "(\(items[0]),)" : "(\(items.joined(separator: ", ")))"
  }

  private func quoted(_ text: String?) -> String {
    guard let text else { return "None" }
    let mark = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var quoted = mark
    for character in text {
      if character == "\\" || mark.first == character { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + mark
  }

  /// Each tuple once, in the order of matching.
  static func ordered(_ tuples: some Sequence<ScoredTuple>) -> [ScoredTuple] {
    let keyed = Set(tuples).map { (key: Array($0.sortKey.unicodeScalars.map(\.value)), tuple: $0) }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.tuple)
  }
}
