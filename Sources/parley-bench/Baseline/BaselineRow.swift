import EventSourcing
import PostgresClient

/// An event as the log would store it, as far as its size and its place in the indexes go.
struct BaselineRow {
  var position: Int64
  var stream: Int64
  var version: Int32
  var id: (high: UInt64, low: UInt64)
  /// As random as a digest.
  var digest: [UInt8]
  var data: [UInt8]

  /// The value of a column; what a column is called here it is called in `Migrations/`.
  func value(_ column: String, isOptional: Bool) throws -> PostgresValue {
    switch column {
    case "position": .bigint(position)
    case "stream_id": .bigint(stream)
    case "recorded_at": .timestamp(microseconds: 1_750_000_000_000_000 + position)
    case "log_id": .integer(1)
    case "version": .integer(version)
    case "category_id", "type_id", "schema": .smallint(1)
    case "tag_id": .integer(1)
    case "id": .uuid(high: id.high, low: id.low)
    case "digest": .bytes(digest)
    case "data": .json(data)
    case "metadata": .json(Array("{}".utf8))
    default:
      if isOptional { .null(.bytes) } else { throw UnknownColumn(name: column) }
    }
  }
}

/// Rows in the order of positions, ten a stream, none twice.
struct BaselineRows {
  private var events: ArticleEvents
  private var position: Int64
  private let stride: Int64

  /// Rows behind a position.
  ///
  /// Of several writers at once each takes every so many-th, so that together they fill the index at
  /// its end, as numbers from a sequence would.
  init(
    family: String, seed: UInt64, after position: Int64 = 0, writer: Int = 0, of writers: Int = 1
  ) {
    events = ArticleEvents(family: family, seed: seed)
    self.position = position + Int64(writer)
    stride = Int64(writers)
  }

  mutating func next(_ count: Int) -> [BaselineRow] {
    events.events(count).map { event in
      defer { position += stride }
      let words = [event.id.low, event.id.high, event.id.low &* 3, event.id.high &* 5]
      return BaselineRow(
        position: position + 1, stream: position / 10, version: Int32(position % 10 + 1),
        id: (event.id.high, event.id.low), digest: words.flatMap { bigEndian($0) }, data: event.data
      )
    }
  }
}
