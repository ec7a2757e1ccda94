import Chronology
import ContentDigest
import EventSourcing
import EventStoreTesting
import EventTransfer
import PropertyTesting
import Testing

@Suite struct `An exported event` {
  @Test(arguments: Seed.first(200))
  func `comes back as it went, to the byte`(seed: Seed) throws {
    var random = seed.generator
    let stored = generated(&random)
    let line = EventLine.bytes(of: stored)
    #expect(!line.contains(0x0A))
    let back = try EventLine.event(from: line)
    #expect(back == stored)
    #expect(EventLine.bytes(of: back) == line)
  }

  @Test(arguments: [
    ("", "byte 0"), ("[]", "an object expected"), ("{}", "is missing"), ("{\"position\":1", "byte"),
  ])
  func `that is garbled is refused with a reason`(line: String, reason: String) {
    let error = #expect(throws: EventLine.Malformed.self) {
      try EventLine.event(from: Array(line.utf8))
    }
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "nothing")")
  }

  @Test(arguments: [
    "position", "recorded_at", "stream", "version", "type", "schema", "id", "tag", "digest",
    "commit", "metadata", "data",
  ])
  func `names the member that is missing`(name: String) throws {
    var random = Seed(1).generator
    let line = String(decoding: EventLine.bytes(of: generated(&random)), as: UTF8.self)
    let without = line.replacing("\"\(name)", with: "\"other")
    let error = #expect(throws: EventLine.Malformed.self) {
      try EventLine.event(from: Array(without.utf8))
    }
    #expect(error?.reason.contains("\"\(name)") == true)
  }

  private func generated(_ random: inout SeededGenerator) -> StoredEvent {
    func words(_ random: inout SeededGenerator) -> SHA256Words {
      SHA256Words(random.next(), random.next(), random.next(), random.next())
    }
    let payloads = [
      #"{}"#, #"{"a": 1.50, "b":"x"}"#, "{\n  \"a\":\r\n\t1\n}", #"{"text":"„Ruhe“ ☮ 𝄞"}"#,
      #"{"deep":[[[{"a":[1,2,{"b":null}]}]]]}"#, "[1e5,-0]", #""text""#, "null",
    ]
    let event = RecordedEvent(
      id: EventID(high: random.next(), low: random.next()),
      stream: StreamName(category: "article", id: "ä-\(UInt8.random(in: 0...9, using: &random))"),
      version: StreamVersion(Int.random(in: 1...9_000, using: &random)),
      position: LogPosition(Int64.random(in: 1...(.max), using: &random)),
      kind: EventKind("quote \" and \\", schema: Int.random(in: 1...32_767, using: &random)),
      data: Array((payloads.randomElement(using: &random) ?? "").utf8),
      metadata: Array((payloads.randomElement(using: &random) ?? "").utf8),
      recordedAt: Timestamp(
        microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &random)),
      tag: random.chance(oneIn: 2) ? nil : "russia-ukraine",
      digest: EventDigest(words(&random)))
    return StoredEvent(
      event: event, commitHash: random.chance(oneIn: 3) ? words(&random) : nil)
  }
}

@Suite struct `The first line of an exported log` {
  @Test func `comes back as it went`() throws {
    let header = LogHeader(
      origin: "01234567-89ab-8def-8000-000000000001", after: .start, through: LogPosition(221))
    #expect(try LogHeader(line: header.bytes) == header)
  }

  @Test(arguments: ["", "{}", "{\"parley_log\":2}", "{\"parley_log\":1}", "title: news"])
  func `is refused when it is something else`(line: String) {
    #expect(throws: EventLine.Malformed.self) { try LogHeader(line: Array(line.utf8)) }
  }
}
