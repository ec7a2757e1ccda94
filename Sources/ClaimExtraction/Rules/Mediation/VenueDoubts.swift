import Negotiation
import TextAnalysis

/// A side finds a place unfit for talks.
///
/// "Questioned whether Rome was a suitable venue", "it would not
/// suit the hosts", "it would be awkward to meet there". A doubt about the venue, and so far a no to
/// who would host.
struct VenueDoubts: ClaimRule {
  let name = "venue-doubts"

  func findings(in view: SentenceView) -> [Finding] {
    guard let doubt = doubt(view), isAboutVenue(view) else { return [] }
    var holders = Speakers(view: view).speaker(at: doubt.upperBound - 1)?.parties ?? []
    if let verb = view.verbs.firstIndex(where: {
      $0.predicates.contains(.doubt) && $0.head < doubt.upperBound
    }) {
      holders = view.subjects(verb)
    }
    if holders.isEmpty {
      holders =
        view.reading.reports[view.index].first { $0.parties.contains(where: view.isBelligerent) }?
        .parties ?? []
    }
    holders = holders.filter(view.isBelligerent)
    guard !holders.isEmpty, let host = host(view) else { return [] }
    let tokens = quote(doubt, host.tokens, view)
    let position = Finding(
      rule: name, parties: view.ids(holders),
      statement: .position(
        PositionStatement(.doubt, issue: .venue, text: view.reading.text(tokens))),
      tokens: tokens, at: doubt.lowerBound, confidence: 0.7)
    // A doubt is less than a refusal, which the confidence says.
    let decline = Finding(
      rule: name, parties: view.ids(holders),
      statement: .mediation(
        MediationStatement(.decline, mediator: view.id(host.party), by: view.ids(holders))),
      tokens: tokens, at: doubt.lowerBound, confidence: 0.5)
    return [position, decline]
  }

  /// The words that find the place unfit.
  private func doubt(_ view: SentenceView) -> Range<Int>? {
    if let index = view.range.first(where: { Self.unfit.contains(view.tokens[$0].hash) }) {
      return index..<index + 1
    }
    guard let fit = view.range.first(where: { Self.fit.contains(view.tokens[$0].hash) }) else {
      return nil
    }
    let before = max(view.range.lowerBound, fit - 7)..<fit
    if let negator = before.first(where: { view.words[$0].part == .negator || isNegated($0, view) })
    {
      return negator..<fit + 1
    }
    guard let verb = view.verbs.first(where: { $0.predicates.contains(.doubt) && $0.head < fit })
    else { return nil }
    return verb.head..<fit + 1
  }

  private func isNegated(_ token: Int, _ view: SentenceView) -> Bool {
    view.words[token].tags.contains(.negator)
  }

  private func isAboutVenue(_ view: SentenceView) -> Bool {
    view.range.contains { Self.venues.contains(view.tokens[$0].hash) }
      || view.verbs.contains { $0.predicates.contains(.host) }
  }

  /// Who would host: the third party of the sentence, or the last one that an earlier sentence named.
  private func host(_ view: SentenceView) -> (party: Int, tokens: Range<Int>)? {
    let mentions = view.reading.mentions
    var best: (party: Int, tokens: Range<Int>)?
    for mention in mentions {
      if mention.tokens.lowerBound >= view.range.upperBound { break }
      guard isThird(mention, view) else { continue }
      let isHere = mention.tokens.lowerBound >= view.range.lowerBound
      if isHere { return (mention.party, mention.tokens) }
      best = (mention.party, 0..<0)
    }
    guard let best, view.range.lowerBound - lastMention(of: best.party, view) < 120 else {
      return nil
    }
    return best
  }

  private func lastMention(of party: Int, _ view: SentenceView) -> Int {
    view.reading.mentions.last {
      $0.party == party && $0.tokens.upperBound <= view.range.lowerBound
    }?.tokens.lowerBound ?? 0
  }

  /// A state or organisation outside the war that is named as a place.
  private func isThird(_ mention: Mention, _ view: SentenceView) -> Bool {
    guard mention.kind == .party || mention.kind == .capital,
      !view.reading.pair.contains(mention.party)
    else { return false }
    return !view.belligerents.contains(view.id(mention.party))
  }

  /// From the beginning of the clause to the unfit place.
  private func quote(_ doubt: Range<Int>, _ host: Range<Int>, _ view: SentenceView) -> Range<Int> {
    let whole = view.nouns.first { $0.tokens.contains(doubt.upperBound - 1) }?.tokens ?? doubt
    let doubt = doubt.lowerBound..<max(doubt.upperBound, whole.upperBound)
    let clause = view.verbs.last { $0.isFinite && $0.head <= doubt.upperBound }
    let subject = clause?.subjects.first.map { view.nouns[$0].tokens } ?? 0..<0
    let isNear =
      !host.isEmpty && abs(host.lowerBound - doubt.lowerBound) < 20
    let near = subject.isEmpty || doubt.lowerBound - subject.lowerBound > 20 ? 0..<0 : subject
    return view.span(doubt, near, isNear ? host : 0..<0)
  }

  private static let unfit = WordSet([
    "inelegant", "unsuitable", "inappropriate", "awkward", "unrealistic", "uncomfortable", "unfit",
  ])
  private static let fit = WordSet([
    "suit", "suitable", "appropriate", "comfortable", "natural", "ideal", "fitting", "realistic",
    "proper",
  ])
  private static let venues = WordSet([
    "venue", "venues", "platform", "place", "setting", "site", "location", "host", "hosts",
  ])
}
