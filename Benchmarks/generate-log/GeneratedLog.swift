import Chronology
import Negotiation
import PropertyTesting

/// A log as years of news would fill it: articles of many outlets on many negotiations, most of them
/// about the few that make the news, each with a handful of claims.
///
/// The same seed gives the same articles, so that two runs measure the same log.
struct GeneratedLog {
  private var generator: SeededGenerator
  private let negotiations: [NegotiationDefinition]
  private let count: Int
  private var articles = 0

  private static let outlets = [
    "meridian-wire", "channel-nord", "harbour-post", "costa-daily", "eastern-ledger",
    "kestrel-daily", "townsquare-digest", "brightline-now",
  ]
  /// Three years, from 2023-01-01.
  private static let firstDay = 19_358
  private static let days = 1095

  init(seed: UInt64, negotiations: [NegotiationDefinition], count: Int) {
    generator = SeededGenerator(seed: seed)
    // The one that is asked about is there whatever the count.
    self.negotiations =
      negotiations.filter { $0.id == "russia-ukraine" }
      + negotiations.filter { $0.id != "russia-ukraine" }
    self.count = count
  }

  /// The events of one more article, eight on average.
  mutating func nextArticle() -> (article: ArticleID, events: [ArticleEvent]) {
    articles += 1
    let id = ArticleID("art_\(spread(articles))")
    let (negotiation, parties) = subject()
    let day = Day(
      daysSinceEpoch: GeneratedLog.firstDay + generator.number(0...GeneratedLog.days - 1))
    let sentences = (0..<generator.number(1...10)).map { _ in sentence(of: parties) }
    let title = "News of the day \(articles)"
    var text = title + "\n\n"
    var claims: [Claim] = []
    for (index, sentence) in sentences.enumerated() {
      let start = text.utf8.count
      text += sentence.words + ". "
      claims.append(
        claim(
          "clm_\(id.text.dropFirst(4))\(padded(index, base: 32, to: 2))",
          sentence, in: negotiation, on: day, at: start))
    }
    let version = ArticleVersion(
      article: id, number: 1,
      sha256: String(repeating: padded(articles, base: 16, to: 8), count: 8),
      title: title, byline: nil, published: .day(day), publishedBasis: .metadata,
      outlet: GeneratedLog.outlets[generator.number(0...GeneratedLog.outlets.count - 1)], url: nil,
      language: "en", text: text)
    let run = ExtractionRun(
      version: 1, extractor: ExtractorID(name: "rules", version: 1), accepted: claims.count,
      refused: [])
    return (
      id,
      [.captured(version)] + claims.map { .claimExtracted($0, version: 1) }
        + [.extractionCompleted(run)]
    )
  }

  /// Where the article belongs: all negotiations are written about, none much more than others, so
  /// that the size of one is known.
  private mutating func subject() -> (NegotiationID, [PartyID]) {
    let number = generator.number(0...count - 1)
    if number < negotiations.count {
      let definition = negotiations[number]
      return (definition.id, definition.belligerents)
    }
    return (
      NegotiationID("generated-\(number)"),
      [PartyID("side-\(number)-a"), PartyID("side-\(number)-b")]
    )
  }

  private struct Sentence {
    var words: String
    var parties: [PartyID]
    var statement: Statement
  }

  private mutating func sentence(of parties: [PartyID]) -> Sentence {
    let party = parties[generator.number(0...parties.count - 1)]
    let both = Array(parties.prefix(2))
    switch generator.number(0...99) {
    case 0..<30:
      let action: CeasefireAction = generator.pick(
        .propose, .call, .accept, .acceptConditionally, .reject, .reject, .violate, .fail, .declare)
      let scope: CeasefireScope = generator.pick(.general, .general, .general, .energy, .holiday)
      let days = action == .declare ? generator.number(1...30) : nil
      return Sentence(
        words: "\(party) \(action.rawValue)s a halt of fighting, it was said on that day",
        parties: [party],
        statement: .ceasefire(CeasefireStatement(action, scope: scope, durationDays: days)))
    case 30..<55:
      let action: TalksAction = generator.pick(.propose, .plan, .hold, .hold, .decline)
      return Sentence(
        words: "\(both.map(\.slug).joined(separator: " and ")) \(action.rawValue) talks",
        parties: both, statement: .talks(TalksStatement(action)))
    case 55..<75:
      let statement = PositionStatement(
        generator.pick(.demand, .offer, .refuse, .doubt), issue: generator.word())
      return Sentence(
        words: "\(party) \(statement.action.rawValue)s \(statement.issue.rawValue)",
        parties: [party], statement: .position(statement))
    case 75..<85:
      let mediator: PartyID = generator.pick(
        "turkey", "qatar", "holy-see", "united-states", "egypt")
      let action: MediationAction = generator.pick(.offer, .mediate, .host)
      return Sentence(
        words: "\(mediator) \(action.rawValue)s between the sides", parties: [mediator],
        statement: .mediation(MediationStatement(action, mediator: mediator)))
    case 85..<93:
      var counts: [PartyID: Quantity] = [:]
      for side in both { counts[side] = Quantity(generator.number(1...400)) }
      return Sentence(
        words: "the sides exchanged prisoners, \(counts.count) lists in all", parties: both,
        statement: .exchange(
          ExchangeStatement(generator.pick(.complete, .complete, .agree), counts: counts)))
    default:
      return Sentence(
        words: "\(party) threatens the other side with force", parties: [party],
        statement: .pressure(
          PressureStatement(.threaten, target: both.first { $0 != party }, instrument: .force)))
    }
  }

  private mutating func claim(
    _ id: String, _ sentence: Sentence, in negotiation: NegotiationID, on day: Day, at start: Int
  ) -> Claim {
    let place = start..<start + sentence.words.utf8.count
    let isQuoted = generator.chance(oneIn: 3)
    let isAboutOther = generator.chance(oneIn: 8)
    let speaker = isQuoted ? sentence.parties.first : nil
    let date = generator.chance(oneIn: 3) ? ClaimDate(.day(day), basis: .relative) : .unknown
    return Claim(
      id: ClaimID(id), negotiation: negotiation, parties: sentence.parties,
      statement: sentence.statement,
      saidBy: Attribution(
        name: speaker.map { "A minister of \($0)" }, party: speaker,
        directness: isQuoted ? .direct : .narrator),
      isAboutOther: isAboutOther, modality: .asserted, date: date,
      quote: Evidence(
        exact: sentence.words, prefix: "", suffix: ". ", bytes: place, scalars: place,
        check: .exact),
      confidence: 0.8, extractor: ExtractorID(name: "rules", version: 1))
  }

  /// Ten characters that come in no order, as ids made of digests do, and that differ for every number:
  /// multiplying by an odd number only moves the numbers below 2^50 about.
  private func spread(_ number: Int) -> String {
    padded(number &* 0x1E37_79B9_7F4A_7C15 & ((1 << 50) - 1), base: 32, to: 10)
  }

  private func padded(_ number: Int, base: Int, to width: Int) -> String {
    let digits = String(number, radix: base)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits.suffix(width)
  }
}
