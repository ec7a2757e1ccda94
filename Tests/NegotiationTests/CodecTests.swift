import Chronology
import EventSourcing
import Foundation
import JSON
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

@Suite struct `A claim on disk` {
  @Test(arguments: Seed.first(300))
  func `is read back as it was, whatever it says`(seed: Seed) throws {
    var generator = seed.generator
    let claim = Claim.generated(using: &generator)
    let bytes = claim.json(quoteBytes: true).compactBytes
    let again = try Claim(json: JSONValue(parsing: bytes))
    #expect(again == claim)
    #expect(again.json(quoteBytes: true).compactBytes == bytes)
  }

  @Test(arguments: Seed.first(20))
  func `is told to people without the log's byte offsets`(seed: Seed) {
    var generator = seed.generator
    let quote = Claim.generated(using: &generator).json()["quote"]
    #expect(quote?["start"]?.integer != nil)
    #expect(quote?["byte_start"] == nil)
  }

  @Test(
    arguments: [
      (
        "topic", "weather",
        "topic: \"weather\" is none of ceasefire, mediation, exchange, talks, "
          + "position, agreement, pressure"
      ),
      ("date", "24/05/2025", "date: \"24/05/2025\" is not an EDTF date"),
      ("extractor", "rules", "extractor: \"rules\" is not name@version"),
      ("extractor", "@1", "extractor: \"@1\" is not name@version"),
      ("parties", nil, "parties: missing"), ("parties", "russia", "parties: not a list"),
      ("quote", "words", "quote: not an object"),
      ("about_other", "yes", "about_other: not true or false"),
      ("confidence", "high", "confidence: not a number"),
    ] as [(String, String?, String)])
  func `that is damaged is refused by the name of the member`(
    member: String, value: String?, message: String
  ) throws {
    var generator = Seed(1).generator
    guard case .object(var object) = Claim.generated(using: &generator).json(quoteBytes: true)
    else {
      return
    }
    object[member] = value.map { .string($0) }
    let error = #expect(throws: DecodingFailure.self) { try Claim(json: .object(object)) }
    #expect(error?.description == message)
  }

  @Test func `keeps the name of a model that has an at sign in it`() {
    let id = ExtractorID(name: "model@local:q4", version: 2)
    #expect(ExtractorID(id.description) == id)
  }
}

@Suite struct `An event on disk` {
  @Test(arguments: Seed.first(100))
  func `is read back as it was`(seed: Seed) throws {
    var generator = seed.generator
    for event in ArticleHistory.generated(1, using: &generator).events {
      let kind = ArticleEventCodec.kind(of: event)
      let data = ArticleEventCodec.data(of: event).compactBytes
      let again = try ArticleEventCodec.event(kind: kind, data: JSONValue(parsing: data))
      #expect(again == event)
      #expect(try ArticleEventCodec.data(of: #require(again)).compactBytes == data)
    }
  }

  /// The fixtures are what released programs wrote.
  ///
  /// They are never changed: a new shape is a new file with the next schema number, and the old one
  /// must go on being read.
  @Test(arguments: try Fixture.all())
  func `of schema 1 is read for ever, and written to the same bytes`(fixture: Fixture) throws {
    let data = try JSONValue(parsing: fixture.bytes)
    let event = try #require(try ArticleEventCodec.event(kind: fixture.kind, data: data))
    #expect(ArticleEventCodec.kind(of: event) == fixture.kind)
    #expect(
      ArticleEventCodec.data(of: event).pretty + "\n"
        == String(decoding: fixture.bytes, as: UTF8.self))
  }

  @Test(arguments: [
    "article-captured", "article-revised", "claim-extracted", "extraction-completed",
    "claim-confirmed", "claim-corrected", "claim-retracted", "article-retracted",
    "judgement-undone",
  ])
  func `has a fixture of its kind`(kind: String) throws {
    #expect(try Fixture.all().contains { $0.kind == EventKind(kind, schema: 1) })
  }

  @Test(arguments: [EventKind("claim-graded", schema: 1), EventKind("claim-extracted", schema: 2)])
  func `of a kind this program does not know is passed over`(kind: EventKind) throws {
    #expect(try ArticleEventCodec.event(kind: kind, data: [:]) == nil)
  }

  @Test func `that cannot be read is named by its place in the log`() {
    let recorded = RecordedEvent(
      id: EventID(high: 1, low: 1), stream: StreamName(category: "article", id: "a"),
      version: StreamVersion(1), position: LogPosition(7),
      kind: EventKind("article-captured", schema: 1), data: Array(#"{"article":"art_a"}"#.utf8),
      metadata: [], recordedAt: .init(microseconds: 0))
    #expect(
      throws: EventStoreError.unreadableEvent(
        position: LogPosition(7), reason: "article-captured@1: version: missing")
    ) { try ArticleEventCodec.event(from: recorded) }
  }

  @Test func `goes to the stream of its article`() {
    let stream = ArticleEventCodec.stream(of: ArticleID("art_3qh8kz07ab"))
    #expect(stream.description == "article-3qh8kz07ab")
    #expect(ArticleEventCodec.article(of: stream) == ArticleID("art_3qh8kz07ab"))
  }
}

/// An event as some version of the program wrote it: `Fixtures/claim-extracted@1-exchange.json`.
struct Fixture: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]

  var testDescription: String { name }

  /// The part of the name before the remark.
  var kind: EventKind {
    let parts = name.split(separator: ".")[0].split(separator: "@")
    return EventKind(String(parts[0]), schema: Int(parts[1].prefix { $0.isNumber }) ?? 0)
  }

  static func all() throws -> [Fixture] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      Fixture(name: name, bytes: try [UInt8](Data(contentsOf: folder.appending(path: name))))
    }
  }
}
