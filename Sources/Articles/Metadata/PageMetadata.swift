internal import Chronology

/// What a page says of itself in its head, its microdata and its linked data.
struct PageMetadata {
  /// Everything but the paragraphs.
  private(set) var reading = Reading()
  let linkedData: LinkedData

  private let tree: PageTree
  private var properties: [String: String] = [:]

  init(_ tree: PageTree, lexicon: FurnitureLexicon, address: String?) {
    self.tree = tree
    linkedData = LinkedData(
      tree.elements(.script).map { index in
        tree.nodes[index..<tree.nodes[index].end].filter { $0.tag == .text }
          .map { String(decoding: tree.characters[$0.text], as: UTF8.self) }.joined()
      })
    for index in tree.elements(.meta) {
      guard let content = tree.attribute(.content, of: index)?.onOneLine, !content.isEmpty,
        let name = tree.attribute(.property, of: index) ?? tree.attribute(.name, of: index)
          ?? tree.attribute(.itemprop, of: index)
      else { continue }
      if properties[name.lowercased()] == nil { properties[name.lowercased()] = content }
    }
    reading.url = address.map { CanonicalURL($0)?.description ?? $0 } ?? canonicalAddress()
    let name = first("og:site_name", "application-name") ?? linkedData.publisher
    reading.outlet = outlet(named: name)
    reading.title = PageTitle(tree, lexicon: lexicon, siteName: name).best(
      properties: [first("og:title"), first("twitter:title"), linkedData.headline].compactMap(
        \.self))
    reading.published = published()
    reading.byline = byline()
    reading.language = language()
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { properties[$0] }.first
  }

  private func canonicalAddress() -> String? {
    let link = tree.elements(.link).first {
      tree.attribute(.rel, of: $0)?.lowercased().words.contains("canonical") == true
    }
    let written = [
      link.flatMap { tree.attribute(.href, of: $0) }, first("og:url"), linkedData.url,
      first("twitter:url"),
    ]
    return written.lazy.compactMap { $0.flatMap { CanonicalURL($0) } }.first?.description
  }

  private func outlet(named name: String?) -> String? {
    if let name, let slug = OutletSlug(name: name) { return slug.value }
    guard let address = reading.url.flatMap({ CanonicalURL($0) }) else { return nil }
    return OutletSlug(host: address.host)?.value
  }

  private func published() -> PublicationDate? {
    let written: [String?] = [
      linkedData.published,
      first(
        "article:published_time", "og:article:published_time", "og:published_time",
        "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "published_time",
        "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.issued", "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published",
        "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime",
        "datecreated", "citation_publication_date", "citation_date"),
      timeElement(),
    ]
    for text in written.compactMap(\.self) {
      if let date = WrittenDate.read(text) { return PublicationDate(date, basis: .metadata) }
    }
    if let day = reading.url.flatMap(PageMetadata.day(inAddress:)) {
      return PublicationDate(.day(day), basis: .metadata)
    }
    return visibleDate()
  }

  /// The `time` that is marked as the publication's, else the first in the page's article.
  private func timeElement() -> String? {
    let times = tree.elements(.time)
    let marked = times.first { index in
      tree.attribute(.itemprop, of: index)?.lowercased() == "datepublished"
        || tree.attribute(.pubdate, of: index) != nil
    }
    let other = tree.nodes.indices.first { index in
      let tag = tree.nodes[index].tag
      return tag != .text && tag != .time && tag != .meta
        && tree.attribute(.itemprop, of: index)?.lowercased() == "datepublished"
    }
    let headline = tree.elements(.h1).first
    let near = times.first { index in
      // The time under the headline; times above it are those of the site or other articles.
      headline.map { index > $0 } ?? true
    }
    for index in [marked, other, near, times.first].compactMap(\.self) {
      for text in [
        tree.attribute(.datetime, of: index), tree.attribute(.content, of: index),
        tree.text(of: index),
      ].compactMap(\.self) where WrittenDate.read(text) != nil {
        return text
      }
    }
    return nil
  }

  /// The date that stands by itself near the headline.
  private func visibleDate() -> PublicationDate? {
    guard let headline = tree.elements(.h1).first else { return nil }
    let near = tree.nodes.indices.dropFirst(max(0, headline - 20)).prefix(120)
    for index in near where tree.nodes[index].tag == .text {
      let text = String(decoding: tree.characters[tree.nodes[index].text], as: UTF8.self)
      if let day = VisibleDate.day(in: text.onOneLine) {
        return PublicationDate(.day(day), basis: .text)
      }
    }
    return nil
  }

  /// `/2025/05/19/`, `/2025-05-19-`, or `/2025/may/19/` in the path.
  static func day(inAddress address: String) -> Day? {
    guard let path = CanonicalURL(address)?.path else { return nil }
    let parts = path.split { "/-_.".contains($0) }
    for index in parts.indices.dropLast(2) {
      guard parts[index].utf8.count == 4, let year = Int(parts[index]),
        (1990...2100).contains(year),
        parts[index + 2].utf8.count <= 2, let dayNumber = Int(parts[index + 2])
      else { continue }
      let written = parts[index + 1]
      let month = written.utf8.count == 2 ? Int(written) : MonthName.number(written)
      if let month, let day = Day(year: year, month: month, day: dayNumber) { return day }
    }
    return nil
  }

  private func byline() -> String? {
    let authors = linkedData.authors.map(withoutBy).filter { !$0.isEmpty && !$0.contains("://") }
    if !authors.isEmpty { return authors.joined(separator: ", ") }
    let written = first(
      "author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
    if let written, !written.contains("://") { return withoutBy(written) }
    for index in tree.nodes.indices where tree.nodes[index].tag != .text {
      let isAuthor =
        tree.attribute(.rel, of: index)?.lowercased() == "author"
        || tree.attribute(.itemprop, of: index)?.lowercased() == "author"
        || names(of: index).contains {
          ["byline", "author", "byline__name", "author-name"].contains($0)
        }
      guard isAuthor else { continue }
      let text = withoutBy(tree.text(of: index))
      if (2...10).contains(text.words.count), text.utf8.count <= 120 { return text }
    }
    return nil
  }

  private func names(of index: Int) -> [String] {
    (tree.attribute(.className, of: index) ?? "").lowercased().words.map(String.init)
  }

  private func withoutBy(_ text: String) -> String {
    // Behind a stroke or dot stand dates and places.
    let name = text.split { "|•·".contains($0) }.first?.trimmed ?? ""
    return name.lowercased().hasPrefix("by ") ? name.dropFirst(3).trimmed : name
  }

  private func language() -> String? {
    let root = tree.elements(.html).first.flatMap { tree.attribute(.lang, of: $0) }
    let written = [
      root, first("og:locale", "content-language", "dc.language"), linkedData.language,
    ]
    return written.lazy.compactMap { $0.flatMap(LanguageTag.primary) }.first
  }
}
