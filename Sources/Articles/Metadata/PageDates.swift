internal import Chronology

/// Finds when a page was published, from the most certain place to the least.
struct PageDates {
  private let tree: PageTree
  private let linkedData: LinkedData
  private let properties: [String: String]
  private let address: String?
  private let order: WrittenDate.Order?

  init(
    _ tree: PageTree, linkedData: LinkedData, properties: [String: String], address: String?,
    order: WrittenDate.Order?
  ) {
    self.tree = tree
    self.linkedData = linkedData
    self.properties = properties
    self.address = address
    self.order = order
  }

  func published() -> PublicationDate? {
    let found =
      date(linkedData.published, .linkedData) ?? metaDate(PageDates.publishedNames)
      ?? markedTime()
    if let found { return found }
    let addressDay = address.flatMap(PageDates.day(inAddress:))
    if let addressDay {
      // A time of the same day beside the headline knows the hour as well.
      if let near = nearTime(), near.day == addressDay {
        return PublicationDate(near.value, basis: .metadata, place: .time, local: near.local)
      }
      return PublicationDate(.day(addressDay), basis: .metadata, place: .address)
    }
    if let near = nearTime() {
      return PublicationDate(near.value, basis: .metadata, place: .time, local: near.local)
    }
    return namedDate() ?? visibleDate() ?? date(linkedData.modified, .linkedData)
      ?? metaDate(PageDates.modifiedNames) ?? anyTime()
  }

  func modified() -> PublicationDate? {
    date(linkedData.modified, .linkedData) ?? metaDate(PageDates.modifiedNames)
  }

  private func date(_ text: String?, _ place: PublicationDate.Place) -> PublicationDate? {
    guard let text, let read = WrittenDate.read(text, order: order), isPlausible(read) else {
      return nil
    }
    return PublicationDate(read.value, basis: .metadata, place: place, local: read.local)
  }

  /// Templates that are not filled in say 1970 or 0001.
  private func isPlausible(_ date: ReadDate) -> Bool { (date.day?.year ?? 0) > 1980 }

  private func metaDate(_ names: [String]) -> PublicationDate? {
    names.lazy.compactMap { self.properties[$0] }.compactMap { self.date($0, .meta) }.first
  }

  private static let publishedNames = [
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "published_time", "pubdate", "publishdate", "publish-date", "publish_date", "published-date",
    "published", "publication_date", "publicationdate", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "dc.created", "date",
    "parsely-pub-date", "sailthru.date", "article.published", "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime",
    "cxenseparse:recs:articlepublishtime",
    "datecreated", "citation_publication_date", "citation_date", "article:published",
    "article.created", "created", "rnews:datepublished", "displaydate", "dateposted",
    "publish_time",
    "bt:pubdate", "ptime", "shareaholic:article_published_time", "article-published-date",
    "og:pubdate",
    "article:post_date", "iso-8601-publish-date", "vr:published_time", "og:release_date",
    "release_date", "sort_date", "timestamp", "og:article:publish_date", "pagedate",
  ]

  private static let modifiedNames = [
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "revision_date", "modified",
    "og:article:modified_time", "article:updated_time", "updated_time",
  ]

  /// The element that is marked as the publication's date.
  private func markedTime() -> PublicationDate? {
    var second: PublicationDate?
    for index in tree.nodes.indices {
      let tag = tree.nodes[index].tag
      guard tag != .text, tag != .meta else { continue }
      let isMarked =
        tree.attribute(.itemprop, of: index)?.lowercased().contains("datepublished") == true
        || tree.attribute(.pubdate, of: index) != nil
        || tree.attribute(.property, of: index)?.lowercased().hasSuffix("datepublished") == true
      if isMarked, let date = dateOf(index) { return date }
      // hentry: `<abbr class="published" title="2011-05-19T…">`, `<time class="entry-date published">`
      guard second == nil, tag == .time || tag == .other,
        let names = tree.attribute(.className, of: index)?.lowercased().words,
        names.contains("published") || names.contains("entry-date")
          || names.contains("dt-published")
      else { continue }
      second = dateOf(index)
    }
    return second
  }

  private func dateOf(_ index: Int) -> PublicationDate? {
    read(index).map { PublicationDate($0.value, basis: .metadata, place: .time, local: $0.local) }
  }

