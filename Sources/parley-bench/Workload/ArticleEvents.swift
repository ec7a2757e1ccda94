import EventSourcing
import PropertyTesting

/// Claims of articles as events: payloads of about 400 bytes, ten a stream or as many as asked for.
///
/// Ids are drawn from a seed and look random, as those that follow from content do.
struct ArticleEvents {
  private var random: SeededGenerator
  private let family: String
  private var article = 0

  /// Two sources of different families never write to the same stream.
  init(family: String, seed: UInt64) {
    self.family = family
    // FNV-1a: seeds that lie close together could make the same ids some steps apart.
    var mixed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(seed) \(family)".utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    random = SeededGenerator(seed: mixed)
  }

  /// A stream that was not written to before.
  mutating func newStream() -> StreamName {
    article += 1
    return StreamName(category: "article", id: "\(family)\(article)")
  }

  mutating func events(_ count: Int) -> [NewEvent] {
    (0..<count).map { _ in event() }
  }

  /// Calls of `events` events each to one stream of its own, `callsPerStream` calls to each.
  mutating func calls(_ count: Int, of events: Int, callsPerStream: Int) -> [[StreamAppend]] {
    batches(count, streams: 1, of: events, callsPerStream: callsPerStream)
  }

  /// Calls that each write to several streams.
  mutating func batches(
    _ count: Int, streams: Int, of events: Int, callsPerStream: Int
  ) -> [[StreamAppend]] {
    var names: [StreamName] = []
    return (0..<count).map { call in
      let earlier = call % callsPerStream
      if earlier == 0 { names = (0..<streams).map { _ in newStream() } }
      let expected: ExpectedVersion =
        earlier == 0 ? .noStream : .exactly(StreamVersion(earlier * events))
      return names.map { name in
        StreamAppend(to: name, expecting: expected, events: self.events(events))
      }
    }
  }

  private mutating func event() -> NewEvent {
    NewEvent(
      id: EventID(high: random.next(), low: random.next()),
      kind: EventKind("claim-extracted", schema: 1), data: payload(), tag: "russia-ukraine")
  }

  mutating func payload() -> [UInt8] {
    let party = pick(["russia", "ukraine", "united-states", "turkey", "saudi-arabia"])
    let action = pick([
      "propose", "call", "accept", "reject", "agree", "declare", "extend", "violate",
    ])
    let day = 10 + random.next() % 18
    let start = 100 + random.next() % 3_000
    return Array(
      """
      {"version": 1, "claim": {"id": "clm_\(token())", "negotiation": "russia-ukraine", \
      "topic": "ceasefire", "action": "\(action)", "parties": ["\(party)"], "scope": "energy", \
      "said_by": {"name": "a spokesman", "party": "\(party)", "directness": "indirect"}, \
      "modality": "asserted", "date": "2025-04-\(day)", "quote": {"exact": "strikes on power plants \
      would stop for thirty days", "start": \(start), "end": \(start + 52), "check": "exact"}, \
      "confidence": 0.8, "extractor": "rules@1"}}
      """.utf8)
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  private mutating func token() -> String {
    let text = String(random.next(), radix: 36)
    return String(text.prefix(12)) + String(repeating: "0", count: max(0, 12 - text.count))
  }
}
