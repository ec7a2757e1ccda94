internal import CLibpq

extension PostgresConnection {
  /// Sends rows with `COPY … FROM STDIN` and returns how many there were.
  ///
  /// `nextChunk` returns bytes in the format the statement names, cut anywhere, and nil at the end.
  @discardableResult
  package func copyIn(
    _ statement: String, from nextChunk: () throws(PostgresError) -> [UInt8]?
  ) throws(PostgresError) -> Int {
    try execute(statement)
    do throws(PostgresError) {
      while let chunk = try nextChunk() { try send(chunk, statement) }
    } catch {
      finishCopy(complaint: "the program stopped sending rows")
      discardAnswers()
      throw error
    }
    finishCopy(complaint: nil)
    return try rowsCopied(statement)
  }

  /// Receives rows with `COPY ... TO STDOUT`, one row a call.
  package func copyOut(
    _ statement: String, row: (borrowing Span<UInt8>) throws(PostgresError) -> Void
  ) throws(PostgresError) {
    try execute(statement)
    while true {
      var buffer: UnsafeMutablePointer<CChar>?
      let count = unsafe withConnection { unsafe PQgetCopyData($0, &buffer, 0) }
      guard count > 0, let start = unsafe buffer else {
        if count == -2 { throw lost(during: statement) }
        break
      }
      defer { unsafe PQfreemem(start) }
      let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
      try row(unsafe bytes.bindMemory(to: UInt8.self).span)
    }
    _ = try rowsCopied(statement)
  }

  private func send(_ chunk: [UInt8], _ statement: String) throws(PostgresError) {
    guard !chunk.isEmpty else { return }
    let sent = unsafe chunk.withUnsafeBytes { bytes in
      unsafe withConnection { connection in
        unsafe PQputCopyData(
          connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(clamping: bytes.count))
      }
    }
    if sent != 1 { throw lost(during: statement) }
  }

  private func finishCopy(complaint: String?) {
    _ = unsafe withConnection { unsafe PQputCopyEnd($0, complaint) }
  }

  private func rowsCopied(_ statement: String) throws(PostgresError) -> Int {
    guard let first = unsafe nextAnswer() else { throw lost(during: statement) }
    discardAnswers()
    let count = unsafe Int(String(cString: PQcmdTuples(first))) ?? 0
    _ = try unsafe checked(first, statement)
    return count
  }

  private func nextAnswer() -> OpaquePointer? {
    unsafe withConnection { unsafe PQgetResult($0) }
  }

  /// Reads until there is no more answer: only then is the connection free for the next statement.
  private func discardAnswers() {
    while let answer = unsafe nextAnswer() { unsafe PQclear(answer) }
  }
}
