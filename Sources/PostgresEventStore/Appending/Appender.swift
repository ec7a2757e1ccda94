internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// Makes appends on one connection: finds out what they need to know, sends them, and understands
/// their refusals.
struct Appender {
  let log: Int32
  let memory: Memory

  /// Appends on their own or merged: what is done in one call and what stands in the way of the rest.
  enum Preparation {
    case call(AppendCall)
    /// A stream has not come to its expected version.
    case conflict
  }

  /// Looks up what the memory lacks, in at most one round trip for streams, and one for names that
  /// were never stored before.
  func prepare(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> Preparation {
    var heads: [StreamName: StreamHead] = [:]
    var unknown: [StreamAppend] = []
    for append in appends where append.expected.version > .none {
      if let head = memory.head(of: append.stream, at: append.expected.version) {
        heads[append.stream] = head
      } else {
        unknown.append(append)
      }
    }
    if !unknown.isEmpty {
      let found = try self.heads(of: unknown, connection)
      for append in unknown {
        guard let head = found[append.stream]?.head else { return .conflict }
        heads[append.stream] = head
      }
    }
    if let call = AppendCall(appends, log: log, names: memory.names, heads: heads) {
      return .call(call)
    }
    let names = try namesIncludingNew(appends, connection)
    guard let call = AppendCall(appends, log: log, names: names, heads: heads) else {
      throw .unexpectedAnswer(
        reason: "a name that was just stored is not there", statement: NameStatement.learn)
    }
    return .call(call)
  }

  private func namesIncludingNew(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> NameTable {
    let names = try memory.refreshNames(connection)
    func isKnown(_ append: StreamAppend) -> Bool {
      append.events.allSatisfy { event in
        names.type(event.kind.name, in: append.stream.category) != nil
          && (event.tag.map { names.tags[$0] != nil } ?? true)
      }
    }
    guard !appends.allSatisfy(isKnown) else { return names }
    let types = appends.flatMap { append in
      Set(append.events.map(\.kind.name)).map { (category: append.stream.category, type: $0) }
    }
    let tags = Set(appends.flatMap { $0.events.compactMap(\.tag) })
    _ = try connection.query(
      NameStatement.learn,
      [.texts(types.map(\.category)), .texts(types.map(\.type)), .texts(tags.sorted())])
    return try memory.refreshNames(connection)
  }

  /// A stream as it stands, with its end as it was at the version an append expects.
  private struct FoundStream {
    /// Nil when its events are in a partition that was taken away.
    let actual: StreamVersion?
    /// Nil when the stream has not come to that version.
    let head: StreamHead?
  }

  private func heads(
    of appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> [StreamName: FoundStream] {
    let rows = try connection.query(
      StreamStatement.heads,
      [
        .integer(log), .texts(appends.map(\.stream.category)), .texts(appends.map(\.stream.id)),
        .integers(appends.map { Int32(clamping: $0.expected.version.number) }),
      ])
    var found: [StreamName: FoundStream] = [:]
    for row in 0..<rows.rowCount {
      let append = appends[Int(try rows.integer(row, 0)) - 1]
      var head: StreamHead?
      if !rows.isNull(row, 2), let digest = EventDigest(bytes: try rows.bytes(row, 2)) {
        head = StreamHead(
          id: try rows.integer(row, 1), version: append.expected.version, digest: digest)
      }
      found[append.stream] = FoundStream(
        actual: rows.isNull(row, 3) ? nil : StreamVersion(Int(try rows.integer(row, 3))),
        head: head)
    }
    return found
  }

  /// Appends in one call, and says what became of it; throws when the connection breaks.
  func append(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> Result<AppendResult, EventStoreError> {
    if let result = try appendOne(appends, connection) { return .success(result) }
    switch try prepare(appends, connection) {
    case .conflict: return try refusal(appends, digests: nil, nil, connection)
    case .call(let call):
      do throws(PostgresError) {
        return .success(
          try succeeded(call, try connection.query(AppendCall.statement, call.parameters)))
      } catch {
        guard case .refused(let refused) = error, !error.endsTheConnection else { throw error }
        return try understand(refused, of: call, connection)
      }
    }
  }

  /// Appends a single event to a stream that begins or whose end is known; nil when there is more to it,
  /// and nothing was appended.
  private func appendOne(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> AppendResult? {
    guard appends.count == 1, let append = appends.first, append.events.count == 1,
      let event = append.events.first
    else { return nil }
    let version = append.expected.version
    let head = memory.head(of: append.stream, at: version)
    guard head != nil || version == .none,
      let call = SingleAppendCall(
        event, in: append.stream, behind: head, log: log, names: memory.names)
    else { return nil }
    do throws(PostgresError) {
      let answer = try connection.query(call.statement, call.parameters)
      guard !answer.isNull(0, 0) else { return nil }
      let base = try answer.integer(0, 0)
      memory.remember([(call.stream, call.end(baseStream: try answer.integer(0, 1)))])
      return AppendResult(lastPosition: LogPosition(base + 1), wasAlreadyAppended: false)
    } catch {
      guard case .refused = error, !error.endsTheConnection else { throw error }
      // Asked again in the way that can say what stands in its way.
      return nil
    }
  }

  /// Takes note of what a call did.
  func succeeded(
    _ call: AppendCall, _ answer: borrowing PostgresResult
  ) throws(PostgresError) -> AppendResult {
    let base = try answer.integer(0, 0)
    memory.remember(call.heads(baseStream: try answer.integer(0, 1)))
    return AppendResult(
      lastPosition: LogPosition(base + Int64(call.digests.count)), wasAlreadyAppended: false)
  }

  private func understand(
    _ refused: PostgresError.Refusal, of call: AppendCall, _ connection: PostgresConnection
  ) throws(PostgresError) -> Result<AppendResult, EventStoreError> {
    let error = EventStoreError(PostgresError.refused(refused))
    switch refused.sqlState {
    case .versionConflict, .eventIDReused:
      return try refusal(call.appends, digests: call.digests, nil, connection)
    case .uniqueViolation:
      return try refusal(call.appends, digests: call.digests, error, connection)
    case .lockNotAvailable:
      let holders = try HeadHolder.all(connection)
      let names = holders.map { "\($0)" }.joined(separator: "; ")
      return .failure(
        .busy(reason: names.isEmpty ? "somebody held it until a moment ago" : names))
    default: return .failure(error)
    }
  }

  /// Finds out what a refusal means: the same append again, after its first answer was lost; an id that
  /// was used for something else; a stream that has moved on; or else what the server said.
  ///
  /// Nothing that is found can be taken back by others meanwhile: the log only grows.
  private func refusal(
    _ appends: [StreamAppend], digests: [EventDigest]?, _ error: EventStoreError?,
    _ connection: PostgresConnection
  ) throws(PostgresError) -> Result<AppendResult, EventStoreError> {
    let ids = appends.flatMap { $0.events.map(\.id) }
    let rows = try connection.query(
      Statement.knownEvents, [.integer(log), .uuids(ids.map { (high: $0.high, low: $0.low) })])
    var last = LogPosition.start
    var known: [EventID] = []
    var odd: EventID?
    for row in 0..<rows.rowCount {
      let index = Int(try rows.integer(row, 0)) - 1
      known.append(ids[index])
      last = max(last, LogPosition(try rows.integer(row, 1)))
      let digest = EventDigest(bytes: try rows.bytes(row, 2))
      if odd == nil, digests == nil || digests?[index] != digest { odd = ids[index] }
    }
    if odd == nil, known.count == ids.count {
      return .success(AppendResult(lastPosition: last, wasAlreadyAppended: true))
    }
    if let id = odd ?? known.first { return .failure(.eventIDReused(id)) }
    if let error { return .failure(error) }
    return .failure(try conflict(appends, connection))
  }

  /// The streams of appends as they stand, for a caller that holds the row of the log; or the first
  /// one, in the order of the appends, that is not at its expected version.
  func standing(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> Result<[StreamName: StreamHead], EventStoreError> {
    let found = try heads(of: appends, connection)
    for append in appends {
      let stream = found[append.stream]
      guard let actual = stream.map(\.actual) ?? StreamVersion.none else {
        return .failure(
          .refused(
            reason: "the events of stream \(append.stream) are in a partition that was taken away"))
      }
      guard append.expected.version == actual else {
        return .failure(
          .versionConflict(
            stream: append.stream, expected: append.expected.version, actual: actual))
      }
    }
    return .success(found.compactMapValues(\.head))
  }

  private func conflict(
    _ appends: [StreamAppend], _ connection: PostgresConnection
  ) throws(PostgresError) -> EventStoreError {
    if case .failure(let conflict) = try standing(appends, connection) { return conflict }
    return .refused(
      reason: "a stream does not end with the event that was read: the log was changed behind its "
        + "back. Run: parley verify")
  }
}

extension EventDigest {
  init?(bytes: [UInt8]) {
    guard let words = SHA256Words(bytes) else { return nil }
    self.init(words)
  }
}
