import Chronology
import Negotiation
import TextAnalysis

/// A draft and where it stands, for the choice among duplicates.
struct PlacedDraft {
  var draft: ClaimDraft
  var isTitle: Bool
  var sentence: Int
}

/// Adds to a finding who says it, when it happened and to which negotiation it belongs.
struct DraftMaker {
  let view: SentenceView
  /// What lies further back than so many days is told as history and not as news.
  private static let background = 120

  func draft(_ finding: Finding) -> PlacedDraft {
    let speakers = Speakers(view: view)
    let report = speakers.speaker(at: finding.at)
    let parties = finding.parties
    let speakerParty = report?.parties.first.map(view.id)
    let attribution = Attribution(
      name: report.flatMap { $0.name.isEmpty ? nil : $0.name }, party: speakerParty,
      directness: directness(speakers.directness(at: finding.at, report)))
    let isAboutOther = speakerParty.map { !parties.contains($0) } ?? false
    let isTitle = view.sentence.sentence.isTitle
    let date = EventDates(view: view).date(of: finding)
    let draft = ClaimDraft(
      negotiation: negotiation(parties), parties: parties,
      statement: statement(finding, date), saidBy: attribution, isAboutOther: isAboutOther,
      modality: modality(finding, isAboutOther: isAboutOther, date, report), date: date,
      quote: .bytes(quoteBytes(finding.tokens)),
      confidence: max(0.05, finding.confidence - (isTitle ? 0.1 : 0)))
    return PlacedDraft(draft: draft, isTitle: isTitle, sentence: view.index)
  }

  /// "Kyiv denied that it had put off the exchange".
  private func isDenial(_ report: Report, of finding: Finding) -> Bool {
    let group = view.verbs[report.verb]
    guard group.predicates.contains(.deny), !group.isNegated else { return false }
    if finding.statement.topic == .exchange,
      view.verbs.contains(where: {
        $0.isGerund && $0.head == finding.at && $0.governor == report.verb
      })
    {
      return true
    }
    return view.chunks[group.chunk..<view.chunks.count].contains {
      $0.kind == .that && $0.tokens.lowerBound < finding.at
    }
  }

  private func statement(_ finding: Finding, _ date: ClaimDate) -> Statement {
    switch finding.statement {
    case .ceasefire(var statement) where statement.window == nil:
      statement.window = TruceWindows.window(of: finding, date: date, in: view)
      return .ceasefire(statement)
    case .talks(var statement) where statement.level == nil:
      statement.level = TalksLevels.level(near: finding.tokens, in: view)
      return .talks(statement)
    default: return finding.statement
    }
  }

  private func directness(_ directness: Speakers.Directness) -> Attribution.Directness {
    switch directness {
    case .direct: .direct
    case .indirect: .indirect
    case .mixed: .mixed
    case .narrator: .narrator
    }
  }

  private func quoteBytes(_ tokens: Range<Int>) -> Range<Int> {
    let lower = max(view.range.lowerBound, tokens.lowerBound)
    let upper = max(lower + 1, min(view.range.upperBound, tokens.upperBound))
    return Int(view.tokens[lower].start)..<Int(view.tokens[upper - 1].end)
  }

  private func modality(
    _ finding: Finding, isAboutOther: Bool, _ date: ClaimDate, _ report: Report?
  )
    -> Modality
  {
    if finding.isAccusation { return .alleged }
    // The speaker of a quotation that goes on may stand in an earlier sentence.
    if let report, report.verb >= 0, !report.isTrailing, view.range.contains(report.at),
      isDenial(report, of: finding)
    {
      return .denied
    }
    if finding.isConditional { return .conditional }
    if finding.isFuture { return .planned }
    if isAboutOther, case .ceasefire(let statement) = finding.statement,
      statement.action == .violate
    {
      return .alleged
    }
    if let published = view.reading.published, let after = date.value?.after,
      after < Timestamp(startOf: published.adding(days: -Self.background))
    {
      return .historical
    }
    return .asserted
  }

  /// The article's negotiation when the parties have part in it, else the one they fight in.
  private func negotiation(_ parties: [PartyID]) -> NegotiationID? {
    let all = view.reference.negotiations.negotiations
    if view.reading.negotiation >= 0 {
      let main = all[view.reading.negotiation]
      if parties.contains(where: {
        main.belligerents.contains($0) || main.thirdParties.contains($0)
      }) {
        return main.id
      }
    }
    return all.first { negotiation in
      parties.count > 1 && parties.allSatisfy(negotiation.belligerents.contains)
    }?.id ?? (view.reading.negotiation >= 0 ? all[view.reading.negotiation].id : nil)
  }
}
