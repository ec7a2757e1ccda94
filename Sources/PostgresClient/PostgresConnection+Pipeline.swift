internal import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension PostgresConnection {
  /// Runs one statement many times without waiting for one answer before the next call is sent, each
  /// in a transaction of its own.
  ///
  /// `next` gives the parameters of a call, or nil when there is nothing more to send at the moment;
  /// it is asked again after every answer. `answered` is handed the answers in the order of the
  /// calls. At most `depth` calls are under way at a time. Throws only when the connection breaks;
  /// the calls that were not answered then may or may not have taken effect.
  package func pipeline(
    _ statement: String, depth: Int, next: () -> [PostgresValue]?,
    answered: (() throws(PostgresError) -> PostgresResult) -> Void
  ) throws(PostgresError) {
    var pending = next()
    guard let first = pending else { return }
    let prepared = try preparedForPipeline(statement, first)
    guard unsafe withConnection({ unsafe PQenterPipelineMode($0) }) == 1 else {
      throw lost(during: statement)
    }
    var underWay = 0
    while true {
      while underWay < depth, let parameters = pending ?? next() {
        pending = nil
        try send(statement, as: prepared, parameters)
        underWay += 1
      }
      guard underWay > 0 else { break }
      try receive(statement, answered)
      underWay -= 1
    }
    guard unsafe withConnection({ unsafe PQexitPipelineMode($0) }) == 1 else {
      throw lost(during: statement)
    }
  }

  private func send(
    _ statement: String, as prepared: String?, _ parameters: [PostgresValue]
  ) throws(PostgresError) {
    let isSent = unsafe withParameters(parameters) { types, values, lengths, formats in
      unsafe withConnection { connection in
        let count = Int32(parameters.count)
        let sent =
          if let prepared {
            unsafe PQsendQueryPrepared(connection, prepared, count, values, lengths, formats, 1)
          } else {
            unsafe PQsendQueryParams(
              connection, statement, count, types, values, lengths, formats, 1)
          }
        let synced = unsafe PQpipelineSync(connection)
        return sent == 1 && synced == 1
      }
    }
    guard isSent else { throw lost(during: statement) }
    try flush(statement)
  }

  /// Sends what libpq still holds back, and reads meanwhile: a server that waits for its answers to
  /// be taken would otherwise never take the rest (PostgreSQL manual, 34.5.1.1).
  private func flush(_ statement: String) throws(PostgresError) {
    _ = unsafe withConnection { unsafe PQsetnonblocking($0, 1) }
    defer { _ = unsafe withConnection { unsafe PQsetnonblocking($0, 0) } }
    while true {
      let rest = unsafe withConnection { unsafe PQflush($0) }
      if rest == 0 { return }
      guard rest == 1, waitAndConsume(POLLIN | POLLOUT, milliseconds: -1) else {
        throw lost(during: statement)
      }
    }
  }

  private func receive(
    _ statement: String, _ answered: (() throws(PostgresError) -> PostgresResult) -> Void
  ) throws(PostgresError) {
    guard let answer = unsafe withConnection({ unsafe PQgetResult($0) }) else {
      throw lost(during: statement)
    }
    // A broken connection answers with an error that has no SQLSTATE: the call is then as good as
    // not answered.
    guard unsafe isAnswer(answer) else {
      unsafe PQclear(answer)
      throw lost(during: statement)
    }
    answered { () throws(PostgresError) in try unsafe checked(answer, statement) }
    while let rest = unsafe withConnection({ unsafe PQgetResult($0) }) { unsafe PQclear(rest) }
    guard let sync = unsafe withConnection({ unsafe PQgetResult($0) }) else {
      throw lost(during: statement)
    }
    defer { unsafe PQclear(sync) }
    guard unsafe PQresultStatus(sync) == PGRES_PIPELINE_SYNC else { throw lost(during: statement) }
  }

  /// Waits until the socket is ready or the time is over, and takes in what came.
  ///
  /// False when the connection broke. Milliseconds; -1 waits for ever.
  func waitAndConsume(_ events: Int32, milliseconds: Int32) -> Bool {
    var socket = pollfd(
      fd: unsafe withConnection { unsafe PQsocket($0) }, events: Int16(events), revents: 0)
    let ready = unsafe poll(&socket, 1, milliseconds)
    // Interrupted by a signal: the caller asks again.
    if ready < 0 { return errno == EINTR }
    guard Int32(socket.revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { return true }
    return unsafe withConnection { unsafe PQconsumeInput($0) } == 1
  }
}
