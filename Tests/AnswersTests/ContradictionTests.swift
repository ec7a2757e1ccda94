import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func venue(
  _ action: PositionAction, quoting words: String = "It would be a bit inelegant to meet there",
  on day: String? = "2025-05-23", published: String = "2025-05-23", outlet: String,
  said: Attribution = .quoting("Lavrov", of: "russia"), isHeadline: Bool = false
) -> ClaimRecord {
  var record = ClaimRecord.told(
    .position(PositionStatement(action, issue: .venue)), by: ["russia"], on: day,
    published: published, outlet: outlet, said: said, isHeadline: isHeadline)
  let place = record.claim.quote.bytes
  record.claim.quote = Evidence(
    exact: words, prefix: "", suffix: "", bytes: place, scalars: record.claim.quote.scalars,
    check: .exact)
  return record
}

private func found(_ records: [ClaimRecord]) -> [String] {
  NegotiationState.of(records).contradictions.map { contradiction in
    "\(contradiction.kind.rawValue): "
      + contradiction.sides.map { "\($0.says) ×\($0.records.count)" }.joined(separator: " | ")
  }
}

@Suite struct `A contradiction` {
  @Test func `of outlets' verbs with the quotation beside them is a characterisation`() {
    #expect(
      found([
        venue(.doubt, outlet: "nord"),
        venue(.refuse, quoting: "rejects the Vatican", outlet: "post", said: .narrator),
        venue(.refuse, quoting: "Lavrov rejects Vatican", outlet: "digest", said: .narrator),
      ]) == ["characterisation: doubt ×1 | refuse ×2"])
  }

  @Test func `is not what an article says beside its own quotation`() {
    #expect(
      found([
        venue(.doubt, outlet: "nord"),
        venue(.refuse, quoting: "dismisses", outlet: "nord", said: .narrator),
      ]) == [])
  }

  @Test func `is a yes and a no of one party on one day from two outlets`() {
    func stand(_ action: CeasefireAction, outlet: String) -> ClaimRecord {
      .told(
        .ceasefire(CeasefireStatement(action)), by: ["russia"], on: "2025-05-19", outlet: outlet)
    }
    #expect(
      found([stand(.accept, outlet: "nord"), stand(.reject, outlet: "post")]).count == 1)
    #expect(
      found([stand(.accept, outlet: "nord"), stand(.reject, outlet: "post")])
        .allSatisfy { $0.hasPrefix("polarity: ") })
  }

  @Test func `is not a change of mind, and not a disagreement between parties`() {
    func stand(_ action: CeasefireAction, _ party: PartyID, on day: String) -> ClaimRecord {
      .told(
        .ceasefire(CeasefireStatement(action)), by: [party], on: day, published: day,
        outlet: "wire-\(day)")
    }
    #expect(
      found([
        stand(.accept, "russia", on: "2025-05-10"), stand(.reject, "russia", on: "2025-05-20"),
        stand(.accept, "ukraine", on: "2025-05-20"),
      ]) == [])
  }

  @Test func `of one remark on two days is one of dates`() {
    #expect(
      found([
        venue(.doubt, outlet: "nord"),
        venue(.doubt, on: "2025-05-24", published: "2025-05-24", outlet: "kestrel"),
      ]) == ["date: 2025-05-23 ×1 | 2025-05-24 ×1"])
  }

  @Test func `of one remark in two wordings is one of translation`() {
    #expect(
      found([
        venue(
          .doubt, quoting: "it would not be very comfortable for the Vatican itself", outlet: "nord"
        ),
        venue(.doubt, quoting: "it would not suit the Vatican itself", outlet: "post"),
      ]) == ["translation: nord ×1 | post ×1"])
  }

  @Test func `of one quotation with two speakers is one of attribution`() {
    #expect(
      found([
        venue(.doubt, outlet: "nord"),
        venue(.doubt, outlet: "post", said: .quoting("Peskov", of: "belarus")),
      ]) == ["attribution: russia ×1 | belarus ×1"])
  }

  @Test func `of figures is one of values, unless they add up`() {
    func done(_ russia: Int, _ ukraine: Int?, outlet: String) -> ClaimRecord {
      exchange(
        .complete, russia: Quantity(russia), ukraine: ukraine.map { Quantity($0) },
        on: "2025-04-19", outlet: outlet)
    }
    #expect(
      found([done(277, nil, outlet: "courier"), done(250, nil, outlet: "digest")])
        == ["value: russia 250 ×1 | russia 277 ×1"])
    let explained = found([
      done(277, nil, outlet: "courier"), done(246, 246, outlet: "ministry"),
      done(31, 15, outlet: "ministry"),
    ])
    #expect(explained.count == 1)
    #expect(explained.allSatisfy { $0.hasPrefix("explained: ") })
  }

  @Test func `has an id that follows from its claims, whatever order they come in`() {
    let records = [
      venue(.doubt, outlet: "nord"),
      venue(.doubt, on: "2025-05-24", published: "2025-05-24", outlet: "kestrel"),
    ]
    let ids = [records, records.reversed()].map { NegotiationState.of($0).contradictions.map(\.id) }
    #expect(ids[0] == ids[1])
    #expect(ids[0].first?.hasPrefix("con_") == true)
  }
}

@Suite struct `Two quotations side by side` {
  @Test(arguments: [
    ("a b c", "a x c", "a [b] {x} c"), ("a b", "a b", "a b"), ("", "a", "{a}"), ("a", "", "[a]"),
    ("the cat sat", "the cat sat down", "the cat sat {down}"),
  ])
  func `show what only one of them has`(left: String, right: String, shown: String) {
    let words = WordDiff(left, right).parts.map { part in
      switch part {
      case .both(let word): word
      case .left(let word): "[\(word)]"
      case .right(let word): "{\(word)}"
      }
    }
    #expect(words.joined(separator: " ") == shown)
  }
}

@Suite struct `Outlets side by side` {
  @Test func `each say what one would know from it alone`() throws {
    let records = [
      venue(.doubt, outlet: "nord"), venue(.refuse, outlet: "post", said: .narrator),
    ]
    let state = NegotiationState.of(records)
    let answer = SourceComparison(
      state: state, outlets: ["nord", "post"], topic: nil, rule: try rule("bilateral"),
      receipt: receipt(state))
    #expect(answer.rows.map { $0.facts.map { $0?.value ?? "-" } } == [["doubt", "refuse"]])
    #expect(answer.rows.map { $0.differs } == [true])
  }
}
