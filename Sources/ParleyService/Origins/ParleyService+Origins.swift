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
    // Each round is one batch of texts; a round that is lost was won by another process.
    while true {
      let head = try await store.head()
      let from = try await sketches.sketchCheckpoint(of: SketchProjection.name)
      if from >= head { return found }
      let batch = try await newTexts(after: from, through: head)
      let rows = batch.entries.map { SketchProjection.row($0.entry, at: $0.position) }
      var finder = try await finder(knowingNeighboursOf: rows)
      let links = batch.entries.flatMap { finder.add($0.entry) }
      try await append(links)
      let isDone = try await sketches.advanceSketches(
        SketchProjection.name, from: from, to: batch.end, rows: rows)
      if isDone {
        found += links.count
      } else {
        let now = try await sketches.sketchCheckpoint(of: SketchProjection.name)
        // A newer program keeps the sketches in a form of its own, and finds the links itself.
        if now <= from { return found }
      }
    }
  }

  /// Texts that are in memory at a time.
  private static let batchSize = 500

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
      after: from, through: head, categories: [ArticleEventCodec.category],
      types: SketchProjection.kinds, limit: ParleyService.batchSize)
    let events = try await store.read(query)
    var batch = TextBatch(end: head)
    if events.count == query.limit, let last = events.last { batch.end = last.position }
    for recorded in events {
      switch try ArticleEventCodec.event(from: recorded) {
      case .captured(let version), .revised(let version):
        batch.entries.append(
          (SketchProjection.entry(of: version, agencies: agencies), recorded.position))
      default: break
      }
    }
    return batch
  }

  /// Of the texts on file, the few that can be like one of those.
  private func finder(knowingNeighboursOf rows: [SketchRow]) async throws -> OriginFinder {
    var finder = OriginFinder()
    let keys = Array(Set(rows.flatMap(\.keys)))
    for row in try await sketches.sketches(sharing: keys, most: SketchProjection.mostOfKey) {
      if let entry = SketchProjection.entry(in: row) { finder.remember(entry) }
    }
    return finder
  }

  private func append(_ links: [OriginLink]) async throws {
    let ordered = links.sorted { ($0.other, $0.basis.rawValue) < ($1.other, $1.basis.rawValue) }
    let groups = Dictionary(grouping: ordered, by: \.article).sorted { $0.key < $1.key }
      .map { article, links in
        (article: article, events: links.map { OriginEvent.linked($0, by: OriginFinder.author) })
      }
    guard !groups.isEmpty else { return }
    // Most articles are new and have no stream yet: all in one call.
    let isNew = try await append(
      groups.map { group in
        (
          OriginEventCodec.stream(of: group.article), 0,
          group.events.map { (OriginEventCodec.kind(of: $0), OriginEventCodec.data(of: $0)) }
        )
      })
    guard !isNew else { return }
    for (article, events) in groups { try await appendOriginEvents(events, to: article) }
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
    return try await originIndex(through: nil)
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
