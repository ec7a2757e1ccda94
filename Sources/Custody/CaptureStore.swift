package import ContentDigest
package import EventSourcing

/// Keeps captured bytes under their digests: the same bytes once, never changed, never dropped.
package protocol CaptureStore: Sendable {
  /// Keeps the bytes; does nothing when they are there.
  ///
  /// What was kept before an event was appended outlives every crash that the event outlives.
  func keep(_ capture: PackedCapture) async throws(EventStoreError)

  /// Keeps the bytes of many in one go.
  func keep(_ captures: [PackedCapture]) async throws(EventStoreError)

  /// As it is on file, right or not; nil when there is none.
  func capture(_ digest: SHA256Digest) async throws(EventStoreError) -> PackedCapture?

  /// Those of the digests that nothing is kept under.
  func missing(_ digests: [SHA256Digest]) async throws(EventStoreError) -> [SHA256Digest]

  /// Those of the digests that an imported log names and that nothing was ever kept under here.
  ///
  /// What is missing and not among them was lost.
  func owed(_ digests: [SHA256Digest]) async throws(EventStoreError) -> [SHA256Digest]

  /// The digests on file in their order, behind one, at most `limit`.
  func digests(
    after: SHA256Digest?, limit: Int
  ) async throws(EventStoreError) -> [SHA256Digest]
}

extension CaptureStore {
  /// Every capture on file, one after the other, in the order of the digests.
  package func forEachCapture(
    _ body: (PackedCapture) async throws -> Void
  ) async throws {
    var last: SHA256Digest?
    while true {
      let digests = try await digests(after: last, limit: 1000)
      for digest in digests {
        if let capture = try await capture(digest) { try await body(capture) }
      }
      guard let end = digests.last else { return }
      last = end
    }
  }
}

/// Captures in memory, for tests and for what is not to be stored.
package actor InMemoryCaptureStore: CaptureStore {
  private var captures: [SHA256Digest: PackedCapture] = [:]
  private var debts: Set<SHA256Digest> = []

  package init() {}

  package func keep(_ capture: PackedCapture) async throws(EventStoreError) {
    if captures[capture.digest] == nil { captures[capture.digest] = capture }
    debts.remove(capture.digest)
  }

  /// Notes what an imported log names.
  package func owe(_ digests: [SHA256Digest]) {
    debts.formUnion(digests.filter { captures[$0] == nil })
  }

  package func owed(_ digests: [SHA256Digest]) async throws(EventStoreError) -> [SHA256Digest] {
    digests.filter { debts.contains($0) }
  }

  package func keep(_ captures: [PackedCapture]) async throws(EventStoreError) {
    for capture in captures { try await keep(capture) }
  }

  package func capture(
    _ digest: SHA256Digest
  ) async throws(EventStoreError) -> PackedCapture? {
    captures[digest]
  }

  package func missing(
    _ digests: [SHA256Digest]
  ) async throws(EventStoreError) -> [SHA256Digest] {
    digests.filter { captures[$0] == nil }
  }

  package func digests(
    after: SHA256Digest?, limit: Int
  ) async throws(EventStoreError) -> [SHA256Digest] {
    let behind = captures.keys.filter { digest in after.map { $0 < digest } ?? true }
    return Array(behind.sorted().prefix(limit))
  }
}
