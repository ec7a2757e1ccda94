internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// Appends to different streams laid out as one call of `parley.append`, which takes all of them or
/// none.
struct AppendCall {
  let appends: [StreamAppend]
  let parameters: [PostgresValue]
  /// Of the events, in the order of the appends.
  let digests: [EventDigest]
  /// The streams that were there, as the call builds on them.
  private let before: [StreamHead]
  private let singleNames: (category: Int16, type: Int16, tag: Int32?)?
  private let knownHeads: [(stream: StreamName, head: StreamHead)]
  private let newHeads: [(stream: StreamName, version: StreamVersion, digest: EventDigest)]

  /// Nil when a name has no number yet; `heads` are those of the streams that are not to be new.
  init?(
    _ appends: [StreamAppend], log: Int32, names: NameTable, heads: [StreamName: StreamHead]
  ) {
    var hasher = EventHasher()
    var known: [(append: StreamAppend, head: StreamHead)] = []
    var new: [(append: StreamAppend, category: Int16)] = []
    for append in appends {
      if let head = heads[append.stream] {
        known.append((append, head))
      } else if let category = names.categories[append.stream.category] {
        new.append((append, category))
      } else {
        return nil
      }
    }
    var columns = EventColumns(count: appends.reduce(0) { $0 + $1.events.count })
    var ends: [EventDigest] = []
    var place: [StreamName: Int] = [:]
    for (index, append) in (known.map(\.append) + new.map(\.append)).enumerated() {
      place[append.stream] = index
    }
    for append in appends {
      guard let index = place[append.stream] else { return nil }
      var previous = heads[append.stream]?.digest ?? .beginning
      var version = append.expected.version
      for event in append.events {
        version = version.next
        guard let type = names.type(event.kind.name, in: append.stream.category) else { return nil }
        var tag: Int32?
        if let name = event.tag {
          guard let number = names.tags[name] else { return nil }
          tag = number
        }
        previous = hasher.digest(of: event, in: append.stream, at: version, after: previous)
        columns.add(
          event, stream: Int32(clamping: index + 1), version: version, type: type, tag: tag,
          digest: previous)
      }
      ends.append(previous)
    }
    let endOf = Dictionary(
      zip(appends.map(\.stream), ends), uniquingKeysWith: { first, _ in first })
    func end(_ append: StreamAppend) -> EventDigest { endOf[append.stream] ?? .beginning }
    func next(_ append: StreamAppend) -> StreamVersion {
      StreamVersion(append.expected.version.number + append.events.count)
    }
    self.appends = appends
    before = known.map(\.head)
    singleNames = columns.only.flatMap { only in
      appends.first.flatMap { names.categories[$0.stream.category] }
        .map { (category: $0, type: only.type, tag: only.tag) }
    }
    digests = columns.digests
    knownHeads = known.map {
      (
        $0.append.stream,
        StreamHead(id: $0.head.id, version: next($0.append), digest: end($0.append))
      )
    }
    newHeads = new.map { ($0.append.stream, next($0.append), end($0.append)) }
    parameters =
      [
        .integer(log), .bytes(hasher.root(of: columns.digests).bytes),
        .bigints(known.map(\.head.id)),
        .integers(known.map { Int32(clamping: $0.append.expected.version.number) }),
        .byteArrays(known.map { $0.head.digest.words.bytes }),
        .integers(known.map { Int32(clamping: next($0.append).number) }),
        .byteArrays(known.map { end($0.append).words.bytes }),
        .smallints(new.map(\.category)),
        .texts(new.map(\.append.stream.id)),
        .integers(new.map { Int32(clamping: next($0.append).number) }),
        .byteArrays(new.map { end($0.append).words.bytes }),
      ] + columns.parameters
  }

  /// The call of `parley.append_one` that does the same, when there is only one event.
  var single: [PostgresValue]? {
    guard appends.count == 1, let append = appends.first, append.events.count == 1,
      let event = append.events.first, let digest = digests.first, let names = singleNames
    else { return nil }
    let known = before.first
    return [
      parameters[0], parameters[1],
      known.map { .bigint($0.id) } ?? .null(.bigint),
      known.map { .integer(Int32(clamping: $0.version.number)) } ?? .null(.integer),
      .bytes(known?.digest.words.bytes), .smallint(names.category), .text(append.stream.id),
      .smallint(names.type), .smallint(Int16(clamping: event.kind.schema)),
      names.tag.map { .integer($0) } ?? .null(.integer),
      .uuid(high: event.id.high, low: event.id.low), .bytes(digest.words.bytes), .json(event.data),
      .json(event.metadata),
    ]
  }

  /// The ends of the streams once the call succeeded.
  func heads(baseStream: Int64) -> [(stream: StreamName, head: StreamHead)] {
    knownHeads
      + newHeads.enumerated().map { index, new in
        (
          new.stream,
          StreamHead(id: baseStream + Int64(index) + 1, version: new.version, digest: new.digest)
        )
      }
  }

  static let singleStatement = """
    SELECT base_position, base_stream
    FROM parley.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    """

  static let statement = """
    SELECT base_position, base_stream
    FROM parley.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                       $18, $19, $20)
    """
}

/// The columns of the events of one call.
private struct EventColumns {
  private var streams: [Int32] = []
  private var versions: [Int32] = []
  private var types: [Int16] = []
  private var schemas: [Int16] = []
  private var tags: [Int32?] = []
  private var ids: [(high: UInt64, low: UInt64)] = []
  private var data: [[UInt8]] = []
  private var metadata: [[UInt8]] = []
  private(set) var digests: [EventDigest] = []

  init(count: Int) {
    streams.reserveCapacity(count)
    data.reserveCapacity(count)
    metadata.reserveCapacity(count)
    digests.reserveCapacity(count)
  }

  mutating func add(
    _ event: NewEvent, stream: Int32, version: StreamVersion, type: Int16, tag: Int32?,
    digest: EventDigest
  ) {
    streams.append(stream)
    versions.append(Int32(clamping: version.number))
    types.append(type)
    schemas.append(Int16(clamping: event.kind.schema))
    tags.append(tag)
    ids.append((event.id.high, event.id.low))
    digests.append(digest)
    data.append(event.data)
    metadata.append(event.metadata)
  }

  /// Type and tag of the event, when it is the only one.
  var only: (type: Int16, tag: Int32?)? { types.count == 1 ? (types[0], tags[0]) : nil }

  var parameters: [PostgresValue] {
    [
      .integers(streams), .integers(versions), .smallints(types), .smallints(schemas),
      .optionalIntegers(tags), .uuids(ids), .byteArrays(digests.map(\.words.bytes)),
      .jsons(data), .jsons(metadata),
    ]
  }
}
