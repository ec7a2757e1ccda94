package import Answers
internal import Chronology
package import EventSourcing
package import Negotiation

extension ParleyService {
  /// The state that a question sees, and the receipt that reproduces it.
  package func state(
    _ question: Question, rule: CeasefireRule? = nil
  ) async throws -> (state: NegotiationState, receipt: Receipt) {
    let (records, negotiation, position) = try await visibleRecords(question)
    let definition = reference.negotiations.negotiation(negotiation)
    let state = NegotiationState(
      of: negotiation, belligerents: definition?.belligerents ?? [], claims: records,
      visibility: question.visibility)
    let receipt = Receipt(
      of: state, position: position, rule: rule?.name, projection: "\(ClaimsProjection.name)")
    return (state, receipt)
  }

  /// The claims of one negotiation as the log knew them, not bounded by the world's clock, and the
  /// receipt of the question.
  package func claims(
    _ question: Question, rule: CeasefireRule? = nil
  ) async throws -> (claims: NegotiationClaims, receipt: Receipt) {
    let (records, negotiation, position) = try await visibleRecords(question)
    let claims = NegotiationClaims(
      negotiation: negotiation,
      belligerents: reference.negotiations.negotiation(negotiation)?.belligerents ?? [],
      records: records.filter { $0.claim.negotiation == negotiation })
    let state = NegotiationState(
      of: negotiation, belligerents: claims.belligerents, claims: claims.records,
      visibility: question.visibility)
    return (
      claims,
      Receipt(
        of: state, position: position, rule: rule?.name, projection: "\(ClaimsProjection.name)")
    )
  }

  private func visibleRecords(
    _ question: Question
  ) async throws -> (records: [ClaimRecord], negotiation: NegotiationID, position: LogPosition) {
    let (records, negotiation, position) = try await recordsOnFile(question)
    return (
      records.grouped(by: try await originGroups(through: position)), negotiation, position
    )
  }

  private func recordsOnFile(
    _ question: Question
  ) async throws -> (records: [ClaimRecord], negotiation: NegotiationID, position: LogPosition) {
    if let bound = question.asOf {
      let position = try await position(of: bound)
      if let found = try await recordsFromSnapshot(question, at: position) {
        return (found.records, found.negotiation, position)
      }
      let (records, _) = try await replayedRecords(.position(position))
      let negotiation = try negotiation(
        named: question.negotiation, among: ParleyService.spokenOf(in: records))
      return (records, negotiation, position)
    }
    while true {
      let position = try await project()
      let mentioned =
        question.negotiation == nil ? try await articleEntries().flatMap(\.negotiations) : []
      let negotiation = try negotiation(named: question.negotiation, among: mentioned)
      let rows = try await projections.rows(
        of: ClaimsProjection.name, partition: ClaimsProjection.partition(of: negotiation))
      // Rows that somebody wrote meanwhile would not be those of the receipt's position.
      guard try await projections.checkpoint(of: ClaimsProjection.name) == position else {
        continue
      }
      return (try rows.flatMap { try ClaimsProjection.records(in: $0) }, negotiation, position)
    }
  }

  /// Every negotiation once for each article that speaks of it.
  static func spokenOf(in records: [ClaimRecord]) -> [NegotiationID] {
    Dictionary(grouping: records.filter { $0.status == .current }, by: \.article.id).values
      .flatMap { Set($0.compactMap(\.claim.negotiation)) }
  }

  /// All claims as the log stood at a bound, computed from the events alone.
  package func replayedRecords(
    _ bound: LogBound
  ) async throws -> (records: [ClaimRecord], position: LogPosition) {
    let position = try await position(of: bound)
    let (ledgers, _) = try await ledgers(through: position)
    return (ledgers.values.flatMap(\.records), position)
  }

  func position(of bound: LogBound) async throws -> LogPosition {
    let head = try await store.head()
    switch bound {
    case .position(let position):
      guard position <= head else {
        throw QuestionError.positionBeyondLog("seq:\(position)", head: "\(head)")
      }
      return position
    case .tag(let name): return try await tag(name).position
    case .recordedBefore(let moment):
      // Record times rise with positions, so the last event before the moment bounds the log.
      var (known, beyond) = (Int64(0), head.number + 1)
      while beyond - known > 1 {
        let middle = known + (beyond - known) / 2
        let query = LogQuery(after: LogPosition(middle - 1), limit: 1)
        let isBefore = try await store.read(query).first.map { $0.recordedAt < moment } ?? false
        if isBefore { known = middle } else { beyond = middle }
      }
      return LogPosition(known)
    }
  }

