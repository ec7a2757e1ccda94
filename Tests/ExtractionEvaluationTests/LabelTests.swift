import ExtractionEvaluation
import JSON
import Testing

@Suite struct `A label` {
  private func complaints(_ claim: String) throws -> [String] {
    let gold = try JSONValue(parsing: #"{"id":"a","claims":["# + claim + "]}")
    let article = try LabelledArticle(id: "a", gold: gold, line: nil)
    return article.complaints(text: "Title\n\nMoscow said\nno to a truce.").map(\.reason)
  }

  @Test func `is sound when its words are known and its quote stands in the article`() throws {
    #expect(
      try complaints(
        #"{"topic":"ceasefire","action":"reject","parties":["russia"],"quote":"Moscow said no"}"#
      ).isEmpty)
  }

  @Test func `is told what is wrong with it`() throws {
    #expect(
      try complaints(#"{"topic":"weather","quote":"no"}"#) == [#"claim 1: "weather" is no topic"#])
    #expect(
      try complaints(
        #"{"topic":"position","action":"sing","parties":[],"quote":"Kyiv","date":"Monday"}"#)
        == [
          #"claim 1: "sing" is no action of position"#,
          "claim 1: “Kyiv” does not stand in the article", "claim 1: nobody does it",
          #"claim 1: "" is no issue"#, "claim 1: the date is no day such as 2025-05-19",
        ])
  }

  @Test func `without a list of claims is refused`() throws {
    #expect(throws: LabelError.self) {
      try LabelledArticle(id: "a", gold: ["claims": "none"], line: nil)
    }
    #expect(throws: LabelError.self) {
      try LabelledArticle(id: "a", gold: ["claims": ["none"]], line: nil)
    }
  }

  @Test func `takes its date from the index first`() throws {
    let article = try LabelledArticle(
      id: "a", gold: ["published": "2025-01-01", "claims": []],
      line: ["published": "2025-01-02", "outlet": "harbour-post"])
    #expect(article.published == "2025-01-02")
    #expect(article.outlet == "harbour-post")
  }
}

@Suite struct `Pinned floors` {
  private func measured(hits: Int, data: String = "d", extractor: String = "rules") throws
    -> Floors
  {
    var evaluation = Evaluation()
    let claim = { (party: String) in
      ScoredClaim([
        "topic": "ceasefire", "action": "agree", "parties": [.string(party)],
      ])
    }
    evaluation.add(
      LabelledArticle(id: "a", published: nil, claims: ["a", "b", "c"].map(claim)),
      found: ["a", "b", "c"].prefix(hits).map(claim))
    evaluation.add(
      LabelledArticle(id: "q", published: nil, claims: []),
      found: hits > 2 ? [] : [claim("x")])
    return Floors(evaluation, extractor: extractor, data: data)
  }

  @Test func `hold while no figure falls`() throws {
    let floors = try measured(hits: 3)
    #expect(floors.breaches(by: floors).isEmpty)
    #expect(floors.obstacle(to: floors) == nil)
    #expect(try measured(hits: 1).breaches(by: floors).isEmpty)
  }

  @Test func `name every figure that fell`() throws {
    let breaches = try measured(hits: 3).breaches(by: measured(hits: 2))
    #expect(breaches.contains("lenient.core F1 is 0.667, pinned at 1.000"))
    #expect(breaches.contains("claims in 1 articles that hold none, pinned at 0"))
    #expect(breaches.count == 7)
  }

  @Test func `bind one extractor and one set of labels`() throws {
    let floors = try measured(hits: 3)
    #expect(try floors.obstacle(to: measured(hits: 3, data: "e")) != nil)
    #expect(try floors.obstacle(to: measured(hits: 3, extractor: "llm:m")) != nil)
  }

  @Test func `come back from their file as they were`() throws {
    let floors = try measured(hits: 2)
    #expect(Floors(json: try JSONValue(parsing: floors.json.pretty)) == floors)
    #expect(Floors(json: ["data": "d"]) == nil)
  }
}
