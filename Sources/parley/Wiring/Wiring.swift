import ArgumentParser
import Articles
import ClaimExtraction
import Custody
import EmbeddedFiles
import EventSourcing
import LocalPostgres
import Negotiation
import ParleyService
import PostgresClient
import PostgresEventStore
import Rendering

/// Puts the parts together: the one place that names PostgreSQL beside the commands that keep it.
enum Wiring {
  /// The service on the database of the options, its schema up to date.
  static func service(
    _ options: DatabaseOptions, extractor: ExtractorOptions? = nil
  ) async throws -> ParleyService {
    let folder = extractor?.data.lexicon
    // Read while the server makes its process for the connection.
    async let data = UserData(folder: folder)
    let session = try session(options)
    return try service(
      store: PostgresEventStore(session), projections: PostgresProjectionStore(session),
      captures: PostgresCaptureStore(session), sketches: PostgresSketchStore(session),
      extractor: extractor, data: try await data)
  }

  /// The database of the options, its schema up to date.
  static func session(_ options: DatabaseOptions) throws -> PostgresSession {
    let location = try options.location()
    let connection = try location.connect()
    _ = try Migrator.current.migrate(connection)
    return PostgresSession(connection, reopen: location.reconnect)
  }

  /// A service that stores nothing beyond this run.
  static func serviceWithoutDatabase(
    extractor: ExtractorOptions? = nil
  ) throws -> ParleyService {
    try service(
      store: InMemoryEventStore(now: SystemClock.now), projections: InMemoryProjectionStore(),
      captures: InMemoryCaptureStore(), sketches: InMemorySketchStore(), extractor: extractor,
      data: try UserData(folder: extractor?.data.lexicon))
  }

  private static func service(
    store: any EventStore, projections: any ProjectionStore, captures: any CaptureStore,
    sketches: any SketchStore, extractor: ExtractorOptions?, data: UserData
  ) throws -> ParleyService {
    ParleyService(
      store: store, projections: projections, captures: captures, sketches: sketches,
      reference: data.reference, rules: try CeasefireRule.embedded(),
      extractor: try extractor?.make(data) ?? BundledExtractor(data))
  }

  static func articleReader() -> ArticleReader {
    let lexicon = EmbeddedFile.at("Data/lexicons/furniture.tsv")
    return ArticleReader(furniture: FurnitureLexicon(parsing: lexicon?.text ?? ""))
  }
}

extension LocalServerError: StoreFailure {
  var isStoreUnreachable: Bool { isUnreachable }
}

extension MigrationError: StoreFailure {
  var isStoreUnreachable: Bool { isUnreachable }
}

extension PostgresError: StoreFailure {
  var isStoreUnreachable: Bool { isUnreachable }
}
