internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// One event behind another of its stream, laid out as a call of `parley.append_one`.
///
/// The database may answer that it is not that simple, with null or by refusing a second event at the
/// same place; then `AppendCall` is to be tried, which finds out why.
struct SingleAppendCall {
  let parameters: [PostgresValue]
  let stream: StreamName
  /// The end of the stream once the call succeeded.
  let end: StreamHead

  /// Nil when a name has no number yet; `head` is the end of the stream so far.
  init?(
    _ event: NewEvent, in stream: StreamName, behind head: StreamHead, log: Int32, names: NameTable
  ) {
    guard let type = names.type(event.kind.name, in: stream.category) else { return nil }
    var tag = PostgresValue.null(.integer)
    if let name = event.tag {
      guard let number = names.tags[name] else { return nil }
      tag = .integer(number)
    }
    var hasher = EventHasher()
    let digest = hasher.digest(
      of: event, in: stream, at: head.version.next, after: head.digest)
    self.stream = stream
    end = StreamHead(id: head.id, version: head.version.next, digest: digest)
    parameters = [
      .integer(log), .bytes(hasher.root(of: CollectionOfOne(digest)).bytes), .bigint(head.id),
      .integer(Int32(clamping: head.version.number)), .bytes(head.digest.words.bytes),
      .smallint(type), .smallint(Int16(clamping: event.kind.schema)), tag,
      .uuid(high: event.id.high, low: event.id.low), .bytes(digest.words.bytes),
      .json(event.data), .json(event.metadata),
    ]
  }

  static let statement = """
    SELECT parley.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    """
}
