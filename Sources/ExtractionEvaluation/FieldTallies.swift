internal import JSON

/// How often the fields of a claim agree where label and extractor mean the same claim.
package struct FieldTallies: Sendable {
  /// A field of a topic; `all` adds the topics up.
  package struct Row: Sendable, Equatable {
    package let topic: String
    package let field: String
    package let tally: Tally
  }

  private var tallies: [String: [String: Tally]] = [:]

  private static let common = ["action", "parties", "date", "said_by", "quote"]
  private static let own = [
    "ceasefire": ["scope", "duration_days", "conditions"], "mediation": ["by"],
    "exchange": ["counts", "total", "category"], "talks": ["mode", "venue"],
    "position": ["issue"], "pressure": ["target"], "agreement": ["stage"],
  ]

  /// Rows of fields that somebody gave, by topic.
  package var rows: [Row] {
    (ScoredTopics.all + ScoredTopics.apart).flatMap { topic in
      FieldTallies.fields(of: topic).compactMap { field in
        guard let tally = tallies[topic]?[field], tally.gold + tally.found > 0 else { return nil }
        return Row(topic: topic, field: field, tally: tally)
      }
    }
  }

  private static func fields(of topic: String) -> [String] { common + (own[topic] ?? []) }

  mutating func add(gold: [ScoredClaim], found: [ScoredClaim], _ aliases: PartyAliases) {
    var left = found
    for label in gold {
      guard let topic = label.topic, ScoredTopics.isScored(topic) else { continue }
      let wanted = ScoredTuple.tuples(of: label, at: .lenient, aliases)
      let fields = FieldTallies.fields(of: topic)
      // Of several that could be meant, the one that agrees in most fields.
      var best: (index: Int, agreements: Int)?
      for (index, claim) in left.enumerated() {
        let tuples = ScoredTuple.tuples(of: claim, at: .lenient, aliases)
        guard tuples.contains(where: { tuple in wanted.contains { $0.matches(tuple) } }) else {
          continue
        }
        let agreements = fields.count { FieldTallies.agree($0, label, claim, aliases) }
        if agreements > best?.agreements ?? -1 { best = (index, agreements) }
      }
      guard let best else { continue }
      let claim = left.remove(at: best.index)
      for field in fields {
        let isAgreed = FieldTallies.agree(field, label, claim, aliases)
        tallies[topic, default: [:]][field, default: Tally()] =
          (tallies[topic]?[field] ?? Tally())
          + Tally(
            hits: isAgreed ? 1 : 0, gold: FieldTallies.has(field, label) ? 1 : 0,
            found: FieldTallies.has(field, claim) ? 1 : 0)
      }
    }
  }

  private static func has(_ field: String, _ claim: ScoredClaim) -> Bool {
    field == "said_by" ? claim.speaker != nil : claim.member(field) != nil
  }

  /// Whether both have the field and mean the same by it.
  private static func agree(
    _ field: String, _ label: ScoredClaim, _ claim: ScoredClaim, _ aliases: PartyAliases
  ) -> Bool {
    guard has(field, label), has(field, claim) else { return false }
    switch field {
    case "parties":
      return Set(label.parties(aliases)) == Set(claim.parties(aliases))
    case "by": return Set(label.parties("by", aliases)) == Set(claim.parties("by", aliases))
    case "target": return label.party("target", aliases) == claim.party("target", aliases)
    case "date":
      // A moment of the labelled day is that day.
      guard let day = label.member("date")?.string, let date = claim.member("date")?.string else {
        return false
      }
      return date.hasPrefix(day)
    case "said_by":
      let (left, right) = (nameWords(label.speaker), nameWords(claim.speaker))
      return !left.isDisjoint(with: right)
    case "quote":
      let (left, right) = (words(label.quote), words(claim.quote))
      return 2 * left.intersection(right).count >= min(left.count, right.count)
    case "conditions": return true
    case "venue":
      let (left, right) = (
        words(label.member("venue")?.string), words(claim.member("venue")?.string)
      )
      return left.isSubset(of: right) || right.isSubset(of: left)
    case "counts":
      return figures(label, aliases) == figures(claim, aliases)
    case "total":
      return label.member("total").flatMap(ScoredClaim.figure)
        == claim.member("total").flatMap(ScoredClaim.figure)
    default: return label.member(field) == claim.member(field)
    }
  }

  private static func figures(_ claim: ScoredClaim, _ aliases: PartyAliases) -> [String: Int] {
    var figures: [String: Int] = [:]
    for (name, value) in claim.member("counts")?.object?.members ?? [] {
      figures[aliases.normal(name)] = ScoredClaim.figure(value)
    }
    return figures
  }

  private static func words(_ text: String?) -> Set<String> {
    Set((text ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// The words that tell a speaker from another: not "the", not "of".
  private static func nameWords(_ text: String?) -> Set<String> {
    words(text).filter { $0.count > 3 }
  }
}
