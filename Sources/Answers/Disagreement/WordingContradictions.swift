internal import Chronology
internal import Negotiation

extension NegotiationState {
  /// One quotation under two names or two days, and one remark in two wordings.
  var wordingContradictions: [Contradiction] {
    // Quotations and near-quotations, by what they are about: only these can be one remark.
    struct Topic: Hashable {
      let topic: Negotiation.Topic
      let action: String
    }
    let quoted = records.filter {
      $0.unusedForStance != .denied && $0.unusedForStance != .hypothetical
    }
    var found: [Contradiction] = []
    for group in Dictionary(
      grouping: quoted,
      by: { Topic(topic: $0.claim.statement.topic, action: $0.claim.statement.action) }
    ).values {
      let remarks = group.map { Remark($0) }
      for (index, remark) in remarks.enumerated() {
        // Records stand in the order of their days, so the rest is too late, too.
        for other in remarks[(index + 1)...] {
          guard other.day.daysSinceEpoch - remark.day.daysSinceEpoch <= Remark.reachInDays else {
            break
          }
          if let contradiction = remark.contradiction(with: other) { found.append(contradiction) }
        }
      }
    }
    return found
  }
}

/// A claim's words, ready to be laid beside another's.
private struct Remark {
  /// News of one remark comes within three days.
  static let reachInDays = 3
  /// Of all words in both, how many are shared when one remark is told twice in the same words.
  private static let same = 0.8
  /// And when it is told in other words.
  private static let alike = 0.3

  let record: ClaimRecord
  let day: Day
  let words: Set<String>

  init(_ record: ClaimRecord) {
    self.record = record
    day = record.effectiveFrom.day
    words = Set(record.claim.quote.exact.comparableWords)
  }

  private var isQuoted: Bool { record.claim.saidBy.directness != .narrator }

  func contradiction(with other: Remark) -> Contradiction? {
    let (left, right) = (record.claim, other.record.claim)
    guard record.article.outletOrID != other.record.article.outletOrID, words.count > 3,
      other.words.count > 3
    else { return nil }
    let likeness = likeness(to: other)
    let topic = left.statement.topic
    let about = "\(left.parties.map(\.slug).joined(separator: ", ")) · \(topic.rawValue)"
    let speakers = (left.saidBy.party, right.saidBy.party)
    if likeness >= Remark.same, left.saidBy.directness == .direct,
      right.saidBy.directness == .direct, let one = speakers.0, let two = speakers.1, one != two
    {
      return Contradiction(
        .attribution, on: about, topic: topic,
        sides: [.init("\(one)", [record]), .init("\(two)", [other.record])],
        treatment: "each counts for the party it names")
    }
    guard left.parties == right.parties, speakers.0 == speakers.1 else { return nil }
    if likeness >= Remark.same, isQuoted, other.isQuoted, let one = left.statedDay,
      let two = right.statedDay, one != two
    {
      return Contradiction(
        .date, on: about, topic: topic,
        sides: [.init("\(one)", [record]), .init("\(two)", [other.record])],
        treatment: "counted on each day; correct the claim whose date is wrong")
    }
    let isOneDay =
      left.statedDay == nil || right.statedDay == nil || left.statedDay == right.statedDay
    if (Remark.alike..<Remark.same).contains(likeness), isOneDay, speakers.0 != nil,
      left.saidBy.directness == .direct, right.saidBy.directness == .direct,
      left.statement == right.statement
    {
      return Contradiction(
        .translation, on: about, topic: topic,
        sides: [
          .init(record.article.outletOrID, [record]),
          .init(other.record.article.outletOrID, [other.record]),
        ], treatment: "one remark in two wordings; the original is not on file")
    }
    return nil
  }

  /// Shared words over all words (Jaccard).
  private func likeness(to other: Remark) -> Double {
    Double(words.intersection(other.words).count) / Double(words.union(other.words).count)
  }
}

extension Claim {
  /// The single day the claim names, when the text does name one.
  fileprivate var statedDay: Day? {
    [.stated, .relative].contains(date.basis) ? date.value?.singleDay : nil
  }
}

extension String {
  /// Lower-case words without marks.
  fileprivate var comparableWords: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
