import Chronology
import EventSourcing
import Foundation
import JSON
import Negotiation
import PropertyTesting
import Testing

@Suite struct `Origins of articles` {
  private func id(_ name: String) -> ArticleID { ArticleID("art_\(name)") }
  private let program = Review(person: "near-duplicates@1")
  private let anna = Review(person: "anna")

  private func index(_ events: [OriginEvent]) -> OriginIndex {
    OriginIndex(
      events.enumerated().map { (event: $1, position: LogPosition(Int64($0 + 1))) })
  }

  private func link(
    _ one: String, _ other: String, _ basis: OriginLink.Basis = .nearDuplicate
  ) -> OriginLink {
    OriginLink(id(one), id(other), basis: basis)
  }

  @Test func `are each article's own until a link says otherwise`() {
    let index = index([])
    #expect(index.origin(of: id("b")) != index.origin(of: id("a")))
    #expect(index.articles(sharingOriginOf: id("a")) == [id("a")])
  }

  @Test func `reach through chains of copies`() {
    let index = index([
      .linked(link("b", "a"), by: program), .linked(link("c", "b"), by: program),
    ])
    #expect(index.origin(of: id("c")) == index.origin(of: id("a")))
    #expect(index.origin(of: id("c")).text == "org_a")
    #expect(index.articles(sharingOriginOf: id("b")) == [id("a"), id("b"), id("c")])
  }

  @Test func `part where a person says so, whatever a program finds later`() {
    let index = index([
      .linked(link("b", "a"), by: program), .unlinked(link("a", "b", .person), by: anna),
      .linked(link("b", "a", .attribution), by: program),
    ])
    #expect(index.origin(of: id("a")) != index.origin(of: id("b")))
    #expect(index.links.isEmpty)
  }

  @Test func `join again by a person's later word`() {
    let index = index([
      .unlinked(link("a", "b", .person), by: anna), .linked(link("a", "b", .person), by: anna),
    ])
    #expect(index.origin(of: id("a")) == index.origin(of: id("b")))
  }

  @Test(arguments: Seed.first(50))
  func `do not depend on the order in which links were found`(seed: Seed) {
    var generator = seed.generator
    let links = (0..<20).map { _ in
      OriginEvent.linked(
        link(
          "\(Int.random(in: 0..<12, using: &generator))",
          "\(Int.random(in: 0..<12, using: &generator))"), by: program)
    }
    let shuffled = links.shuffled(using: &generator)
    #expect(index(links) == index(shuffled))
  }
}

@Suite struct `Grades of sources` {
  private let anna = Review(person: "anna")
  private let may = Day(iso: "2025-05-19")

  @Test func `are unknown until somebody gives one`() throws {
    #expect(SourceRegister().grade(of: "harbour-post", on: try #require(may)) == .cannotBeJudged)
  }

  @Test func `hold for a topic and from a day on`() throws {
    let may = try #require(may)
    var register = SourceRegister()
    register.apply(SourceGrading("post", .usuallyReliable, by: anna), at: LogPosition(1))
    register.apply(
      SourceGrading("post", .unreliable, topic: .exchange, by: anna), at: LogPosition(2))
    register.apply(
      SourceGrading("post", .fairlyReliable, from: Day(iso: "2025-05-20"), by: anna),
      at: LogPosition(3))
    #expect(register.grade(of: "post", on: may) == .usuallyReliable)
    #expect(register.grade(of: "post", on: may, topic: .exchange) == .unreliable)
    #expect(register.grade(of: "post", on: may.adding(days: 1)) == .fairlyReliable)
  }

  @Test func `are replaced by what is said later of the same days`() throws {
    var register = SourceRegister()
    register.apply(SourceGrading("post", .unreliable, by: anna), at: LogPosition(2))
    register.apply(SourceGrading("post", .usuallyReliable, by: anna), at: LogPosition(1))
    #expect(register.grade(of: "post", on: try #require(may)) == .unreliable)
  }
}

@Suite struct `A register event on disk` {
  private func fixture(_ name: String) throws -> (kind: EventKind, data: JSONValue, bytes: String) {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "RegisterFixtures/\(name)@1.json")
    let bytes = try [UInt8](Data(contentsOf: file))
    return (
      EventKind(name, schema: 1), try JSONValue(parsing: bytes),
      String(decoding: bytes, as: UTF8.self)
    )
  }

  @Test(arguments: ["origin-linked", "origin-unlinked"])
  func `of an origin is read for ever, and written to the same bytes`(name: String) throws {
    let (kind, data, bytes) = try fixture(name)
    let event = try #require(try OriginEventCodec.event(kind: kind, data: data))
    #expect(OriginEventCodec.kind(of: event) == kind)
    #expect(OriginEventCodec.data(of: event).pretty + "\n" == bytes)
  }

  @Test func `of a source is read for ever, and written to the same bytes`() throws {
    let (kind, data, bytes) = try fixture("source-graded")
    let grading = try #require(try SourceEventCodec.grading(kind: kind, data: data))
    #expect(SourceEventCodec.data(of: grading).pretty + "\n" == bytes)
  }

  @Test func `with a grade or day that is none is refused by its name`() throws {
    let (kind, data, _) = try fixture("source-graded")
    guard case .object(var object) = data else { return }
    object["from"] = "yesterday"
    let error = #expect(throws: DecodingFailure.self) {
      try SourceEventCodec.grading(kind: kind, data: .object(object))
    }
    #expect(error?.description == #"from: "yesterday" is no day"#)
  }
}
