import ContentDigest
import EventSourcing
import JSON
import LocalPostgres
import Negotiation
import ParleyService
import PostgresClient
import PostgresEventStore

/// Fills an empty database with a generated log: `generate-log EVENTS NEGOTIATIONS [ADDRESS]`.
///
/// Without an address it is the database that `parley` itself would take.
@main
enum GenerateLog {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let events = arguments.first.flatMap({ Int($0) }), events > 0,
      let negotiations = arguments.dropFirst().first.flatMap({ Int($0) }), negotiations > 0
    else {
      print("usage: generate-log EVENTS NEGOTIATIONS [ADDRESS]")
      return
    }
    let location = try DatabaseLocation(address: arguments.dropFirst(2).first)
    let connection = try location.connect()
    _ = try Migrator.current.migrate(connection)
    let store = PostgresEventStore(PostgresSession(connection, reopen: location.reconnect))
    let reference = try ReferenceData.embedded()
    var log = GeneratedLog(
      seed: 1, negotiations: reference.negotiations.negotiations, count: negotiations)
    let start = ContinuousClock.now
    var written = 0
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
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(
      "appended \(written) events in \(Int(seconds * 10)) tenths of a second, "
        + "\(Int(Double(written) / seconds)) a second")
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