  private func read(_ index: Int) -> ReadDate? {
    let written = [
      tree.attribute(.datetime, of: index), tree.attribute(.content, of: index),
      tree.attribute(.title, of: index), tree.attribute(.dataDatetime, of: index),
      tree.attribute(.dataTimestamp, of: index), tree.attribute(.dataTime, of: index),
      tree.attribute(.dataDate, of: index), tree.attribute(.dataPublished, of: index),
    ]
    for text in written.compactMap(\.self) {
      if let date = WrittenDate.read(text, order: order), isPlausible(date) { return date }
    }
    let text = tree.text(of: index)
    guard text.utf8.count <= 200 else { return nil }
    return (WrittenDate.read(text, order: order) ?? WrittenDate.find(in: text, order: order))
      .flatMap { isPlausible($0) ? $0 : nil }
  }

  private var headline: Int? {
    let headings = tree.elements(.h1)
    return headings.count == 1
      ? headings.first : headings.last { self.isInArticle($0) } ?? headings.first
  }

  private func isInArticle(_ index: Int) -> Bool {
    var parent = tree.nodes[index].parent
    while parent >= 0 {
      if tree.nodes[parent].tag == .article || tree.nodes[parent].tag == .main { return true }
      parent = tree.nodes[parent].parent
    }
    return false
  }

  /// The first `time` behind the headline that does not say it is the change's.
  ///
  /// Times above the headline are those of the site or other articles.
  private func nearTime() -> ReadDate? {
    guard let headline else { return nil }
    for index in tree.elements(.time) where index > headline && index < headline + 600 {
      let names = (tree.attribute(.className, of: index) ?? "").lowercased()
      guard !names.contains("updated"), !names.contains("modified"),
        tree.attribute(.itemprop, of: index)?.lowercased() != "datemodified"
      else { continue }
      if let date = read(index) { return date }
    }
    return nil
  }

  private func anyTime() -> PublicationDate? {
    tree.elements(.time).lazy.compactMap { self.dateOf($0) }.first
  }

  /// The date in an element whose class or id says that it holds one, the nearest to the headline.
  private func namedDate() -> PublicationDate? {
    let headline = headline ?? 0
    var best: (distance: Int, date: ReadDate)?
    for index in tree.nodes.indices where tree.nodes[index].tag != .text {
      let span = tree.nodes[index].end - index
      guard span <= 24, namesDate(index), let date = read(index) else { continue }
      let distance = index >= headline ? index - headline : (headline - index) * 2
      if distance < best?.distance ?? .max { best = (distance, date) }
    }
    guard let best, best.distance < 1_500 else { return nil }
    return PublicationDate(best.date.value, basis: .text, place: .text, local: best.date.local)
  }

  private func namesDate(_ index: Int) -> Bool {
    var namesDate = false
    for name in [AttributeName.className, .id] {
      guard let text = tree.attribute(name, of: index) else { continue }
      for word in text.utf8.split(whereSeparator: { $0 <= 0x20 || $0 == 45 || $0 == 95 }) {
        guard word.count <= 16 else { continue }
        let word = String(
          decoding: word.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
        if word == "updated" || word == "modified" { return false }
        if PageDates.dateMarks.contains(word) { namesDate = true }
      }
    }
    return namesDate
  }

  private static let dateMarks: Set<String> = [
    "date", "dates", "datetime", "published", "publish", "publication", "posted", "timestamp",
    "byline", "dateline", "meta", "time", "datum", "fecha", "pubdate", "postdate", "postdatetime",
    "articledate", "entrydate", "pubtime", "publishtime", "dateposted", "posttime", "newsdate",
  ]

  /// The date that stands by itself near the headline.
  private func visibleDate() -> PublicationDate? {
    guard let headline else { return nil }
    let near = tree.nodes.indices.dropFirst(max(0, headline - 30)).prefix(160)
    for index in near where tree.nodes[index].tag == .text {
      let text = String(decoding: tree.characters[tree.nodes[index].text], as: UTF8.self)
      if let day = VisibleDate.day(in: text.onOneLine, order: order) {
        return PublicationDate(.day(day), basis: .text, place: .text)
      }
    }
    return nil
  }

  /// `/2025/05/19/`, `/2025-05-19-`, `/20250519/` or `/2025/may/19/` in the path.
  static func day(inAddress address: String) -> Day? {
    guard let path = CanonicalURL(address)?.path else { return nil }
    let parts = path.split { "/-_.".contains($0) }
    for index in parts.indices.dropLast(2) {
      guard parts[index].utf8.count == 4, let year = Int(parts[index]),
        (1990...2100).contains(year),
        parts[index + 2].utf8.count <= 2, let dayNumber = Int(parts[index + 2])
      else { continue }
      let written = parts[index + 1]
      let month = written.utf8.count <= 2 ? Int(written) : MonthName.number(written)
      if let month, let day = Day(year: year, month: month, day: dayNumber) { return day }
    }
    for part in parts where part.utf8.count == 8 {
      guard let number = Int(part), (1990_01_01...2100_12_31).contains(number) else { continue }
      return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    return nil
  }
}
