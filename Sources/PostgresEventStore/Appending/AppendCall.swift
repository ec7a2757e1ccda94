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
        .smallints(new.map(\.category)), .texts(new.map(\.append.stream.id)),
      ] + columns.parameters
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

  static let statement = """
    SELECT base_position, base_stream
    FROM parley.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
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

  var parameters: [PostgresValue] {
    [
      .integers(streams), .integers(versions), .smallints(types), .smallints(schemas),
      .optionalIntegers(tags), .uuids(ids), .byteArrays(digests.map(\.words.bytes)),
      .jsons(data), .jsons(metadata),
    ]
  }
}
