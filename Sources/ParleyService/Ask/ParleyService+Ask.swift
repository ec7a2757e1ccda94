package import Answers
internal import Chronology
internal import EventSourcing
package import Negotiation

extension ParleyService {
  /// The state that a question sees, and the receipt that reproduces it.
  package func state(
    _ question: Question, rule: CeasefireRule? = nil
  ) async throws -> (state: NegotiationState, receipt: Receipt) {
    let (state, _, receipt) = try await stateAndTakenBack(question, rule: rule)
    return (state, receipt)
  }

  /// The state that a question sees, and the claims within its bounds that were taken back.
  package func stateAndTakenBack(
    _ question: Question, rule: CeasefireRule? = nil
  ) async throws -> (state: NegotiationState, takenBack: [ClaimRecord], receipt: Receipt) {
    let (records, negotiation, position) = try await visibleRecords(question)
    let definition = reference.negotiations.negotiation(negotiation)
    let state = NegotiationState(
      of: negotiation, belligerents: definition?.belligerents ?? [], claims: records,
      visibility: question.visibility)
    let receipt = Receipt(
      of: state, position: position, rule: rule?.name, projection: "\(ClaimsProjection.name)")
    let takenBack = NegotiationState.takenBack(
      records, of: negotiation, under: question.visibility)
    return (state, takenBack, receipt)
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

  func visibleRecords(
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
    let position = try await position(of: question)
    let negotiation = try negotiation(
      named: question.negotiation,
      among: question.negotiation == nil ? try await spokenOf(asOf: position) : [:])
    let rows = try await projections.rows(
      of: ClaimsProjection.name, partition: ClaimsProjection.partition(of: negotiation),
      asOf: position)
    return (try await ClaimsProjection.records(in: rows), negotiation, position)
  }

  /// How many articles spoke of each negotiation.
  func spokenOf(asOf position: LogPosition) async throws -> [NegotiationID: Int] {
    let tally = try await projections.tally(
      of: ClaimsProjection.name, partitions: ClaimsProjection.claims, asOf: position)
    var counts: [NegotiationID: Int] = [:]
    for (partition, count) in tally {
      if let id = ClaimsProjection.negotiation(ofPartition: partition) { counts[id] = count }
    }
    return counts
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
    named name: String?, among articles: [NegotiationID: Int]
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
    let most = articles.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most else { throw .emptyLog }
    return most.key
  }

  /// The articles on file, newest publication last; as the log stood then where a bound is given.
  package func articles(asOf bound: LogBound? = nil) async throws -> [ArticleEntry] {
    let head = try await project()
    let position = if let bound { try await self.position(of: bound) } else { head }
    return try await articleEntries(asOf: position).sorted {
      ($0.summary.readableFrom, $0.summary.id) < ($1.summary.readableFrom, $1.summary.id)
    }
  }

  /// The articles as they are projected.
  func articleEntries(asOf position: LogPosition? = nil) async throws -> [ArticleEntry] {
    try await projections.rows(
      of: ClaimsProjection.name, partition: ClaimsProjection.articles, asOf: position
    ).map { try ClaimsProjection.article(in: $0) }
  }

  /// The article whose id begins so, with or without `art_`, and all that happened to it, up to a point
  /// of the log where a bound is given.
  package func article(_ text: String, asOf bound: LogBound? = nil) async throws -> ArticleLedger {
    let ids = try await articleIDs(beginning: text.beginning(with: "art_"))
    var ledgers: [String: ArticleLedger] = [:]
    for id in ids {
      let ledger = try await ledger(of: ArticleID(id), asOf: bound)
      if ledger.newest != nil { ledgers[id] = ledger }
    }
    let id = try ParleyService.match(
      text.beginning(with: "art_"), among: ledgers.keys.sorted(), unknown: .unknownArticle(text))
    return ledgers[id] ?? ArticleLedger()
  }

  /// The ids of articles that begin so, a handful at most: enough to say that there are several.
  private func articleIDs(beginning prefix: String) async throws -> [String] {
    try await project()
    guard !prefix.isEmpty else { return [] }
    let place = ProjectionKey(partition: ClaimsProjection.articles, key: prefix)
    let itself = try await projections.rows(of: ClaimsProjection.name, at: [place])
    let following = try await projections.places(of: ClaimsProjection.name, after: place, limit: 6)
    return (itself.isEmpty ? [] : [prefix])
      + following.filter { $0.partition == place.partition && $0.key.hasPrefix(prefix) }.map(\.key)
  }

  /// All that happened to an article, up to a point of the log where a bound is given.
  package func ledger(
    of article: ArticleID, asOf bound: LogBound? = nil
  ) async throws -> ArticleLedger {
    let position: LogPosition? = if let bound { try await self.position(of: bound) } else { nil }
    let events = try await store.read(stream: ArticleEventCodec.stream(of: article))
    return try ArticleLedger(
      events: events.filter { event in position.map { event.position <= $0 } ?? true })
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
    // A claim's id carries the first five characters of its article's.
    let start = "art_" + claim.dropFirst("clm_".count).prefix(5)
    var ledgers: [ArticleLedger] = []
    for id in try await articleIDs(beginning: start) {
      ledgers.append(try await ledger(of: ArticleID(id), asOf: bound))
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
