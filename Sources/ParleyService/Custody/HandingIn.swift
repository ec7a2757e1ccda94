internal import ContentDigest
internal import Custody
internal import Negotiation

/// Takes files in whose bytes the log names: what an exported log leaves out, and what was lost.
///
/// The digest decides, whatever a file is called; nothing is kept that no event names.
package struct HandingIn: Sendable {
  package enum Outcome: Sendable, Equatable {
    case kept
    case known
    /// No event names these bytes.
    case unnamed
  }

  private let service: ParleyService
  private let promised: Set<SHA256Digest>
  private var missing: Set<SHA256Digest>

  /// Reads the digests that the log names: 32 bytes for each in memory.
  package init(_ service: ParleyService) async throws {
    self.service = service
    var promised: Set<SHA256Digest> = []
    var missing: Set<SHA256Digest> = []
    // Also of what came in before bytes were kept; events without a digest are for verify to find.
    try await service.forEachVersions { versions in
      let digests = versions.compactMap { SHA256Digest(hexadecimal: $0.version.sha256) }
      promised.formUnion(digests)
      missing.formUnion(try await service.captures.missing(digests))
    }
    self.promised = promised
    self.missing = missing
  }

  /// How many contents that the log names are still not there.
  package var missingCount: Int { missing.count }

  package mutating func take(_ bytes: [UInt8]) async throws -> Outcome {
    let digest = SHA256Digest(of: bytes)
    guard missing.contains(digest) else { return promised.contains(digest) ? .known : .unnamed }
    try await service.captures.keep(PackedCapture(bytes))
    missing.remove(digest)
    return .kept
  }
}
