import Articles
import Chronology
import ClaimExtraction
import Custody
import EventSourcing
import Negotiation
import ParleyService
import Synchronization

/// Finds claims in lines such as `Russia rejects a ceasefire`: enough to test what is done with claims.
struct LineExtractor: ClaimExtractor {
  var id = ExtractorID(name: "lines", version: 1)
  /// Words the extractor says it found, whether or not they are there.
  var invented: String?
  var date = ClaimDate.unknown

  private static let actions: [Substring: CeasefireAction] = [
    "rejects": .reject, "accepts": .accept, "proposes": .propose, "declares": .declare,
  ]
  private static let parties: [Substring: PartyID] = [
    "Russia": "russia", "Ukraine": "ukraine", "Thailand": "thailand", "Cambodia": "cambodia",
  ]

  func drafts(in input: ExtractionInput) -> [ClaimDraft] {
    input.text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 2, let party = Self.parties[words[0]], let action = Self.actions[words[1]]
      else { return nil }
      let isAsian = ["thailand", "cambodia"].contains(party)
      return ClaimDraft(
        negotiation: isAsian ? "thailand-cambodia" : "russia-ukraine", parties: [party],
        statement: .ceasefire(CeasefireStatement(action)), date: date,
        quote: .words(invented ?? String(line)), confidence: 1)
    }
  }
}

/// The parties, negotiations and rules inside the binary, read once for all tests.
private let reference = Result { try ReferenceData.embedded() }
private let rules = Result { try CeasefireRule.embedded() }

/// A service on stores in memory, with a clock that goes on by a second at every append.
struct Desk {
  let store: InMemoryEventStore
  let projections = InMemoryProjectionStore()
  let captures = InMemoryCaptureStore()
  let sketches = InMemorySketchStore()
  let service: ParleyService

  init(extractor: any ClaimExtractor = LineExtractor(), store: InMemoryEventStore? = nil) throws {
    let clock = SteppingClock()
    self.store = store ?? InMemoryEventStore(now: { clock.next() })
    service = try Desk.service(self.store, projections, captures, sketches, extractor)
  }

  /// The same stores, worked on by another program.
  func with(extractor: any ClaimExtractor) throws -> ParleyService {
    try Desk.service(store, projections, captures, sketches, extractor)
  }

  private static func service(
    _ store: InMemoryEventStore, _ projections: InMemoryProjectionStore,
    _ captures: InMemoryCaptureStore, _ sketches: InMemorySketchStore,
    _ extractor: any ClaimExtractor
  ) throws -> ParleyService {
    ParleyService(
      store: store, projections: projections, captures: captures, sketches: sketches,
      reference: try reference.get(),
      rules: try rules.get(), extractor: extractor)
  }

  func kinds() async throws -> [String] {
    try await store.read(LogQuery()).map(\.kind.name)
  }
}

/// 2025-06-01, and a second later at every look.
final class SteppingClock: Sendable {
  private let seconds = Mutex<Int64>(0)

  func next() -> Timestamp {
    seconds.withLock { seconds in
      seconds += 1
      return Timestamp(microseconds: 1_748_736_000_000_000).adding(seconds: seconds)
    }
  }
}

/// An article of an outlet; without an address it is known by its bytes.
func article(
  _ text: String, at path: String? = "one", published: String? = "2025-05-20",
  outlet: String = "wire"
) -> CapturedArticle {
  CapturedArticle(
    Article(
      published: published.flatMap { EDTF($0) }.map { PublicationDate($0, basis: .given) },
      outlet: outlet, url: path.map { "https://example.org/\($0)" }, text: text),
    bytes: Array(text.utf8))
}

/// The question about the war between Russia and Ukraine on the last day of 2025.
func question(
  on day: String = "2025-12-31", publishedBy: String? = nil, asOf: LogBound? = nil,
  negotiation: String? = "russia-ukraine"
) throws -> Question {
  let now = Timestamp(microseconds: 1_767_200_000_000_000)
  return Question(
    negotiation: negotiation,
    visibility: Visibility(
      on: try DateArgument.worldTime(day, now: now),
      publishedBefore: try publishedBy.map { try DateArgument.worldTime($0, now: now).to }),
    asOf: asOf)
}

extension ParleyService {
  /// What the parties do, in the order of the state: `["russia reject", "ukraine accept"]`.
  func stands(_ question: Question) async throws -> [String] {
    try await state(question).state.records.map {
      "\($0.claim.parties[0]) \($0.claim.statement.action)"
    }
  }
}
