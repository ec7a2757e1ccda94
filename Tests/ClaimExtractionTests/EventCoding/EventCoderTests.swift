import ClaimExtraction
import EmbeddedFiles
import Negotiation
import Testing

/// A sentence of our own with its coding.
struct CodedSentence: Sendable, CustomTestStringConvertible {
  let text: String
  let root: EventRoot?
  var source: [String]?
  var target: [String]?

  var testDescription: String { text }
}

@Suite struct `Event coding` {
  private func coder() throws -> EventCoder {
    let file = try #require(EmbeddedFile.at("Data/lexicons/plover.tsv"))
    return EventCoder(
      extractor: try bundledExtractor(),
      phrases: try EventPhrases(parsing: file.text, path: file.path))
  }

  static let sentences = [
    CodedSentence(
      text: "Police arrested twelve students outside the parliament.", root: .coerce),
    CodedSentence(
      text: "Twelve students were arrested by police outside the parliament.", root: .coerce),
    CodedSentence(
      text: "Germany praised Poland for its handling of the crisis.", root: .support,
      source: ["germany"], target: ["poland"]),
    CodedSentence(
      text: "Japan donated two million dollars to Nepal after the flood.", root: .aid,
      source: ["japan"], target: ["nepal"]),
    CodedSentence(
      text: "Thousands of teachers marched through Lima to demand higher pay.", root: .protest),
    CodedSentence(
      text: "Turkey recalled its ambassador from Sweden.", root: .sanction, source: ["turkey"],
      target: ["sweden"]),
    CodedSentence(
      text: "India deployed troops along the border with China.", root: .mobilize,
      source: ["india"], target: ["china"]),
    CodedSentence(
      text: "Rebels ambushed a convoy of the army, killing nine soldiers.", root: .assault),
    CodedSentence(
      text: "France condemned the attack on the embassy in Tehran.", root: .accuse),
    CodedSentence(text: "The court convicted the former mayor of fraud.", root: .accuse),
    CodedSentence(
      text: "Canada will send food to Haiti.", root: .agree, source: ["canada"],
      target: ["haiti"]),
    CodedSentence(
      text: "Serbia did not recognise Kosovo.", root: .reject, source: ["serbia"]),
    CodedSentence(text: "Brazil urged Venezuela to free the envoy.", root: .request),
    CodedSentence(
      text: "The foreign ministers of Chile and Peru met in Lima.", root: .consult),
    CodedSentence(text: "Kenya and Uganda shared intelligence on smugglers.", root: .cooperate),
    CodedSentence(text: "The president lifted the curfew in the capital.", root: .concede),
    CodedSentence(text: "The militia released four aid workers.", root: .retreat),
    CodedSentence(text: "Pakistan warned India of consequences.", root: .threaten),
    CodedSentence(text: "It rained in the hills all day.", root: nil),
    // The rules of negotiations go first.
    CodedSentence(
      text: "Russia rejected a ceasefire.", root: .reject, source: ["russia"]),
    CodedSentence(
      text: "Russia and Ukraine agreed to exchange 100 prisoners of war.", root: .agree,
      source: ["russia", "ukraine"]),
  ]

  @Test(arguments: sentences)
  func `says who does what`(sentence: CodedSentence) throws {
    let event = try coder().events(in: sentence.text).first
    #expect(event?.root == sentence.root)
    if let source = sentence.source { #expect(event?.source == source) }
    if let target = sentence.target { #expect(event?.target == target) }
  }

  @Test(arguments: ["", " ", "“", "by by by by", "will not will not", "was was was by", "’s"])
  func `breaks on no scrap`(scrap: String) throws {
    for count in [1, 3, 100] {
      _ = try coder().events(in: String(repeating: scrap, count: count))
    }
  }

  @Test func `refuses a table that it cannot read`() {
    let head = "phrase\tkind\troot\n"
    #expect(throws: ReferenceDataError.self) {
      try EventPhrases(parsing: head + "sing\tverb\tSING\n", path: "plover.tsv")
    }
    #expect(throws: ReferenceDataError.self) {
      try EventPhrases(parsing: head + "sing\tsong\tASSAULT\n", path: "plover.tsv")
    }
  }

  @Test func `maps every claim as the export map says`() {
    func coded(
      _ statement: Statement, isAboutOther: Bool = false, by speaker: PartyID? = nil
    ) -> CodedEvent {
      ClaimDraft(
        negotiation: nil, parties: ["russia"], statement: statement,
        saidBy: Attribution(name: nil, party: speaker, directness: .indirect),
        isAboutOther: isAboutOther, quote: .bytes(0..<1), confidence: 1
      ).codedEvent
    }
    #expect(coded(.ceasefire(CeasefireStatement(.call))).root == .request)
    #expect(coded(.ceasefire(CeasefireStatement(.hold))).mode == "ceasefire")
    let accusation = coded(
      .ceasefire(CeasefireStatement(.violate)), isAboutOther: true, by: "ukraine")
    #expect(
      accusation
        == CodedEvent(source: ["ukraine"], target: ["russia"], root: .accuse, mode: "allege"))
    #expect(coded(.ceasefire(CeasefireStatement(.violate))).root == .assault)
    let hosting = coded(.mediation(MediationStatement(.host, mediator: "turkey")))
    #expect(
      hosting
        == CodedEvent(source: ["turkey"], target: ["russia"], root: .consult, mode: "third-party"))
    #expect(coded(.exchange(ExchangeStatement(.complete))).root == .retreat)
    #expect(coded(.talks(TalksStatement(.hold, mode: .call))).mode == "phone")
    #expect(coded(.talks(TalksStatement(.suspend))).root == .sanction)
    #expect(coded(.agreement(AgreementStatement(.sign))).root == .support)
    #expect(
      coded(.pressure(PressureStatement(.impose, target: "iran")))
        == CodedEvent(source: ["russia"], target: ["iran"], root: .sanction, mode: "discontinue"))
  }
}
