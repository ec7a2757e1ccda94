internal import ContentDigest
internal import Custody
internal import EventSourcing
internal import Negotiation

extension ParleyService {
  /// Unpacks every capture on file, and looks whether every version that promises one has it.
  ///
  /// One capture and some hundred events in memory at a time.
  package func auditCaptures() async throws -> CaptureAudit {
    var audit = CaptureAudit()
    try await captures.forEachCapture { capture in
      audit.captures += 1
      audit.byteCount += capture.byteCount
      audit.storedByteCount += capture.packed.count
      do throws(CaptureDamage) { _ = try capture.unpacked() } catch {
        audit.add("capture \(capture.digest.hexadecimal): \(error)")
      }
    }
    try await tallyVersions(&audit)
    return audit
  }

  /// Looks whether every version that promises captured bytes has any, right or not.
  func captureTally() async throws -> CaptureAudit {
    var audit = CaptureAudit()
    try await tallyVersions(&audit)
    return audit
  }

  private func tallyVersions(_ audit: inout CaptureAudit) async throws {
    // Several versions may have the same bytes.
    var owed: Set<SHA256Digest> = []
    try await forEachVersions { versions in
      var promised: [(digest: SHA256Digest, place: String)] = []
      for (version, position) in versions where version.capture != nil {
        audit.versions += 1
        let place = "seq:\(position): \(version.article) version \(version.number)"
        if let digest = SHA256Digest(hexadecimal: version.sha256) {
          promised.append((digest, place))
        } else {
          audit.add("\(place): \"\(version.sha256)\" is no SHA-256 digest")
        }
      }
      let missing = Set(try await captures.missing(promised.map(\.digest)))
      guard !missing.isEmpty else { return }
      let debts = try await captures.owed(missing.sorted())
      owed.formUnion(debts)
      let lost = missing.subtracting(debts)
      for (digest, place) in promised where lost.contains(digest) {
        audit.add("\(place): its captured bytes \(digest.hexadecimal) are not there")
      }
    }
    audit.owed = owed.count
  }

  /// Every version of every article in the order of the log, with the position of its event, some
  /// hundred at a time.
  func forEachVersions(
    _ body: ([(version: ArticleVersion, position: LogPosition)]) async throws -> Void
  ) async throws {
    var query = LogQuery(
      categories: [ArticleEventCodec.category], types: SketchProjection.kinds, limit: 200)
    while true {
      let events = try await store.read(query)
      let versions = try events.compactMap { recorded in
        switch try ArticleEventCodec.event(from: recorded) {
        case .captured(let version), .revised(let version):
          (version: version, position: recorded.position)
        default: nil
        }
      }
      if !versions.isEmpty { try await body(versions) }
      guard let last = events.last, events.count == query.limit else { return }
      query.after = last.position
    }
  }
}
