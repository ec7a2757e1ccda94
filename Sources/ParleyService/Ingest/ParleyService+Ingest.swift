internal import ClaimExtraction
internal import ContentDigest
internal import Custody
internal import EventSourcing
internal import JSON
internal import Negotiation

extension ParleyService {
  /// Reads and extracts without storing anything.
  package func extract(_ captured: CapturedArticle) async throws -> ExtractionResult {
    try await ClaimMaker(extractor: extractor).claims(
      in: captured.extractionInput, article: captured.id)
  }

  /// Takes one article in: the article and its claims are appended in one transaction.
  @discardableResult
  package func ingest(
    _ captured: CapturedArticle, dryRun: Bool = false
  ) async throws -> IngestReport {
    try await finish(try await prepare(captured), dryRun: dryRun)
  }

  /// Does all the work that needs no order among articles: looks what the log knows of the article,
  /// and extracts the claims when it is new.
  ///
  /// Stores nothing.
  package func prepare(_ captured: CapturedArticle) async throws -> PreparedIngest {
    let stream = ArticleEventCodec.stream(of: captured.id)
    let ledger = try ArticleLedger(events: try await store.read(stream: stream))
    let plan = IngestPlan(captured, onto: ledger, extractor: extractor.id)
    let extraction = plan.outcome == .unchanged ? nil : try await extract(captured)
    return PreparedIngest(captured: captured, ledger: ledger, extraction: extraction)
  }

  /// Appends many that were prepared, in their order.
  ///
  /// Those that are new go to the log in one commit, in which each is stored whole; when somebody else
  /// changed one of them meanwhile, none is, and they are appended one by one.
  package func finish(
    _ prepared: [PreparedIngest], dryRun: Bool = false
  ) async throws -> [IngestReport] {
    let together = dryRun ? [:] : try await finishTogether(prepared)
    var reports: [IngestReport] = []
    for (index, article) in prepared.enumerated() {
      if let report = together[index] {
        reports.append(report)
      } else {
        reports.append(try await finish(article, dryRun: dryRun))
      }
    }
    return reports
  }

  /// The reports of those that went into one commit, by their place; none when they cannot.
  private func finishTogether(_ prepared: [PreparedIngest]) async throws -> [Int: IngestReport] {
    var appends: [StreamAppend] = []
    var reports: [Int: IngestReport] = [:]
    for (index, article) in prepared.enumerated() {
      let plan = IngestPlan(article.captured, onto: article.ledger, extractor: extractor.id)
      guard plan.outcome != .unchanged, let found = article.extraction else { continue }
      let stream = ArticleEventCodec.stream(of: article.captured.id)
      let version = article.ledger.streamVersion
      appends.append(
        StreamAppend(
          to: stream, expecting: version == .none ? .noStream : .exactly(version),
          events: newEvents(plan.events(found, by: extractor.id), in: stream, after: version)))
      reports[index] = plan.report(found)
    }
    // Two versions of one article come one after the other.
    guard appends.count > 1, Set(appends.map(\.stream)).count == appends.count else { return [:] }
    let new = prepared.indices.filter { reports[$0] != nil }.map { prepared[$0].captured }
    // Before the events that name them: whatever stops the process leaves no event without its bytes.
    try await captures.keep(new.map(\.capture))
    let appended = try await unlessOvertaken { () throws(EventStoreError) in
      try await store.append(appends)
    }
    guard let appended, !appended.wasAlreadyAppended else { return [:] }
    for captured in new { try await linkOriginal(of: captured) }
    return reports
  }

  /// Appends what was prepared.
  ///
  /// The stream's expected version makes it safe beside other writers: whoever comes second finds
  /// the article there and does nothing.
  package func finish(
    _ prepared: PreparedIngest, dryRun: Bool = false
  ) async throws -> IngestReport {
    let captured = prepared.captured
    let stream = ArticleEventCodec.stream(of: captured.id)
    var ledger = prepared.ledger
    // Another process can be first between the reading and the append, but then it has done the
    // work; five times in a row would be five new versions of one article within milliseconds.
    for _ in 1...5 {
      let plan = IngestPlan(captured, onto: ledger, extractor: extractor.id)
      if plan.outcome == .unchanged {
        if !dryRun { try await fillGap(captured, in: ledger) }
        let claims = ledger.records.filter { $0.status == .current }.map(\.claim)
        return plan.report(ExtractionResult(claims: claims, refused: []))
      }
      let found =
        if let extraction = prepared.extraction { extraction } else { try await extract(captured) }
      if dryRun { return plan.report(found, as: .dryRun) }
      // Before the event that names them: whatever stops the process leaves no event without its bytes.
      try await captures.keep(captured.capture)
      let (events, version) = (plan.events(found, by: extractor.id), ledger.streamVersion)
      let appended = try await unlessOvertaken { () throws(EventStoreError) in
        try await append(events, to: stream, after: version)
      }
      if let appended {
        try await linkOriginal(of: captured)
        return plan.report(found, as: appended.wasAlreadyAppended ? .unchanged : plan.outcome)
      }
      ledger = try ArticleLedger(events: try await store.read(stream: stream))
    }
    throw EventStoreError.refused(reason: "article \(captured.id) changes too fast")
  }

