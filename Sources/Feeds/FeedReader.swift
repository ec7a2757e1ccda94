internal import Articles
internal import JSON

/// Reads a feed, whatever its format; what is broken in one entry does not stop the others.
package enum FeedReader {
  /// More than any feed has; the newest stand first.
  static let itemLimit = 1_000

  /// - Parameter address: where it was found, for addresses without a host.
  package static func read(_ bytes: [UInt8], address: String) throws(UnreadableFeed) -> Feed {
    guard let first = bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) else { throw .empty }
    let base = FeedAddress(address)
    if first == UInt8(ascii: "{") { return try json(bytes, base: base) }
    guard let root = FeedElement.root(of: bytes) else {
      throw isPage(bytes) ? .page(feeds: feeds(onPage: bytes, base: base)) : .unknown
    }
    switch root.name {
    case "rss": return rss2(root, base: base)
    case "rdf": return rss1(root, base: base)
    case "feed": return AtomReader(base: base).feed(root)
    case "html": throw .page(feeds: feeds(onPage: bytes, base: base))
    default: throw isPage(bytes) ? .page(feeds: feeds(onPage: bytes, base: base)) : .unknown
    }
  }

  private static func rss2(_ root: FeedElement, base: FeedAddress) -> Feed {
    let channel = root.first("channel") ?? root
    let items = channel.all("item") + root.all("item")
    return Feed(
      format: .rss2, title: channel.first("title")?.text.feedLine,
      site: channel.children.first { $0.name == "link" && $0.space.isEmpty }
        .flatMap { base.resolve($0.text) },
      language: channel.first("language")?.text.feedLine,
      items: unique(items.prefix(itemLimit).compactMap { RSSItem(base: base).item($0) }))
  }

  private static func rss1(_ root: FeedElement, base: FeedAddress) -> Feed {
    let channel = root.first("channel")
    return Feed(
      format: .rss1, title: channel?.first("title")?.text.feedLine,
      site: channel?.first("link").flatMap { base.resolve($0.text) },
      language: channel?.first("language")?.text.feedLine,
      items: unique(root.all("item").prefix(itemLimit).compactMap { RSSItem(base: base).item($0) }))
  }

  /// Publishers repeat ids; the first entry, which is the newest, counts, unless the address differs.
  static func unique(_ items: [FeedItem]) -> [FeedItem] {
    var seen: Set<String> = []
    return items.filter { seen.insert("\($0.id)\n\($0.url ?? "")").inserted }
  }

  private static func json(_ bytes: [UInt8], base: FeedAddress) throws(UnreadableFeed) -> Feed {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw .badJSON("\(error)")
    }
    guard value["version"]?.string?.contains("jsonfeed.org") == true || value["items"] != nil else {
      throw .unknown
    }
    let items = (value["items"]?.array ?? []).prefix(itemLimit).compactMap { entry -> FeedItem? in
      let url = (entry["url"]?.string ?? entry["external_url"]?.string).flatMap { base.resolve($0) }
      guard let id = entry["id"]?.string ?? entry["id"]?.integer.map({ String($0) }) ?? url else {
        return nil
      }
      let authors = (entry["authors"]?.array ?? [entry["author"] ?? .null])
        .compactMap { $0["name"]?.string?.feedLine }
      return FeedItem(
        id: id, url: url, title: entry["title"]?.string?.feedLine,
        published: entry["date_published"]?.string.flatMap { WrittenDate.read($0) },
        updated: entry["date_modified"]?.string.flatMap { WrittenDate.read($0) },
        byline: authors.isEmpty ? nil : authors.joined(separator: ", "),
        content: entry["content_html"]?.string ?? entry["content_text"]?.string
          ?? entry["summary"]?.string)
    }
    return Feed(
      format: .json, title: value["title"]?.string?.feedLine,
      site: value["home_page_url"]?.string.flatMap { base.resolve($0) },
      language: value["language"]?.string, items: unique(items))
  }

  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    return head.contains("<html") || head.contains("<!doctype html")
  }

  /// The feeds that a page names in its head.
  static func feeds(onPage bytes: [UInt8], base: FeedAddress) -> [String] {
    let head = String(decoding: bytes.prefix(200_000), as: UTF8.self)
    var result: [String] = []
    for piece in head.split(separator: "<").prefix(5_000) where piece.lowercased().hasPrefix("link")
    {
      let tag = piece.prefix { $0 != ">" }
      let lower = tag.lowercased()
      guard lower.contains("rss+xml") || lower.contains("atom+xml") || lower.contains("feed+json")
      else { continue }
      guard let place = lower.firstRange(of: "href=") else { continue }
      let offset = lower.utf8.distance(from: lower.startIndex, to: place.upperBound)
      let value = Substring(tag.utf8.dropFirst(offset))
      let quote = value.first ?? " "
      let written =
        quote == "\"" || quote == "'"
        ? value.dropFirst().prefix { $0 != quote } : value.prefix { $0 != " " }
      if let url = base.resolve(String(written)) { result.append(url) }
    }
    return result
  }
}

