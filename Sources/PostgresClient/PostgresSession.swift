internal import Dispatch

/// A connection for asynchronous code: an actor on a queue of its own.
///
/// libpq blocks its thread while it waits. On Swift's shared threads, of which there are as many as
/// processors, that would stop unrelated tasks. Hop once per unit of work: inside the closure all is
/// synchronous, so no other task can come between the statements of a transaction.
///
/// The hop there and back costs two changes of threads, 40 to 90 µs. A task with much small work and
/// nothing else to do saves them by living on the queue: `withTaskExecutorPreference(session.executor)`.
package actor PostgresSession {
  private nonisolated let queue = QueueExecutor()
  private let open: @Sendable () throws(PostgresError) -> PostgresConnection
  private var connection: PostgresConnection?

  /// Connects at the first use, and again at the first use after the connection broke.
  package init(_ open: @escaping @Sendable () throws(PostgresError) -> PostgresConnection) {
    self.open = open
  }

  /// Takes over a connection; `reopen` makes the next one should it break.
  package init(
    _ connection: sending PostgresConnection,
    reopen: @escaping @Sendable () throws(PostgresError) -> PostgresConnection
  ) {
    self.connection = connection
    open = reopen
  }

  /// Another session with the same database, for work beside this one.
  package nonisolated func sibling() -> PostgresSession { PostgresSession(open) }

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe queue.asUnownedSerialExecutor()
  }

  /// Runs whole tasks where this session works.
  ///
  /// They stand still whenever it waits for the server.
  package nonisolated var executor: any TaskExecutor { queue }

  /// Runs one unit of work.
  package func run<Value: Sendable>(
    _ work: @Sendable (PostgresConnection) throws(PostgresError) -> Value
  ) throws(PostgresError) -> Value {
    let connection = try living()
    do throws(PostgresError) { return try work(connection) } catch {
      if error.endsTheConnection { self.connection = nil }
      throw error
    }
  }

  /// Runs work that does the same when it is done twice: it is done once more on a new connection
  /// when the first breaks, and again while the server restarts.
  package func runRepeatable<Value: Sendable>(
    _ work: @Sendable (PostgresConnection) throws(PostgresError) -> Value
  ) async throws(PostgresError) -> Value {
    var patience = Patience()
    while true {
      do throws(PostgresError) { return try run(work) } catch {
        guard let pause = patience.pause(after: error) else { throw error }
        try? await Task.sleep(for: pause)
      }
    }
  }

  private func living() throws(PostgresError) -> PostgresConnection {
    if let connection, connection.isAlive { return connection }
    let opened = try open()
    connection = opened
    return opened
  }
}

/// Runs an actor, and the tasks that prefer to be beside it, on one serial queue.
private final class QueueExecutor: SerialExecutor, TaskExecutor {
  private let queue = DispatchQueue(label: "parley.postgres")

  func enqueue(_ job: consuming ExecutorJob) {
    // A job is not copyable and closures cannot take one over; the runtime hands out this stand-in.
    let job = UnownedJob(job)
    // As one of both kinds: a job that finds itself where its actor runs does not change over.
    queue.async {
      unsafe job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
    }
  }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
