import Answers
import Chronology
import EventSourcing
import Negotiation
import NegotiationTesting
import Testing

private func doubt(outlet: String, said: Attribution = .narrator, aboutOther: Bool = false)
  -> ClaimRecord
{
  .told(
    .position(PositionStatement(.doubt, issue: .venue)), by: ["russia"], on: "2025-05-23",
    published: "2025-05-23", outlet: outlet, said: said, aboutOther: aboutOther)
}

private let lavrov = Attribution.quoting("Lavrov", of: "russia")

/// All articles of the claims carry the words of the first.
private func syndicated(_ records: [ClaimRecord]) -> OriginIndex {
  let links = records.dropFirst().enumerated().map { index, record in
    (
      event: OriginEvent.linked(
        OriginLink(record.article.id, records[0].article.id, basis: .nearDuplicate, likeness: 0.9),
        by: Review(person: "parley")), position: LogPosition(Int64(index + 1))
    )
  }
  return OriginIndex(links)
}

@Suite struct `Confidence in a value` {
  @Test(
    arguments: [
      ([doubt(outlet: "nord")], "F3"), ([doubt(outlet: "nord", said: lavrov)], "F2"),
      ([doubt(outlet: "nord"), doubt(outlet: "post")], "F2"),
      ([doubt(outlet: "nord", said: lavrov), doubt(outlet: "post")], "F1"),
      ([doubt(outlet: "nord", aboutOther: true)], "F4"), ([], "F6"),
    ] as [([ClaimRecord], String)])
  func `rests on independent origins and on whose words they are`(
    records: [ClaimRecord], shown: String
  ) {
    #expect(Corroboration().confidence(of: records).description == shown)
  }

  @Test func `does not grow by reposts`() {
    let original = [doubt(outlet: "nord", said: lavrov)]
    let reposts = (1...50).map { doubt(outlet: "repost-\($0)", said: lavrov) }
    let all = original + reposts
    let confidence = Corroboration(origins: syndicated(all)).confidence(of: all)
    #expect(confidence.credibility == .probablyTrue)
    #expect(confidence.tally.description == "1 origin · 51 publishers · 51 articles")
  }

  @Test func `shows the best grade of its sources, and grades move no credibility`() {
    var register = SourceRegister()
    register.apply(
      SourceGrading("nord", .usuallyReliable, by: Review(person: "anna")), at: LogPosition(1))
    register.apply(
      SourceGrading("post", .unreliable, by: Review(person: "anna")), at: LogPosition(2))
    let records = [doubt(outlet: "nord"), doubt(outlet: "post")]
    #expect(Corroboration(register: register).confidence(of: records).description == "B2")
    #expect(Corroboration(register: register).confidence(of: [records[1]]).description == "E3")
  }
}
