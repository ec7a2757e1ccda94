internal import Articles
internal import EmbeddedFiles
internal import EventSourcing
package import Negotiation
internal import TextComparison

extension ParleyService {
  /// Looks, for every article that came in since the last look, which others carry the words of the
  /// same origin, and appends what it finds.
  ///
  /// Safe beside others who do the same: a link has an id that follows from what it says.
  /// - Returns: how many links were found.
  @discardableResult
  package func findOrigins() async throws -> Int {
    var found = 0
    var finder: OriginFinder?
    // Each round is one batch of events; a round that is lost was won by another process.
    while true {
      let head = try await store.head()
      let from = try await projections.checkpoint(of: SketchProjection.name)
      if from >= head { return found }
      let batch = try await newTexts(after: from, through: head)
      // What is on file matters only when there is something to compare with it.
      if !batch.entries.isEmpty, finder == nil { finder = try await finderOfStoredTexts() }
      var links: [OriginLink] = []
      for (entry, _) in batch.entries { links += finder?.add(entry) ?? [] }
      try await append(links)
      let isDone = try await projections.advance(
        SketchProjection.name, from: from, to: batch.end,
        changes: batch.entries.map { .put(SketchProjection.row($0.entry, at: $0.position)) },
        rebuilding: false)
      if isDone {
        found += links.count
      } else {
        // Somebody else has seen texts that this finder has not.
        finder = nil
        let now = try await projections.checkpoint(of: SketchProjection.name)
        // A newer program keeps the sketches in a form of its own, and finds the links itself.
        if now <= from { return found }
      }
    }
  }

  private struct TextBatch {
    var entries: [(entry: SketchProjection.Entry, position: LogPosition)] = []
    /// Up to where the log was read.
    var end: LogPosition
  }

  private func newTexts(
    after from: LogPosition, through head: LogPosition
  ) async throws -> TextBatch {
    let agencies = AgencyNames(parsing: EmbeddedFile.at("Data/agencies.tsv")?.text ?? "")
    let query = LogQuery(
      after: from, through: head, categories: [ArticleEventCodec.category], limit: 5_000)
    let events = try await store.read(query)
    var batch = TextBatch(end: head)
    if events.count == query.limit, let last = events.last { batch.end = last.position }
    for recorded in events where SketchProjection.mayHoldText(recorded.kind) {
      guard let event = try ArticleEventCodec.event(from: recorded) else { continue }
      switch event {
      case .captured(let version), .revised(let version):
        batch.entries.append(
          (SketchProjection.entry(of: version, agencies: agencies), recorded.position))
      default: break
      }
    }
    return batch
  }

  private func finderOfStoredTexts() async throws -> OriginFinder {
    var finder = OriginFinder()
    let stored = try await projections.rows(
      of: SketchProjection.name, partition: SketchProjection.partition)
    for row in stored {
      if let entry = SketchProjection.entry(in: row) { finder.remember(entry) }
    }
    return finder
  }

  private func append(_ links: [OriginLink]) async throws {
    let ordered = links.sorted { ($0.other, $0.basis.rawValue) < ($1.other, $1.basis.rawValue) }
    let groups = Dictionary(grouping: ordered, by: \.article).sorted { $0.key < $1.key }
    for (article, links) in groups {
      try await appendOriginEvents(
        links.map { .linked($0, by: OriginFinder.author) }, to: article)
    }
  }

  /// Notes that an article names an address of another site as its original.
  func linkOriginal(of captured: CapturedArticle) async throws {
    guard let original = captured.article.original else { return }
    let other = CapturedArticle.id(ofAddress: original)
    guard other != captured.id else { return }
    try await appendOriginEvents(
      [.linked(OriginLink(captured.id, other, basis: .canonical), by: OriginFinder.author)],
      to: captured.id)
  }

  /// Appends what is not on file yet.
  private func appendOriginEvents(
    _ events: [OriginEvent], to article: ArticleID
  ) async throws {
    let stream = OriginEventCodec.stream(of: article)
    for _ in 1...5 {
      let recorded = try await store.read(stream: stream)
      let known = try recorded.compactMap { try OriginEventCodec.event(from: $0) }
      // A program says the same thing once; a person may say it again after having taken it back.
      let new = events.filter { event in
        event.link.basis == .person || !known.contains { $0.link.isSameFinding(as: event.link) }
      }
      guard !new.isEmpty else { return }
      let appended = new.map {
        (kind: OriginEventCodec.kind(of: $0), data: OriginEventCodec.data(of: $0))
      }
      if try await append(appended, to: stream, after: recorded.count) { return }
    }
    throw EventStoreError.refused(reason: "the origin of \(article) changes too fast")
  }

  /// Which articles share an origin, as the log stands.
  package func origins() async throws -> OriginIndex {
    try await findOrigins()
    var events: [(event: OriginEvent, position: LogPosition)] = []
    try await store.forEachEvent(LogQuery(categories: [OriginEventCodec.category])) { recorded in
      if let event = try OriginEventCodec.event(from: recorded) {
        events.append((event, recorded.position))
      }
    }
    return OriginIndex(events)
  }

  /// A person says that two articles have one origin, or that they have not.
  package func judgeOrigin(
    of article: ArticleID, and other: ArticleID, isShared: Bool, by review: Review
  ) async throws {
    let (one, two) = article < other ? (other, article) : (article, other)
    let link = OriginLink(one, two, basis: .person)
    try await appendOriginEvents(
      [isShared ? .linked(link, by: review) : .unlinked(link, by: review)], to: one)
  }
}

extension OriginLink {
  fileprivate func isSameFinding(as other: OriginLink) -> Bool {
    article == other.article && self.other == other.other && basis == other.basis
  }
}
