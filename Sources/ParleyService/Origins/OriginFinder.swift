internal import Negotiation
internal import TextComparison

/// Finds, for one article after the other, those before it that carry the words of the same origin.
///
/// Needs to know only those that share a key with them (`SketchProjection.keys`).
struct OriginFinder {
  /// Article links are written by this program under this name.
  static let author = Review(person: "origins@1")
  /// A copy of a copy is linked to the nearest few, and reaches the others through them.
  private static let linkLimit = 8
  /// So alike, two texts that credit one agency both have it from there.
  private static let creditedLikeness = 0.2
  /// A quotation that so many carry is a slogan or a law, and tells nothing.
  static let commonQuotation = 200

  private var index = SketchIndex()
  private var articles: [ArticleID] = []
  private var entries: [ArticleID: SketchProjection.Entry] = [:]
  private var quoting: [UInt64: [ArticleID]] = [:]

  /// Keeps an article, without looking for others.
  mutating func remember(_ entry: SketchProjection.Entry) { _ = add(entry) }

  /// The links of an article to those that came before it, the surest first.
  mutating func add(_ entry: SketchProjection.Entry) -> [OriginLink] {
    var links: [OriginLink] = []
    if let sketch = entry.sketch {
      for match in index.insert(sketch).prefix(OriginFinder.linkLimit) {
        let other = articles[match.number]
        // A new version of a text is like its own older one.
        guard other != entry.article else { continue }
        links.append(
          OriginFinder.link(entry.article, other, .nearDuplicate, match.likeness))
      }
      articles.append(entry.article)
    }
    links += quotationLinks(of: entry, besides: Set(links.flatMap { [$0.article, $0.other] }))
    for quotation in entry.shared.quotations {
      quoting[quotation, default: []].append(entry.article)
    }
    entries[entry.article] = entry
    return links
  }

  /// The same link whichever of the two came first.
  private static func link(
    _ one: ArticleID, _ other: ArticleID, _ basis: OriginLink.Basis, _ likeness: Double
  ) -> OriginLink {
    OriginLink(
      max(one, other), min(one, other), basis: basis,
      likeness: (likeness * 1000).rounded() / 1000)
  }

  private func quotationLinks(
    of entry: SketchProjection.Entry, besides known: Set<ArticleID>
  ) -> [OriginLink] {
    var common: [ArticleID: Int] = [:]
    for quotation in entry.shared.quotations {
      let others = quoting[quotation] ?? []
      guard others.count < OriginFinder.commonQuotation else { continue }
      for other in Set(others) where other != entry.article && !known.contains(other) {
        common[other, default: 0] += 1
      }
    }
    return common.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(OriginFinder.linkLimit)
      .compactMap { other, count in
        guard let theirs = entries[other] else { return nil }
        let fewer = min(entry.shared.quotations.count, theirs.shared.quotations.count)
        let likeness = Double(count) / Double(max(1, fewer))
        let isCredited = !entry.shared.agencies.isDisjoint(with: theirs.shared.agencies)
        let words = entry.sketch.flatMap { own in theirs.sketch.map { own.likeness(to: $0) } } ?? 0
        if isCredited, likeness >= 0.5 || words >= OriginFinder.creditedLikeness {
          return OriginFinder.link(entry.article, other, .attribution, likeness)
        }
        // One common sentence of a speech is not one report; nearly all quotations are.
        guard count >= 2, likeness >= 0.6 else { return nil }
        return OriginFinder.link(entry.article, other, .quotation, likeness)
      }
  }
}
