import Chronology
import EmbeddedFiles
import Negotiation
import NegotiationTesting
import Testing

/// A rule as it travels inside the binary.
private func rule(_ id: String) throws -> CeasefireRule {
  try CeasefireRule(parsing: #require(EmbeddedFile.at("Data/rules/\(id).json"), "\(id)").text)
}

/// What a rule answers: `yes`, `no: <the first condition that fails>`, `no-claim`.
private func answer(_ id: String, _ records: [ClaimRecord], on time: String) throws -> String {
  let verdict = NegotiationState.of(records, on: time).verdict(under: try rule(id))
  let failed = verdict.conditions.first { !$0.isMet }
  return verdict.answer.rawValue + (failed.map { ": \($0.name)" } ?? "")
}

private let accepted = halt(
  .accept, by: ["ukraine"], .holiday, on: "2025-04-19", published: "2025-04-19T20:00Z")
private let agreed = halt(
  .agree, by: ["russia", "ukraine"], window: "2025-05-10/..", on: "2025-05-10")
private let energy = halt(
  .agree, by: ["russia", "ukraine"], .energy, days: 30, on: "2025-03-25", published: "2025-03-25")
private let offered = halt(.propose, by: ["ukraine"], on: "2025-03-11", published: "2025-03-11")

@Suite struct `A rule for "is there a ceasefire?"` {
  @Test(arguments: [
    ("any-declared", "yes"), ("eth-prio", "yes"), ("mutual-incl-pauses", "no: all-sides-bound"),
    ("bilateral", "no: all-sides-bound"), ("mutual-general", "no-claim"),
  ])
  func `answers its own way on a truce that one side declared`(id: String, expected: String) throws
  {
    #expect(try answer(id, [easterTruce], on: "2025-04-20T12:00:00Z") == expected)
  }

  @Test(arguments: [
    ("any-declared", "yes"), ("eth-prio", "yes"), ("mutual-incl-pauses", "yes"),
    ("bilateral", "yes"),
    ("mutual-general", "no-claim"),
  ])
  func `answers its own way on a holiday truce that the other side accepted`(
    id: String, expected: String
  ) throws {
    #expect(try answer(id, [easterTruce, accepted], on: "2025-04-20T12:00:00Z") == expected)
  }

  @Test(arguments: [
    "any-declared", "eth-prio", "mutual-incl-pauses", "bilateral", "mutual-general",
  ])
  func `says yes to a dated general halt that both sides agreed on`(id: String) throws {
    #expect(try answer(id, [agreed], on: "2025-05-20") == "yes")
  }

  @Test(arguments: ["any-declared", "eth-prio", "mutual-incl-pauses", "bilateral"])
  func `says no once the term ran out, without any news`(id: String) throws {
    #expect(try answer(id, [easterTruce, accepted], on: "2025-04-20T20:59:59Z") == "yes")
    #expect(try answer(id, [easterTruce, accepted], on: "2025-04-20T21:00:00Z") == "no: in-force")
  }

  @Test(arguments: [
    ("eth-prio", "yes"), ("any-declared", "no-claim"), ("mutual-general", "no-claim"),
  ])
  func `counts spared power plants only where it says so`(id: String, expected: String) throws {
    #expect(try answer(id, [energy], on: "2025-04-01") == expected)
  }

  @Test func `no longer trusts a halt that nobody speaks of`() throws {
    #expect(try answer("mutual-general", [agreed], on: "2025-06-24") == "yes")
    #expect(try answer("mutual-general", [agreed], on: "2025-06-25") == "no: fresh")
  }

  @Test func `says no, not nothing, where a halt was only talked of`() throws {
    #expect(try answer("mutual-general", [offered], on: "2025-05-20") == "no")
    #expect(try answer("mutual-general", [], on: "2025-05-20") == "no-claim")
  }

  @Test func `names the halt that comes nearest when it says no`() throws {
    let verdict = NegotiationState.of([easterTruce], on: "2025-04-20T12:00:00Z")
      .verdict(under: try rule("bilateral"))
    #expect(verdict.halt?.name == "2025-04-19 holiday")
    #expect(verdict.because == "russia declared it; ukraine: no commitment on file")
    #expect(
      verdict.conditions.map { "\($0.name) \($0.isMet)" } == [
        "in-force true", "fresh true", "all-sides-bound false",
      ])
  }

  @Test func `takes a third party's word only where it says so`() throws {
    let announced = halt(
      .agree, by: ["russia", "ukraine"], on: "2025-05-10",
      said: .reporting("Donald Trump", of: "united-states"), aboutOther: true)
    #expect(try answer("mutual-general", [announced], on: "2025-05-11") == "yes")
    #expect(try answer("eth-prio", [announced], on: "2025-05-11") == "no: one-side-bound")
  }

  @Test func `takes no halt for dated that no claim dates`() throws {
    let undated = halt(.agree, by: ["russia", "ukraine"])
    #expect(try answer("bilateral", [undated], on: "2025-05-11") == "yes")
    #expect(try answer("mutual-general", [undated], on: "2025-05-11") == "no: dated")
  }

  @Test(arguments: [
    (#"{"id":"x"}"#, "version: missing"),
    (
      #"{"id":"x","version":1,"title":"","definition":"","scopes":["total"]}"#,
      "scopes: \"total\" is no scope"
    ),
    (
      #"{"id":"x","version":1,"title":"","definition":"","scopes":[],"bound":"some"}"#,
      "bound: \"some\" is none of any, all"
    ),
  ])
  func `with a mistake is refused by the name of the member`(text: String, message: String) {
    let error = #expect(throws: DecodingFailure.self) { try CeasefireRule(parsing: text) }
    #expect(error?.description == message)
  }
}