/// An item of RSS 1.0 or 2.0, with the elements of Dublin Core and `content:encoded`.
private struct RSSItem {
  let base: FeedAddress
  private static let content = "http://purl.org/rss/1.0/modules/content/"

  func item(_ element: FeedElement) -> FeedItem? {
    let guid = element.first("guid")
    let isAddress = guid?.attribute("ispermalink")?.lowercased() != "false"
    let written =
      element.children.first { $0.name == "link" && $0.space.isEmpty && !$0.text.feedLine.isEmpty }?
      .text ?? element.first("link")?.text
      ?? (isAddress ? guid?.text : nil) ?? element.attribute("about")
    let url = written.flatMap { base.resolve($0) }
    let title = element.first("title")?.text.feedLine
    guard let id = guid?.text.feedLine ?? url ?? title, !id.isEmpty else { return nil }
    let published =
      ["pubdate", "date", "published", "issued"].lazy.compactMap { element.first($0) }
      .compactMap { WrittenDate.read($0.text) }.first
    let byline = (element.first("creator") ?? element.first("author"))?.text.feedLine
    return FeedItem(
      id: id, url: url, title: title?.isEmpty == true ? nil : title, published: published,
      updated: (element.first("updated") ?? element.first("modified"))
        .flatMap { WrittenDate.read($0.text) },
      byline: byline.flatMap(Self.name), content: content(of: element),
      source: element.first("source")?.text.feedLine)
  }

  private func content(of element: FeedElement) -> String? {
    let whole = element.first("encoded", in: Self.content) ?? element.first("encoded")
    let text = (whole ?? element.first("description"))?.text
    return text.flatMap { $0.feedLine.isEmpty ? nil : $0 }
  }

  /// `Jane Doe` of `jane@example.org (Jane Doe)`; nil for an address alone.
  private static func name(_ author: String) -> String? {
    if let open = author.firstIndex(of: "("), author.hasSuffix(")"), author.contains("@") {
      return String(author[author.index(after: open)...].dropLast())
    }
    return author.isEmpty || author.contains("@") ? nil : author
  }
}

/// Reads Atom (RFC 4287; the older 0.3 as well).
private struct AtomReader {
  let base: FeedAddress

  func feed(_ root: FeedElement) -> Feed {
    let entries = root.all("entry").prefix(FeedReader.itemLimit).compactMap(item)
    return Feed(
      format: .atom, title: root.first("title")?.text.feedLine, site: link(of: root),
      language: root.attribute("lang"), items: FeedReader.unique(entries))
  }

  private func item(_ entry: FeedElement) -> FeedItem? {
    let url = link(of: entry)
    guard let id = entry.first("id")?.text.feedLine ?? url, !id.isEmpty else { return nil }
    func date(_ names: String...) -> ReadDate? {
      names.lazy.compactMap { entry.first($0) }.compactMap { WrittenDate.read($0.text) }.first
    }
    let authors = entry.all("author").compactMap { $0.first("name")?.text.feedLine }
    let content = (entry.first("content") ?? entry.first("summary"))?.text
    return FeedItem(
      id: id, url: url, title: entry.first("title")?.text.feedLine,
      published: date("published", "issued", "created") ?? date("updated", "modified"),
      updated: date("updated", "modified"),
      byline: authors.isEmpty ? nil : authors.joined(separator: ", "),
      content: content.flatMap { $0.feedLine.isEmpty ? nil : $0 },
      source: entry.first("source")?.first("title")?.text.feedLine)
  }

  private func link(of element: FeedElement) -> String? {
    let links = element.all("link")
    let chosen =
      links.first {
        $0.attribute("rel") == "alternate" && $0.attribute("type")?.contains("html") != false
      }
      ?? links.first { ($0.attribute("rel") ?? "alternate") == "alternate" }
    return (chosen?.attribute("href") ?? chosen?.text).flatMap { base.resolve($0) }
  }
}

extension String {
  /// On one line, without white space around it.
  var feedLine: String {
    utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }.joined(separator: " ")
  }
}
