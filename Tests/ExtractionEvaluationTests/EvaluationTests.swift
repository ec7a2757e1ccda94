import ExtractionEvaluation
import JSON
import Testing

/// Claims written as in a label.
private func claims(_ text: String) throws -> [ScoredClaim] {
  let value = try JSONValue(parsing: #"{"claims":["# + text + "]}")
  return try #require([ScoredClaim](printed: value))
}

private func evaluation(gold: String, found: String) throws -> Evaluation {
  var evaluation = Evaluation()
  evaluation.add(
    LabelledArticle(id: "a", published: nil, claims: try claims(gold)), found: try claims(found))
  return evaluation
}

@Suite struct `A score` {
  @Test func `counts a joint claim once for each party`() throws {
    let score = try evaluation(
      gold: #"{"topic":"ceasefire","action":"agree","parties":["russia","ukraine"]}"#,
      found: #"{"topic":"ceasefire","action":"agree","parties":["Russia"]}"#)
    #expect(score.tally(.lenient, "ceasefire") == Tally(hits: 1, gold: 2, found: 1))
  }

  @Test func `is lenient about actions of one class, and strict about each`() throws {
    let score = try evaluation(
      gold: #"{"topic":"ceasefire","action":"declare","parties":["russia"]}"#,
      found: #"{"topic":"ceasefire","action":"begin","parties":["russia"]}"#)
    #expect(score.tally(.lenient, "ceasefire").hits == 1)
    #expect(score.tally(.strict, "ceasefire").hits == 0)
  }

  @Test func `asks of an exchange one figure in common`() throws {
    let label =
      #"{"topic":"exchange","action":"complete","parties":["x"],"counts":{"russia":246,"ukraine":277}}"#
    func hits(_ found: String) throws -> Int {
      try evaluation(gold: label, found: found).tally(.lenient, "exchange").hits
    }
    #expect(
      try hits(#"{"topic":"exchange","action":"complete","counts":{"russia":{"value":246}}}"#) == 1)
    #expect(try hits(#"{"topic":"exchange","action":"complete","total":277}"#) == 1)
    #expect(try hits(#"{"topic":"exchange","action":"complete","total":31}"#) == 0)
    #expect(try hits(#"{"topic":"exchange","action":"complete"}"#) == 0)
    #expect(try hits(#"{"topic":"exchange","action":"agree","total":277}"#) == 0)
  }

  @Test func `asks of talks half of those who are named`() throws {
    func hits(_ parties: String) throws -> Int {
      try evaluation(
        gold: #"{"topic":"talks","action":"hold","parties":["a","b"]}"#,
        found: #"{"topic":"talks","action":"hold","parties":["# + parties + "]}"
      ).tally(.lenient, "talks").hits
    }
    #expect(try hits(#""a","b","c""#) == 1)
    #expect(try hits(#""a""#) == 1)
    #expect(try hits(#""a","c""#) == 0)
    #expect(try hits("") == 0)
  }

  @Test func `compares mediators, issues and targets`() throws {
    let gold = """
      {"topic":"mediation","action":"host","mediator":"turkey","parties":["a"]},
      {"topic":"position","action":"demand","parties":["russia"],"issue":"nato"},
      {"topic":"pressure","action":"impose","parties":["eu"],"target":"russia"}
      """
    let found = """
      {"topic":"mediation","action":"mediate","mediator":"Turkey","parties":["b"]},
      {"topic":"position","action":"demand","parties":["russia"],"issue":"territory"},
      {"topic":"pressure","action":"impose","parties":["eu"],"target":null}
      """
    let score = try evaluation(gold: gold, found: found)
    #expect(score.tally(.lenient, "mediation").hits == 1)
    #expect(score.tally(.strict, "mediation").hits == 0)
    #expect(score.tally(.lenient, "position").hits == 0)
    #expect(score.tally(.lenient, "pressure").hits == 0)
  }

  @Test func `sums the core and all topics, and leaves agreements apart`() throws {
    let score = try evaluation(
      gold: """
        {"topic":"ceasefire","action":"agree","parties":["a"]},
        {"topic":"talks","action":"hold","parties":["a"]},
        {"topic":"agreement","action":"sign","parties":["a"]}
        """, found: #"{"topic":"agreement","action":"sign","parties":["a"]}"#)
    let rows = Dictionary(uniqueKeysWithValues: score.rows(.lenient).map { ($0.name, $0.tally) })
    #expect(rows["core"] == Tally(hits: 0, gold: 1, found: 0))
    #expect(rows["all"] == Tally(hits: 0, gold: 2, found: 0))
    #expect(rows["agreement"] == Tally(hits: 1, gold: 1, found: 1))
  }

  @Test func `shows what was missed beside what was too much`() throws {
    let score = try evaluation(
      gold: #"{"topic":"ceasefire","action":"accept","parties":["russia"],"quote":"said yes"}"#,
      found: #"{"topic":"ceasefire","action":"reject","parties":["russia"],"quote":{"exact":"no"}}"#
    )
    let difference = try #require(score.differences.first)
    #expect(difference.missed.map(\.tuple.description) == ["accept russia"])
    #expect(difference.missed.map(\.quote) == ["said yes"])
    #expect(difference.extra.map(\.tuple.description) == ["reject russia"])
    #expect(difference.extra.map(\.quote) == ["no"])
  }

  @Test func `knows aliases, and counts an article without an answer as missed`() throws {
    var score = Evaluation(aliases: PartyAliases(["turkiye": "turkey"]))
    let gold = try claims(#"{"topic":"mediation","action":"host","mediator":"turkey"}"#)
    let label = LabelledArticle(id: "a", published: nil, claims: gold)
    score.add(
      label, found: try claims(#"{"topic":"mediation","action":"host","mediator":"Turkiye"}"#))
    score.add(label, found: nil)
    #expect(score.tally(.strict, "mediation") == Tally(hits: 1, gold: 2, found: 1))
    #expect(score.unanswered == ["a"])
  }

  @Test func `tells in how many quiet articles something was found`() throws {
    var score = Evaluation()
    score.add(LabelledArticle(id: "q1", published: nil, claims: []), found: [])
    score.add(
      LabelledArticle(id: "q2", published: nil, claims: []),
      found: try claims(#"{"topic":"talks","action":"hold","parties":["a"]}"#))
    #expect(score.quietArticles == 2)
    #expect(score.disturbed == ["q2"])
  }
}

@Suite struct `The fields of a claim` {
  private func tally(_ field: String, gold: String, found: String) throws -> Tally? {
    let rest = #""topic":"ceasefire","action":"accept","parties":["russia"]"#
    let score = try evaluation(gold: "{\(rest),\(gold)}", found: "{\(rest),\(found)}")
    return score.fields.rows.first { $0.field == field }?.tally
  }

  @Test func `agree on a day when the moment lies in it`() throws {
    #expect(
      try tally("date", gold: #""date":"2025-04-19""#, found: #""date":"2025-04-19T15:00Z""#)
        == Tally(hits: 1, gold: 1, found: 1))
    #expect(
      try tally("date", gold: #""date":"2025-04-19""#, found: #""date":null"#)
        == Tally(hits: 0, gold: 1, found: 0))
  }

  @Test func `agree on a speaker by the name, not by its small words`() throws {
    let gold = #""said_by":"the Kremlin spokesman Dmitry Peskov""#
    #expect(
      try tally("said_by", gold: gold, found: #""said_by":{"name":"Peskov"}"#)?.hits == 1)
    #expect(
      try tally("said_by", gold: gold, found: #""said_by":{"name":"the outlet"}"#)?.hits == 0)
  }

  @Test func `are compared with the claim that agrees best`() throws {
    let gold = """
      {"topic":"ceasefire","action":"accept","parties":["russia"],"scope":"energy","quote":"stop strikes"}
      """
    let found = """
      {"topic":"ceasefire","action":"accept","parties":["russia"],"scope":"general","quote":"yes"},
      {"topic":"ceasefire","action":"accept","parties":["russia"],"scope":"energy","quote":"stop strikes"}
      """
    let score = try evaluation(gold: gold, found: found)
    #expect(
      score.fields.rows.first { $0.field == "scope" }?.tally == Tally(hits: 1, gold: 1, found: 1))
  }
}
