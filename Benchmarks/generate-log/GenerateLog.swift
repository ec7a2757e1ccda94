import ClaimExtraction
import ContentDigest
import Custody
import EventSourcing
import JSON
import LocalPostgres
import Negotiation
import ParleyService
import PostgresClient
import PostgresEventStore

/// Fills an empty database with a generated log: `generate-log EVENTS NEGOTIATIONS [ADDRESS [BATCHES]]`.
///
/// Without an address it is the database that `parley` itself would take. After each so many batches of a
/// thousand events the stored projections follow, as they do behind an ingest; without a number never.
@main
enum GenerateLog {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let events = arguments.first.flatMap({ Int($0) }), events > 0,
      let negotiations = arguments.dropFirst().first.flatMap({ Int($0) }), negotiations > 0
    else {
      print("usage: generate-log EVENTS NEGOTIATIONS [ADDRESS [BATCHES]]")
      return
    }
    let location = try DatabaseLocation(address: arguments.dropFirst(2).first)
    let connection = try location.connect()
    _ = try Migrator.current.migrate(connection)
    let session = PostgresSession(connection, reopen: location.reconnect)
    let store = PostgresEventStore(session)
    let reference = try ReferenceData.embedded()
    let batchesBetween = arguments.dropFirst(3).first.flatMap { Int($0) }
    let service = ParleyService(
      store: store, projections: PostgresProjectionStore(session),
      captures: PostgresCaptureStore(session), sketches: PostgresSketchStore(session),
      reference: reference, rules: [], extractor: NoExtractor())
    var log = GeneratedLog(
      seed: 1, negotiations: reference.negotiations.negotiations, count: negotiations)
    let start = ContinuousClock.now
    var written = 0
    var batches = 0
    var projecting = Duration.zero
    while written < events {
      var appends: [StreamAppend] = []
      var batch = 0
      while batch < 1000, written + batch < events {
        let (article, made) = log.nextArticle()
        appends.append(append(made, of: article))
        batch += made.count
      }
      _ = try await store.append(appends)
      written += batch
      batches += 1
      if let batchesBetween, batches.isMultiple(of: batchesBetween) {
        projecting += try await ContinuousClock().measure { try await service.project() }
      }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let following = projecting / .seconds(1)
    print(
      "appended \(written) events in \(Int((seconds - following) * 10)) tenths of a second, "
        + "\(Int(Double(written) / (seconds - following))) a second")
    if following > 0 {
      print(
        "followed by the projections in \(Int(following * 10)) tenths of a second, "
          + "\(Int(Double(written) / following)) a second")
    }
  }

  private static func append(_ events: [ArticleEvent], of article: ArticleID) -> StreamAppend {
    let stream = ArticleEventCodec.stream(of: article)
    return StreamAppend(
      to: stream, expecting: .noStream,
      events: events.enumerated().map { index, event in
        NewEvent(
          id: EventID(digest: SHA256Digest(of: "\(stream)/\(index)").bytes),
          kind: ArticleEventCodec.kind(of: event),
          data: ArticleEventCodec.data(of: event).compactBytes)
      })
  }
}

/// The claims of a generated article are there already.
private struct NoExtractor: ClaimExtractor {
  let id = ExtractorID(name: "none", version: 1)

  func drafts(in input: ExtractionInput) -> [ClaimDraft] { [] }
}
