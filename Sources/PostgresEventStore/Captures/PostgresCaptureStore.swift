package import ContentDigest
package import Custody
package import EventSourcing
package import PostgresClient

/// Captured bytes in PostgreSQL, beside the log that names them.
package struct PostgresCaptureStore: CaptureStore {
  package let session: PostgresSession

  package init(_ session: PostgresSession) { self.session = session }

  package func keep(_ capture: PackedCapture) async throws(EventStoreError) {
    // Done twice, the second time finds them there.
    _ = try await session.perform { connection throws(PostgresError) in
      try connection.query(
        CaptureStatement.keep,
        [
          .bytes(capture.digest.bytes), .integer(Int32(clamping: capture.byteCount)),
          .bytes(capture.packed),
        ]
      ).boolean(0, 0)
    }
  }

  package func keep(_ captures: [PackedCapture]) async throws(EventStoreError) {
    guard !captures.isEmpty else { return }
    _ = try await session.perform { connection throws(PostgresError) in
      try connection.query(
        CaptureStatement.keepMany,
        [
          .byteArrays(captures.map(\.digest.bytes)),
          .integers(captures.map { Int32(clamping: $0.byteCount) }),
          .byteArrays(captures.map(\.packed)),
        ]
      ).rowCount
    }
  }

  package func capture(
    _ digest: SHA256Digest
  ) async throws(EventStoreError) -> PackedCapture? {
    try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(CaptureStatement.capture, [.bytes(digest.bytes)])
      guard found.rowCount > 0 else { return nil }
      return PackedCapture(
        digest: digest, byteCount: Int(try found.integer(0, 0)), packed: try found.bytes(0, 1))
    }
  }

  package func missing(
    _ digests: [SHA256Digest]
  ) async throws(EventStoreError) -> [SHA256Digest] {
    try await list(CaptureStatement.missing, [.byteArrays(digests.map(\.bytes))])
  }

  package func owed(_ digests: [SHA256Digest]) async throws(EventStoreError) -> [SHA256Digest] {
    try await list(CaptureStatement.owed, [.byteArrays(digests.map(\.bytes))])
  }

  package func digests(
    after: SHA256Digest?, limit: Int
  ) async throws(EventStoreError) -> [SHA256Digest] {
    try await list(
      CaptureStatement.digests, [.bytes(after?.bytes ?? []), .bigint(Int64(limit))])
  }

  private func list(
    _ statement: String, _ parameters: [PostgresValue]
  ) async throws(EventStoreError) -> [SHA256Digest] {
    try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(statement, parameters)
      var digests: [SHA256Digest] = []
      for row in 0..<found.rowCount {
        if let digest = SHA256Digest(bytes: try found.bytes(row, 0)) { digests.append(digest) }
      }
      return digests
    }
  }
}

private enum CaptureStatement {
  static let keep = "SELECT parley.keep_capture($1, $2, $3)"

  static let keepMany = """
    SELECT parley.keep_capture(w.sha256, w.byte_count, w.packed)
    FROM unnest($1::bytea[], $2::integer[], $3::bytea[]) AS w(sha256, byte_count, packed)
    """

  static let capture = "SELECT byte_count::bigint, packed FROM parley.capture WHERE sha256 = $1"

  static let missing = """
    SELECT DISTINCT w.sha256 FROM unnest($1::bytea[]) AS w(sha256)
    WHERE NOT EXISTS (SELECT FROM parley.capture c WHERE c.sha256 = w.sha256)
    ORDER BY 1
    """

  static let owed = """
    SELECT sha256 FROM parley.owed_capture WHERE sha256 = ANY ($1::bytea[]) ORDER BY 1
    """

  static let digests = """
    SELECT sha256 FROM parley.capture WHERE sha256 > $1 ORDER BY sha256 LIMIT $2
    """
}
