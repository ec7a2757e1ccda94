extension PostgresConnection {
  /// Runs the body in a transaction: all of it happens, or nothing.
  ///
  /// A `connectionLost` from the final COMMIT leaves open which of the two; the caller must be able
  /// to find out, as an append does by its event ids.
  package func transaction<Value>(
    _ mode: TransactionMode = .readWrite,
    _ body: (PostgresConnection) throws(PostgresError) -> Value
  ) throws(PostgresError) -> Value {
    try transaction(mode, orThrow: { error in error }, body)
  }

  /// The same for a body with errors of its own.
  package func transaction<Value, Failure: Error>(
    _ mode: TransactionMode = .readWrite,
    orThrow failure: (PostgresError) -> Failure,
    _ body: (PostgresConnection) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do throws(PostgresError) { try execute(mode.rawValue) } catch { throw failure(error) }
    let value: Value
    do throws(Failure) { value = try body(self) } catch {
      // When even this fails the connection is gone, and the server rolls back by itself.
      do throws(PostgresError) { try execute("ROLLBACK") } catch {}
      throw error
    }
    do throws(PostgresError) { try commit() } catch { throw failure(error) }
    return value
  }

  /// COMMIT of a transaction in which a statement failed is answered with ROLLBACK and no error
  /// (PostgreSQL manual, COMMIT); a body that swallowed an error must not look like a success.
  private func commit() throws(PostgresError) {
    let hasFailed = isInFailedTransaction
    try execute("COMMIT")
    if hasFailed {
      throw .unexpectedAnswer(
        reason: "a statement of the transaction had failed, so it was rolled back",
        statement: "COMMIT")
    }
  }
}

/// How a transaction begins.
package enum TransactionMode: String, Sendable {
  case readWrite = "BEGIN"
  /// One unchanging view of the data for several queries.
  case snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
}
