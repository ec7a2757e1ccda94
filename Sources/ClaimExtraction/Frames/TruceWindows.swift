import Chronology
import Negotiation
import TextAnalysis

/// Gives a truce the term that the text states for it, in the same sentence or in another that
/// speaks of a truce, so that it ends by itself.
enum TruceWindows {
  /// The term nearest to the finding in its own sentence.
  static func window(of finding: Finding, date: ClaimDate, in view: SentenceView) -> EDTF? {
    guard case .ceasefire(let statement) = finding.statement, hasTerm(statement.action),
      let published = view.reading.day
    else { return nil }
    let term = view.reading.terms[view.index].min {
      distance($0, finding.at) < distance($1, finding.at)
    }
    guard let term, distance(term, finding.at) <= 30 else { return nil }
    return term.resolved(
      published: published,
      startDay: date.value?.singleDay ?? dayNamed(before: term, in: view) ?? published,
      zone: finding.parties.first.flatMap(PartyClocks.zone))
  }

  private static func distance(_ term: TermExpression, _ token: Int) -> Int {
    term.tokens.contains(token)
      ? 0 : min(abs(term.tokens.lowerBound - token), abs(term.tokens.upperBound - token))
  }

  static func dayNamed(before term: TermExpression, in view: SentenceView) -> Day? {
    view.reading.dates.last { date in
      date.tokens.lowerBound >= view.range.lowerBound
        && date.tokens.upperBound <= term.tokens.lowerBound
    }?.resolved(published: view.reading.day, isFuture: false)?.date.singleDay
  }

  private static func hasTerm(_ action: CeasefireAction) -> Bool {
    switch action {
    case .propose, .call, .accept, .acceptConditionally, .agree, .declare, .begin, .hold, .extend:
      true
    case .reject, .violate, .end, .fail: false
    }
  }

  /// A term that stands in a sentence on a truce which makes no claim of its own.
  struct Loose {
    var term: TermExpression
    var sentence: Int
  }

  static func loose(in reading: ArticleReading, cues: WordSet) -> [Loose] {
    reading.terms.indices.flatMap { index -> [Loose] in
      let chunks = reading.sentences[index]
      guard !reading.terms[index].isEmpty,
        chunks.nounPhrases.contains(where: {
          $0.concepts.contains(.ceasefire) || cues.contains(reading.tokens[$0.head].hash)
        })
      else { return [] }
      return reading.terms[index].map { Loose(term: $0, sentence: index) }
    }
  }

  static let cues = WordSet(["pause", "truce", "halt", "ceasefire"])

  /// Fills the window of what binds now or soon from the best stated term of the article.
  static func fill(_ drafts: inout [PlacedDraft], from reading: ArticleReading) {
    guard let published = reading.day else { return }
    let terms = loose(in: reading, cues: cues)
    guard !terms.isEmpty else { return }
    for index in drafts.indices {
      guard case .ceasefire(var statement) = drafts[index].draft.statement,
        [.declare, .agree, .begin].contains(statement.action)
      else { continue }
      let claimed = drafts[index].draft.date.value?.earliest?.day ?? published
      // A truce of long ago has a term of its own.
      guard abs(claimed.daysSinceEpoch - published.daysSinceEpoch) <= 30 else { continue }
      let zone = drafts[index].draft.parties.first.flatMap(PartyClocks.zone)
      let candidates = terms.compactMap {
        $0.term.resolved(published: published, startDay: claimed, zone: zone)
      }
      .filter { fits($0, statement, claimed) }
      guard let best = candidates.max(by: { precision($0) < precision($1) }),
        precision(best) > (statement.window.map(precision) ?? 0)
      else { continue }
      statement.window = best
      drafts[index].draft.statement = .ceasefire(statement)
    }
  }

  private static func fits(_ window: EDTF, _ statement: CeasefireStatement, _ claimed: Day) -> Bool
  {
    if let after = window.after, after <= Timestamp(startOf: claimed) { return false }
    if let earliest = window.earliest,
      earliest > Timestamp(startOf: claimed.adding(days: 60))
    {
      return false
    }
    if let known = statement.window, let after = window.after, let earliest = known.earliest,
      after <= earliest
    {
      return false
    }
    guard let days = statement.durationDays, let from = window.earliest, let to = window.after
    else {
      return true
    }
    let length = Double(to.microseconds - from.microseconds) / Double(Timestamp.microsecondsPerDay)
    return abs(length - Double(days)) <= 1
  }

  private static func precision(_ window: EDTF) -> Int {
    func rank(_ point: EDTF.Point?) -> Int {
      switch point {
      case .moment: 3
      case .day: 2
      case .month, .year: 1
      default: 0
      }
    }
    return rank(window.start) + rank(window.end)
  }
}

/// The clock that a party means when it names none.
enum PartyClocks {
  static func zone(_ party: PartyID) -> ClockZone? { zones[party.slug] }

  private static let zones: [String: ClockZone] = [
    "russia": .fixed(180), "ukraine": .european(120), "israel": .israeli, "hamas": .israeli,
    "lebanon": .european(120), "hezbollah": .european(120), "iran": .fixed(210),
    "india": .fixed(330), "pakistan": .fixed(300), "armenia": .fixed(240),
    "azerbaijan": .fixed(240), "turkey": .fixed(180), "colombia": .fixed(-300),
    "thailand": .fixed(420), "cambodia": .fixed(420), "afghanistan": .fixed(270),
    "taliban": .fixed(270), "houthis": .fixed(180), "yemen-government": .fixed(180),
    "sudan-armed-forces": .fixed(120), "rapid-support-forces": .fixed(120),
  ]
}
