package import Chronology
package import EventSourcing

/// What the events of one article's stream add up to: its versions and its claims as they stand.
package struct ArticleLedger: Sendable, Equatable {
  private struct Finding: Sendable, Equatable {
    var claim: Claim
    var version: Int
    var position: LogPosition
    var recordedAt: Timestamp
  }

  private struct Judgement: Sendable, Equatable {
    var review: Review
    var isRetraction: Bool
    var position: LogPosition
  }

  private struct BeforeJudgement: Sendable, Equatable {
    var judgement: Judgement?
    var findings: [String: Finding]
    /// How many runs had been completed: a later one found the claim anew.
    var runs: Int
  }

  package private(set) var versions: [ArticleVersion] = []
  package private(set) var runs: [ExtractionRun] = []
  /// Claims that the outlet took back without a word, by the number of the version that changed their
  /// words into others; also those that a later version brought back.
  package private(set) var takenBack: [Int: [ClaimRecord]] = [:]
  package private(set) var capturedAt: Timestamp?
  /// The article as answers name it; nil before the first event.
  package private(set) var summary: ArticleSummary?
  package private(set) var retraction: Review?
  /// How many events of the stream were applied.
  package private(set) var streamVersion = StreamVersion.none
  /// Of the last event that was applied.
  package private(set) var lastPosition = LogPosition.start

  /// Claims of a run that is not over yet, by extractor.
  private var pending: [String: [Finding]] = [:]
  /// Claims of the newest run, by extractor.
  private var findings: [String: [Finding]] = [:]
  private var judgements: [ClaimID: Judgement] = [:]
  /// What the newest run of each extractor found, as it found it.
  private var asFound: [String: [Finding]] = [:]
  /// What each judged claim was before each judgement, the latest last.
  private var before: [ClaimID: [BeforeJudgement]] = [:]
  /// Where the log took each version, in their order.
  private var arrivals: [Withdrawal] = []

  package init() {}

  /// How many judgements on the claim stand and can be taken back.
  package func judgements(on claim: ClaimID) -> Int { before[claim]?.count ?? 0 }

  /// The newest version; nil before the first event.
  package var newest: ArticleVersion? { versions.last }

  /// Whether that extractor's run over the newest version is on record, in this version or a later.
  package func isExtracted(by extractor: ExtractorID) -> Bool {
    runs.contains {
      $0.version == newest?.number && $0.extractor.name == extractor.name
        && $0.extractor.version >= extractor.version
    }
  }

  package mutating func apply(
    _ event: ArticleEvent, at position: LogPosition, recordedAt: Timestamp
  ) {
    streamVersion = streamVersion.next
    lastPosition = max(lastPosition, position)
    switch event {
    case .captured(let version), .revised(let version):
      versions.append(version)
      let first = capturedAt ?? recordedAt
      capturedAt = first
      summary = ArticleSummary(version, recordedAt: first)
      arrivals.append(
        Withdrawal(version: version.number, position: position, recordedAt: recordedAt))
    case .claimExtracted(let claim, let version):
      pending[claim.extractor.name, default: []].append(
        Finding(claim: claim, version: version, position: position, recordedAt: recordedAt))
    case .extractionCompleted(let run): complete(run)
    case .claimConfirmed(let id, let review):
      remember(id)
      judgements[id] = Judgement(review: review, isRetraction: false, position: position)
    case .claimCorrected(let claim, let review):
      remember(claim.id)
      correct(claim, position: position, recordedAt: recordedAt)
      judgements[claim.id] = Judgement(review: review, isRetraction: false, position: position)
    case .claimRetracted(let id, let review):
      remember(id)
      judgements[id] = Judgement(review: review, isRetraction: true, position: position)
    case .articleRetracted(let review): retraction = review
    case .judgementUndone(nil, _): retraction = nil
    case .judgementUndone(let id?, _): undo(id)
    }
  }

  private mutating func remember(_ id: ClaimID) {
    before[id, default: []].append(
      BeforeJudgement(
        judgement: judgements[id],
        findings: findings.compactMapValues { $0.first { $0.claim.id == id } }, runs: runs.count))
  }

  /// Puts the claim back to what it was before its latest judgement, or where it was read again
  /// since and nobody else has judged it, to what was read.
  private mutating func undo(_ id: ClaimID) {
    guard let last = before[id]?.popLast() else { return }
    judgements[id] = last.judgement
    for name in findings.keys {
      guard let index = findings[name]?.firstIndex(where: { $0.claim.id == id }) else { continue }
      if runs.count == last.runs, let finding = last.findings[name] {
        findings[name]?[index] = finding
      } else if last.judgement == nil {
        if let found = asFound[name]?.first(where: { $0.claim.id == id }) {
          findings[name]?[index] = found
        } else {
          findings[name]?.remove(at: index)
        }
      }
    }
  }

  /// A run supersedes the former one of its extractor, but for what a person has judged.
  private mutating func complete(_ run: ExtractionRun) {
    runs.append(run)
    let name = run.extractor.name
    let found = pending.removeValue(forKey: name) ?? []
    asFound[name] = found
    let kept = (findings[name] ?? []).filter { judgements[$0.claim.id] != nil }
      .map { finding in
        guard let again = found.first(where: { $0.claim.id == finding.claim.id }),
          again.version > finding.version
        else { return finding }
        // A newer text still carries it: the judgement holds, at the place where it stands now.
        var moved = finding
        moved.claim.quote = again.claim.quote
        moved.version = again.version
        moved.position = again.position
        return moved
      }
    let keptIDs = Set(kept.map(\.claim.id))
    noteTakenBack((findings[name] ?? []).filter { !keptIDs.contains($0.claim.id) }, by: run, found)
    findings[name] = kept + found.filter { !keptIDs.contains($0.claim.id) }
  }

  /// A claim that only a better extractor no longer finds still has its words in the text.
  private mutating func noteTakenBack(
    _ dropped: [Finding], by run: ExtractionRun, _ found: [Finding]
  ) {
    guard dropped.contains(where: { $0.version < run.version }),
      let text = versions.last(where: { $0.number == run.version })?.text
    else { return }
    let again = Set(found.map(\.claim.id))
    let gone = dropped.filter { finding in
      finding.version < run.version && !again.contains(finding.claim.id)
        && !text.contains(finding.claim.quote.exact)
    }
    for finding in gone {
      guard let record = withdrawn(finding), let withdrawal = record.withdrawal else { continue }
      takenBack[withdrawal.version, default: []].append(record)
    }
  }

  /// The claim as the version said it that last carried it; nil when no version did.
  private func withdrawn(_ finding: Finding) -> ClaimRecord? {
    guard let carrier = versions.last(where: { $0.number == finding.version }), let capturedAt
    else { return nil }
    let later = versions.filter { $0.number > finding.version }
    let number =
      later.first { !$0.text.contains(finding.claim.quote.exact) }?.number ?? newest?.number
    return ClaimRecord(
      claim: finding.claim, article: ArticleSummary(carrier, recordedAt: capturedAt),
      status: .withdrawn, review: nil, position: finding.position,
      recordedAt: finding.recordedAt, withdrawal: arrivals.last { $0.version == number })
  }

  private mutating func correct(_ claim: Claim, position: LogPosition, recordedAt: Timestamp) {
    for name in findings.keys {
      guard let index = findings[name]?.firstIndex(where: { $0.claim.id == claim.id }) else {
        continue
      }
      findings[name]?[index].claim = claim
      findings[name]?[index].position = position
      findings[name]?[index].recordedAt = recordedAt
    }
  }

  /// The claims as they stand and those that the outlet took back, in the order of their ids.
  package var records: [ClaimRecord] {
    guard let summary else { return [] }
    let standing = standing
    var records = standing.map { finding in
      guard finding.version != newest?.number, let record = withdrawn(finding) else {
        return ClaimRecord(
          claim: finding.claim, article: summary, status: .current, review: nil,
          position: finding.position, recordedAt: finding.recordedAt)
      }
      return record
    }
    if !takenBack.isEmpty {
      let ids = Set(standing.map(\.claim.id))
      records += lastTakenBack.filter { !ids.contains($0.claim.id) }
    }
    return records.map { judged($0) }.sorted { $0.claim.id < $1.claim.id }
  }

  /// What people said of the claim and of its article.
  private func judged(_ record: ClaimRecord) -> ClaimRecord {
    let judgement = judgements[record.claim.id]
    if judgement == nil, retraction == nil { return record }
    let isRetracted = retraction != nil || judgement?.isRetraction == true
    return ClaimRecord(
      claim: record.claim, article: record.article,
      status: isRetracted ? .retracted : record.status, review: judgement?.review,
      position: max(record.position, judgement?.position ?? .start),
      recordedAt: record.recordedAt, withdrawal: record.withdrawal)
  }

  /// The claims that were taken back, each as it was the last time.
  private var lastTakenBack: [ClaimRecord] {
    var seen: Set<ClaimID> = []
    return takenBack.sorted { $0.key > $1.key }.flatMap(\.value)
      .filter { seen.insert($0.claim.id).inserted }
  }

  /// The claims that versions after one and up to another took back, in the order of the versions.
  package func withdrawals(after older: Int, through newer: Int) -> [ClaimRecord] {
    let silently = takenBack.sorted { $0.key < $1.key }.flatMap(\.value)
    let known = Set(silently.map(\.claim.id))
    // Those that a person had judged stay among the claims.
    let judged = records.filter { $0.withdrawal != nil && !known.contains($0.claim.id) }
    return (silently + judged).filter { record in
      record.withdrawal.map { $0.version > older && $0.version <= newer } ?? false
    }
  }

  /// The claims on file whose quotes were cut from that version's text.
  package func claims(ofVersion number: Int) -> [Claim] {
    let gone = takenBack.values.joined().filter { $0.article.version == number }.map(\.claim)
    let found = standing.filter { $0.version == number }.map(\.claim)
    let ids = Set(found.map(\.id))
    return (found + gone.filter { !ids.contains($0.id) }).sorted { $0.id < $1.id }
  }

  /// Each claim once: where two extractors found the same, that of the newest text and of the first
  /// to find it.
  private var standing: [Finding] {
    let ordered = findings.values.joined()
      .sorted { ($1.version, $0.position) < ($0.version, $1.position) }
    var seen: Set<ClaimID> = []
    return ordered.filter { seen.insert($0.claim.id).inserted }
  }
}

extension ArticleLedger {
  /// The ledger of one stream's events, in their order; events of unknown kinds are passed over.
  package init(events: [RecordedEvent]) throws(EventStoreError) {
    self.init()
    for recorded in events {
      if let event = try ArticleEventCodec.event(from: recorded) {
        apply(event, at: recorded.position, recordedAt: recorded.recordedAt)
      } else {
        streamVersion = streamVersion.next
      }
    }
  }
}