  /// The negotiation of that slug or name; without a name the one that most articles speak of.
  func negotiation(
    named name: String?, among mentioned: [NegotiationID]
  ) throws(QuestionError) -> NegotiationID {
    let known = reference.negotiations.negotiations
    if let name {
      let wanted = name.lowercased()
      let match = known.first { $0.id.slug == wanted || $0.name.lowercased() == wanted }
      guard let match else {
        throw .unknownNegotiation(name, known: known.map(\.id.slug))
      }
      return match.id
    }
    var counts: [NegotiationID: Int] = [:]
    for id in mentioned { counts[id, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most else { throw .emptyLog }
    return most.key
  }

  /// The articles on file, newest publication last.
  package func articles() async throws -> [ArticleEntry] {
    try await project()
    return try await articleEntries().sorted {
      ($0.summary.readableFrom, $0.summary.id) < ($1.summary.readableFrom, $1.summary.id)
    }
  }

  /// The articles as they are projected.
  func articleEntries() async throws -> [ArticleEntry] {
    try await projections.rows(of: ClaimsProjection.name, partition: ClaimsProjection.articles)
      .map { try ClaimsProjection.article(in: $0) }
  }

  /// The article whose id begins so, with or without `art_`, and all that happened to it.
  package func article(_ text: String) async throws -> ArticleLedger {
    let prefix = text.beginning(with: "art_")
    let ids = try await articles().map(\.summary.id.text)
    let id = try ParleyService.match(prefix, among: ids, unknown: .unknownArticle(text))
    return try await ledger(of: ArticleID(id))
  }

  /// All that happened to an article.
  package func ledger(of article: ArticleID) async throws -> ArticleLedger {
    try ArticleLedger(
      events: try await store.read(stream: ArticleEventCodec.stream(of: article)))
  }

  /// The claim whose id begins so, with or without `clm_`, and its article, as the log stood then.
  package func claim(
    _ text: String, asOf bound: LogBound? = nil
  ) async throws -> (record: ClaimRecord, article: ArticleLedger) {
    let prefix = text.beginning(with: "clm_")
    let found = try await ledgers(thatMayHold: prefix, asOf: bound).flatMap { ledger in
      ledger.records.filter { $0.claim.id.text.hasPrefix(prefix) }.map { ($0, ledger) }
    }
    let id = try ParleyService.match(
      prefix, among: found.map(\.0.claim.id.text).sorted(), unknown: .unknownClaim(text))
    guard let match = found.first(where: { $0.0.claim.id.text == id }) else {
      throw QuestionError.unknownClaim(text)
    }
    return match
  }

  private func ledgers(
    thatMayHold claim: String, asOf bound: LogBound?
  ) async throws -> [ArticleLedger] {
    if let bound {
      return Array(try await ledgers(through: try await position(of: bound)).ledgers.values)
    }
    // A claim's id carries the first five characters of its article's.
    let start = "art_" + claim.dropFirst("clm_".count).prefix(5)
    var ledgers: [ArticleLedger] = []
    for entry in try await articles() where entry.summary.id.text.hasPrefix(start) {
      ledgers.append(try await ledger(of: entry.summary.id))
    }
    return ledgers
  }

  private static func match(
    _ prefix: String, among ids: [String], unknown: QuestionError
  ) throws(QuestionError) -> String {
    if ids.contains(prefix) { return prefix }
    let candidates = ids.filter { $0.hasPrefix(prefix) }
    guard !prefix.isEmpty, let first = candidates.first else { throw unknown }
    guard candidates.count == 1 else {
      throw .ambiguousID(prefix, candidates: Array(candidates.prefix(5)))
    }
    return first
  }

  /// The party that a person means.
  package func party(_ text: String) throws(QuestionError) -> PartyID {
    guard let party = reference.parties.resolve(text) else {
      throw .unknownParty(text, suggestions: reference.parties.suggestions(for: text))
    }
    return party
  }
}

extension String {
  /// The id as it is stored, of what a person typed of it; empty when nothing was typed.
  fileprivate func beginning(with mark: String) -> String {
    let typed = lowercased()
    return typed.isEmpty || typed.hasPrefix(mark) ? typed : mark + typed
  }
}