  /// Nil when somebody else appended to a stream first.
  private func unlessOvertaken(
    _ append: () async throws(EventStoreError) -> AppendResult
  ) async throws -> AppendResult? {
    do throws(EventStoreError) {
      return try await append()
    } catch {
      switch error {
      // The other began with the same event, as two extractors of different versions do.
      case .versionConflict, .eventIDReused: return nil
      default: throw error
      }
    }
  }

  /// Appends with ids that follow from what is appended and where, so that a retry is recognised.
  private func append(
    _ events: [ArticleEvent], to stream: StreamName, after version: StreamVersion
  ) async throws(EventStoreError) -> AppendResult {
    try await store.append(
      to: stream, expecting: version == .none ? .noStream : .exactly(version),
      newEvents(events, in: stream, after: version))
  }

  private func newEvents(
    _ events: [ArticleEvent], in stream: StreamName, after version: StreamVersion
  ) -> [NewEvent] {
    var number = version.number
    let metadata: JSONValue = ["by": .string(extractor.id.description)]
    return events.map { event in
      number += 1
      let data = ArticleEventCodec.data(of: event).compactBytes
      let kind = ArticleEventCodec.kind(of: event)
      let identity = Array("\(stream)/\(number)/\(kind)/".utf8) + data
      return NewEvent(
        id: EventID(digest: SHA256Digest(of: identity).bytes), kind: kind, data: data,
        metadata: metadata.compactBytes, tag: event.negotiation?.slug)
    }
  }
}

/// An article whose claims are extracted and that only has to be appended.
package struct PreparedIngest: Sendable {
  package let captured: CapturedArticle
  /// What the log knew of the article.
  let ledger: ArticleLedger
  /// Nil when the log knew it all.
  let extraction: ExtractionResult?
}

/// What taking an article in means, given what the log already knows of it.
private struct IngestPlan {
  let captured: CapturedArticle
  let outcome: IngestReport.Outcome
  /// The version that the claims belong to.
  let version: ArticleVersion

  init(_ captured: CapturedArticle, onto ledger: ArticleLedger, extractor: ExtractorID) {
    self.captured = captured
    let next = captured.version((ledger.newest?.number ?? 0) + 1)
    guard let newest = ledger.newest else {
      outcome = .added
      version = next
      return
    }
    func isSame(_ version: ArticleVersion) -> Bool {
      version.sha256 == next.sha256 || version.saysTheSame(as: next)
    }
    if isSame(newest) {
      outcome = ledger.isExtracted(by: extractor) ? .unchanged : .reextracted
      version = newest
    } else if let earlier = ledger.versions.last(where: isSame) {
      // An old capture that is handed in again must not pass for the newest text: a folder that
      // holds both would change the article with every run.
      outcome = .unchanged
      version = earlier
    } else {
      outcome = .revised
      version = next
    }
  }

  func events(_ found: ExtractionResult, by extractor: ExtractorID) -> [ArticleEvent] {
    var events: [ArticleEvent] =
      switch outcome {
      case .added: [.captured(version)]
      case .revised: [.revised(version)]
      case .reextracted, .unchanged, .dryRun: []
      }
    events += found.claims.map { .claimExtracted($0, version: version.number) }
    let run = ExtractionRun(
      version: version.number, extractor: extractor, accepted: found.claims.count,
      refused: found.refused)
    return events + [.extractionCompleted(run)]
  }

  func report(
    _ extraction: ExtractionResult, as result: IngestReport.Outcome? = nil
  ) -> IngestReport {
    IngestReport(
      outcome: result ?? outcome, captured: captured, version: version.number,
      extraction: extraction)
  }
}
