internal import EventSourcing
internal import PostgresClient
internal import Synchronization

/// Appends for all tasks of one process.
///
/// What waits while an append is under way goes to the server together, as few calls, of which several
/// are sent before the first is answered: commits are the log's scarce good, since they happen one at a
/// time. Whoever finds nobody serving serves, until its own append is done.
final class EventWriter: Sendable {
  private let session: PostgresSession
  private let appender: Appender
  private let queue = AppendQueue()
  private let lastRound = Mutex<ContinuousClock.Instant?>(nil)

  init(_ session: PostgresSession, _ appender: Appender) {
    self.session = session
    self.appender = appender
  }

  func append(
    _ appends: [StreamAppend]
  ) async throws(EventStoreError) -> AppendResult {
    let own = PendingAppend(appends)
    if queue.add(own) { await serve(until: own) }
    return try await own.outcome().get()
  }

  /// Works off the queue; hands the rest to a task of its own once `own` is done, so that no caller
  /// waits for the others.
  private func serve(until own: PendingAppend?) async {
    var patience = Patience()
    while let round = queue.takeRound() {
      do throws(PostgresError) {
        try await session.run { connection throws(PostgresError) in try work(round, connection) }
        patience = Patience()
      } catch {
        let open = round.filter { !$0.isDone }
        // Event ids make it the same to do it twice, so a broken connection is no reason to give up.
        if let pause = patience.pause(after: error) {
          queue.putBack(open)
          try? await Task.sleep(for: pause)
        } else {
          for append in open { append.complete(.failure(EventStoreError(error))) }
        }
      }
      if let own, own.isDone {
        // The service goes on, by a task that nobody waits for; when nothing waits, the next caller
        // serves itself, which saves it the change of threads.
        if !queue.endsService() { Task { await serve(until: nil) } }
        return
      }
    }
  }

  private func work(
    _ round: [PendingAppend], _ connection: PostgresConnection
  ) throws(PostgresError) {
    let groups = EventWriter.groups(round)
    if groups.count == 1 {
      try workAlone(groups[0], connection)
    } else {
      try workTogether(groups, connection)
    }
    hint(connection)
  }

  /// One group, and nothing to send meanwhile.
  private func workAlone(
    _ group: [PendingAppend], _ connection: PostgresConnection
  ) throws(PostgresError) {
    let outcome = try appender.append(group.flatMap(\.appends), connection)
    try settle(group, outcome, connection)
  }

  /// Gives every append of a merged call its own outcome; where the call was refused, each is tried by
  /// itself.
  private func settle(
    _ group: [PendingAppend], _ outcome: Result<AppendResult, EventStoreError>,
    _ connection: PostgresConnection
  ) throws(PostgresError) {
    if group.count == 1 {
      group[0].complete(outcome)
    } else if case .success(let result) = outcome, !result.wasAlreadyAppended {
      complete(group, with: result)
    } else {
      for append in group { append.complete(try appender.append(append.appends, connection)) }
    }
  }

  /// Several groups, each sent before the one before it is answered.
  private func workTogether(
    _ groups: [[PendingAppend]], _ connection: PostgresConnection
  ) throws(PostgresError) {
    var refused: [[PendingAppend]] = []
    var calls: [(group: [PendingAppend], call: AppendCall)] = []
    // The whole round first: a lookup has no place in a pipeline.
    for group in groups {
      switch try appender.prepare(group.flatMap(\.appends), connection) {
      case .call(let call): calls.append((group, call))
      case .conflict: refused.append(group)
      }
    }
    var sent = 0
    var answered = 0
    var failure: PostgresError?
    try connection.pipeline(AppendCall.statement, depth: EventWriter.depth) {
      guard sent < calls.count else { return nil }
      defer { sent += 1 }
      return calls[sent].call.parameters
    } answered: { answer in
      let (group, call) = calls[answered]
      answered += 1
      do throws(PostgresError) {
        complete(group, with: try appender.succeeded(call, try answer()))
      } catch {
        if error.endsTheConnection { failure = error } else { refused.append(group) }
      }
    }
    if let failure { throw failure }
    for append in refused.joined() {
      append.complete(try appender.append(append.appends, connection))
    }
  }

  /// Merges appends as far as their streams differ and one call does not grow too large.
  private static func groups(_ round: [PendingAppend]) -> [[PendingAppend]] {
    var groups: [[PendingAppend]] = []
    var streams: Set<StreamName> = []
    var ids: Set<EventID> = []
    var events = 0
    for append in round {
      let own = append.appends.map(\.stream)
      let ownIDs = append.appends.flatMap { $0.events.map(\.id) }
      if groups.isEmpty || events + append.eventCount > eventsPerCall
        || !streams.isDisjoint(with: own) || !ids.isDisjoint(with: ownIDs)
      {
        groups.append([])
        streams = []
        ids = []
        events = 0
      }
      groups[groups.count - 1].append(append)
      streams.formUnion(own)
      ids.formUnion(ownIDs)
      events += append.eventCount
    }
    return groups
  }

  /// The events of a call lie one behind the other, those of each append together.
  private func complete(_ group: [PendingAppend], with result: AppendResult) {
    var position = result.lastPosition.number - Int64(group.reduce(0) { $0 + $1.eventCount })
    for append in group {
      position += Int64(append.eventCount)
      append.complete(
        .success(AppendResult(lastPosition: LogPosition(position), wasAlreadyAppended: false)))
    }
  }

  /// Wakes those who follow the log, after a time without appends.
  ///
  /// Outside the append, since NOTIFY takes a lock over all commits of the cluster (async.c,
  /// PreCommit_Notify); not while appends follow closely, since a follower that was woken looks by
  /// itself every few milliseconds; and without a word when it fails, since a follower that hears
  /// nothing looks too.
  private func hint(_ connection: PostgresConnection) {
    let now = ContinuousClock.now
    let isDue = lastRound.withLock { last in
      defer { last = now }
      return last.map { now - $0 >= .milliseconds(5) } ?? true
    }
    if isDue { _ = try? connection.query(EventWriter.notify) }
  }

  static let channel = "parley_events"
  /// Not forced to the disk: a hint that is lost with the server does no harm.
  private static let notify = """
    SELECT set_config('synchronous_commit', 'off', true), pg_notify('\(channel)', '')
    """
  private static let depth = 4
  private static let eventsPerCall = 1_000
}
