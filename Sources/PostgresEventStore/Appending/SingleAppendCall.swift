internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// One event for one stream, laid out as a call of `parley.append_first` or `parley.append_one`.
///
/// The database may answer that it is not that simple, with null or by refusing a second event at the
/// same place; then `AppendCall` is to be tried, which finds out why.
struct SingleAppendCall {
  let statement: String
  let parameters: [PostgresValue]
  let stream: StreamName
  private let head: StreamHead?
  private let digest: EventDigest

  /// Nil when a name has no number yet; `head` is the end of the stream so far, nil for one that begins.
  init?(
    _ event: NewEvent, in stream: StreamName, behind head: StreamHead?, log: Int32, names: NameTable
  ) {
    guard let category = names.categories[stream.category],
      let type = names.type(event.kind.name, in: stream.category)
    else { return nil }
    var tag = PostgresValue.null(.integer)
    if let name = event.tag {
      guard let number = names.tags[name] else { return nil }
      tag = .integer(number)
    }
    var hasher = EventHasher()
    self.stream = stream
    self.head = head
    digest = hasher.digest(
      of: event, in: stream, at: (head?.version ?? .none).next, after: head?.digest ?? .beginning)
    let root = hasher.root(of: CollectionOfOne(digest))
    let place: [PostgresValue]
    if let head {
      statement = SingleAppendCall.behind
      place = [
        .bigint(head.id), .integer(Int32(clamping: head.version.number)),
        .bytes(head.digest.words.bytes),
      ]
    } else {
      statement = SingleAppendCall.first
      place = [.smallint(category), .text(stream.id)]
    }
    parameters =
      [.integer(log), .bytes(root.bytes)] + place + [
        .smallint(type), .smallint(Int16(clamping: event.kind.schema)), tag,
        .uuid(high: event.id.high, low: event.id.low), .bytes(digest.words.bytes),
        .json(event.data), .json(event.metadata),
      ]
  }

  /// The end of the stream once the call succeeded; a stream that begins has the id behind `baseStream`.
  func end(baseStream: Int64) -> StreamHead {
    StreamHead(
      id: head?.id ?? baseStream + 1, version: (head?.version ?? .none).next, digest: digest)
  }

  private static let first = """
    SELECT base_position, base_stream
    FROM parley.append_first($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """

  /// Not FROM the function, which would lay its one row down in a table first.
  private static let behind = """
    SELECT parley.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12), 0::bigint
    """
}
