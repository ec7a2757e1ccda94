internal import ClaimExtraction
internal import EventSourcing
internal import Negotiation

/// One thing that was looked at, and what to do when it is not well.
package struct HealthCheck: Sendable, Equatable {
  package enum Verdict: String, Sendable { case ok, warning, failed }

  package var name: String
  package var verdict: Verdict
  package var detail: String
  /// The command that mends it.
  package var fix: String?

  package init(_ name: String, _ verdict: Verdict, _ detail: String, fix: String? = nil) {
    self.name = name
    self.verdict = verdict
    self.detail = detail
    self.fix = fix
  }
}

extension ParleyService {
  /// Looks at the log, the projections and every quote.
  package func healthChecks() async throws -> [HealthCheck] {
    [
      HealthCheck(
        "reference", .ok,
        "\(reference.parties.parties.count) parties, "
          + "\(reference.negotiations.negotiations.count) negotiations, \(rules.count) rules, "
          + "extractor \(extractor.id)"),
      try await logCheck(), try await projectionCheck(), try await evidenceCheck(),
      try await captureCheck(),
    ]
  }

  /// Reads the whole log and asks that positions are dense, so that nothing is missing.
  private func logCheck() async throws -> HealthCheck {
    let head = try await store.head()
    var expected = LogPosition.start.number
    var gap: LogPosition?
    do {
      try await store.forEachEvent(LogQuery(through: head)) { event in
        expected += 1
        if event.position.number != expected, gap == nil { gap = event.position }
        if event.stream.category == ArticleEventCodec.category {
          _ = try ArticleEventCodec.event(from: event)
        }
      }
    } catch let error as EventStoreError {
      guard case .unreadableEvent(let position, let reason) = error else { throw error }
      return HealthCheck("log", .failed, "the event at seq:\(position) is unreadable: \(reason)")
    }
    if let gap {
      return HealthCheck("log", .failed, "events are missing before seq:\(gap)")
    }
    return HealthCheck("log", .ok, "\(head) events, all readable, none missing")
  }

  private func projectionCheck() async throws -> HealthCheck {
    let name = ClaimsProjection.name
    let checkpoint = try await projections.checkpoint(of: name)
    let lag = try await store.head().number - checkpoint.number
    let differences = try await projectionDifferences()
    if !differences.isEmpty {
      let named = differences.prefix(3).joined(separator: ", ")
      let more = differences.count > 3 ? " and \(differences.count - 3) more" : ""
      return HealthCheck(
        "projections", .failed, "\(name): not what the log says: \(named)\(more)",
        fix: "parley rebuild")
    }
    // Every question catches up by itself, so being behind is no fault.
    return HealthCheck("projections", .ok, "\(name) equals the log, \(lag) events behind its head")
  }

  /// Every version that promises captured bytes must have them; `verify` also unpacks them.
  private func captureCheck() async throws -> HealthCheck {
    let tally = try await captureTally()
    if let lost = tally.faults.first {
      let more = tally.faultCount > 1 ? " and \(tally.faultCount - 1) more" : ""
      return HealthCheck(
        "captures", .failed, lost + more, fix: "parley articles import FOLDER, with a copy of it")
    }
    if tally.owed > 0 {
      return HealthCheck(
        "captures", .warning,
        "\(tally.owed) contents that the imported log names were never handed in",
        fix: "parley articles import FOLDER")
    }
    return HealthCheck("captures", .ok, "\(tally.versions) versions have their captured bytes")
  }

  /// Every claim's quote must stand in its article's text, at its offsets.
  private func evidenceCheck() async throws -> HealthCheck {
    let (ledgers, _) = try await ledgers(through: try await store.head())
    var checked = 0
    for ledger in ledgers.values {
      let text = Array((ledger.newest?.text ?? "").utf8)
      for record in ledger.records where record.status == .current {
        checked += 1
        let quote = record.claim.quote
        guard quote.bytes.upperBound <= text.count,
          Array(quote.exact.utf8)[...] == text[quote.bytes]
        else {
          return HealthCheck(
            "evidence", .failed, "the quote of \(record.claim.id) is not in its article's text")
        }
      }
    }
    return HealthCheck("evidence", .ok, "\(checked) quotes stand in their articles' texts")
  }
}
