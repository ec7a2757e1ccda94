import EventSourcing
import JSON
import Negotiation
import Testing

@Suite struct `An event of an older shape` {
  /// As if the outlet had been called a source at first, and its language had come later still.
  private let upcasters = Upcasters([
    Upcaster("noted", from: 1) { data in
      .object(JSONObject([("outlet", data["source"] ?? .null)]))
    },
    Upcaster("noted", from: 2) { data in
      .object(JSONObject([("outlet", data["outlet"] ?? .null), ("lang", "und")]))
    },
  ])

  @Test(arguments: [
    (1, #"{"source":"a"}"#), (2, #"{"outlet":"a"}"#), (3, #"{"outlet":"a","lang":"und"}"#),
  ])
  func `is read in today's`(schema: Int, text: String) throws {
    let (kind, data) = try upcasters.today(
      EventKind("noted", schema: schema), try JSONValue(parsing: text))
    #expect(kind == EventKind("noted", schema: 3))
    #expect(data.compact == #"{"outlet":"a","lang":"und"}"#)
  }

  @Test func `is left as it is where no step is known, as one of a newer program`() throws {
    for kind in [EventKind("noted", schema: 4), EventKind("heard", schema: 1)] {
      let (found, data) = try upcasters.today(kind, ["a": 1])
      #expect(found == kind)
      #expect(data == ["a": 1])
    }
  }

  @Test func `has a way to today's: no step is missing`() {
    #expect(upcasters.gaps(to: [EventKind("noted", schema: 3)]).isEmpty)
    #expect(
      upcasters.gaps(to: [EventKind("noted", schema: 5)])
        == [EventKind("noted", schema: 3), EventKind("noted", schema: 4)])
    #expect(ArticleEventCodec.upcasters.gaps(to: ArticleEventCodec.kinds).isEmpty)
  }
}
