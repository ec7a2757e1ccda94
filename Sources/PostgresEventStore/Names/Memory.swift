internal import EventSourcing
internal import PostgresClient
internal import Synchronization

/// What a store remembers between two calls: names with their numbers, and the ends of streams.
///
/// Only of what can never become wrong: a name keeps its number, and the event at a version of a
/// stream its digest.
final class Memory: Sendable {
  private struct Content {
    var names = NameTable()
    var heads: [StreamName: StreamHead] = [:]
    var streams: [Int64: StreamName] = [:]
  }

  private let content = Mutex(Content())
  /// More would only take room: what was not asked for lately is read again.
  static let limit = 100_000

  var names: NameTable { content.withLock { $0.names } }

  /// Reads the names anew, and has those made that a writer wants and that are still missing.
  func refreshNames(_ connection: PostgresConnection) throws(PostgresError) -> NameTable {
    let fresh = try NameTable(connection)
    content.withLock { $0.names = fresh }
    return fresh
  }

  /// The stream as it was at a version; nil when nobody has looked since.
  func head(of stream: StreamName, at version: StreamVersion) -> StreamHead? {
    content.withLock { $0.heads[stream] }.flatMap { $0.version == version ? $0 : nil }
  }

  func remember(_ heads: [(stream: StreamName, head: StreamHead)]) {
    content.withLock { content in
      if content.heads.count + heads.count > Memory.limit { content.heads.removeAll() }
      for (stream, head) in heads { content.heads[stream] = head }
    }
  }

  /// The names of streams by their numbers; what is missing is read.
  func streamNames(
    _ wanted: Set<Int64>, _ connection: PostgresConnection
  ) throws(PostgresError) -> [Int64: StreamName] {
    var found: [Int64: StreamName] = [:]
    content.withLock { content in
      for id in wanted { if let name = content.streams[id] { found[id] = name } }
    }
    let missing = wanted.filter { found[$0] == nil }
    guard !missing.isEmpty else { return found }
    let rows = try connection.query(StreamStatement.names, [.bigints(Array(missing))])
    for row in 0..<rows.rowCount {
      found[try rows.integer(row, 0)] = StreamName(
        category: try rows.text(row, 1), id: try rows.text(row, 2))
    }
    let read = found.filter { missing.contains($0.key) }
    content.withLock { content in
      if content.streams.count + read.count > Memory.limit { content.streams.removeAll() }
      content.streams.merge(read) { _, new in new }
    }
    return found
  }
}

/// The end of a stream, as an event that follows must know it.
struct StreamHead: Equatable {
  /// The number that the log stores in place of the stream's name.
  let id: Int64
  let version: StreamVersion
  let digest: EventDigest
}

enum StreamStatement {
  static let names = """
    SELECT s.id, c.name, s.name
    FROM unnest($1::bigint[]) AS wanted(id)
    JOIN parley.stream s ON s.id = wanted.id
    JOIN parley.category c ON c.id = s.category_id
    """

  /// The streams as they were at a version, with the digest of that event, or without where it is not
  /// there yet; and where they end, which is null when their events are in a partition that was taken
  /// away.
  static let heads = """
    SELECT w.place, s.id, e.digest,
           (SELECT version FROM parley.event WHERE stream_id = s.id ORDER BY version DESC LIMIT 1)
    FROM unnest($2::text[], $3::text[], $4::integer[]) WITH ORDINALITY
           AS w(category, name, version, place)
    CROSS JOIN LATERAL (
      SELECT id FROM parley.stream
      WHERE log_id = $1 AND category_id = (SELECT id FROM parley.category WHERE name = w.category)
        AND name = w.name LIMIT 1
    ) s
    LEFT JOIN LATERAL (
      SELECT digest FROM parley.event
      WHERE stream_id = s.id AND version = w.version LIMIT 1
    ) e ON true
    """
}
