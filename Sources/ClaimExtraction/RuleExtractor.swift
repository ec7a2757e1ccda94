import Chronology
package import Negotiation
import TextAnalysis

/// The extractor that works by rules: no network, no model, the same claims for the same text.
package struct RuleExtractor: ClaimExtractor {
  package static let id = ExtractorID(name: "rules", version: 1)
  package var id: ExtractorID { RuleExtractor.id }
  let reader: ArticleReader
  let cues: CueWords
  let judge: Judge

  /// - Parameter lexicons: the files of `Data/lexicons`; later files extend earlier ones.
  package init(reference: ReferenceData, lexicons: [(path: String, text: String)])
    throws(ReferenceDataError)
  {
    var lexicon = try Lexicon(files: lexicons)
    judge = Judge(table: try JudgementTable(files: lexicons))
    let names = NameIndex(reference: reference, lexicon: &lexicon)
    reader = ArticleReader(reference: reference, lexicon: lexicon, names: names)
    cues = CueWords(table: lexicon.table)
  }

  package func drafts(in input: ExtractionInput) async -> [ClaimDraft] { claims(in: input) }

  /// The claims of a text, in the order of the text.
  package func claims(in input: ExtractionInput) -> [ClaimDraft] {
    let reading = reader.read(input)
    var drafts: [PlacedDraft] = []
    for index in reading.sentences.indices where isWorthReading(reading, index) {
      let view = SentenceView(
        reading: reading, index: index, cues: cues, reference: reader.reference)
      let maker = DraftMaker(view: view)
      for finding in findings(in: view) { drafts.append(maker.draft(finding)) }
    }
    TruceWindows.fill(&drafts, from: reading)
    Duplicates.dropShadows(&drafts)
    let kept = Duplicates.merged(drafts).map(\.draft)
    return reading.negotiation < 0 ? kept.filter(isOfKnownSides) : kept
  }

  /// What the rules found, then what is judged of topics on which they are silent.
  func findings(in view: SentenceView) -> [Finding] {
    let ruled = RuleList.all.flatMap { $0.findings(in: view) }
    return ruled + judge.findings(in: view, ruled: Set(ruled.map(\.statement.topic)))
  }

  /// In a text about no negotiation that is defined, a claim must be of sides that negotiate.
  private func isOfKnownSides(_ draft: ClaimDraft) -> Bool {
    draft.confidence >= 0.7
      && draft.parties.contains {
        !reader.reference.negotiations.negotiations(withBelligerent: $0).isEmpty
      }
  }

  /// What each rule found, before anything is merged: for tests and traces.
  package func findings(in input: ExtractionInput) -> [RuleFinding] {
    let reading = reader.read(input)
    var found: [RuleFinding] = []
    for index in reading.sentences.indices {
      let view = SentenceView(
        reading: reading, index: index, cues: cues, reference: reader.reference)
      for finding in findings(in: view) {
        let lower = Int(reading.tokens[finding.tokens.lowerBound].start)
        let upper = Int(reading.tokens[finding.tokens.upperBound - 1].end)
        found.append(
          RuleFinding(
            rule: finding.rule, statement: finding.statement, parties: finding.parties,
            bytes: lower..<upper))
      }
    }
    return found
  }

  /// The names of all rules, in their order.
  package static var ruleNames: [String] { RuleList.all.map(\.name) }

  /// A sentence without any word of a topic holds no claim.
  private func isWorthReading(_ reading: ArticleReading, _ index: Int) -> Bool {
    let sentence = reading.sentences[index]
    return !sentence.verbGroups.isEmpty || sentence.nounPhrases.contains { !$0.concepts.isEmpty }
  }
}
