/// Which field of a record says what about an article: `title=headline,text=body,published=date`.
package struct FieldMap: Sendable, Equatable {
  package enum Role: String, Sendable, CaseIterable {
    case id, text, html, title, url, published, outlet, byline, language
  }

  private var chosen: [Role: String] = [:]

  package init() {}

  /// Throws a line for the person who wrote the map.
  package init(parsing text: String) throws(UnreadableSource) {
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else {
        throw UnreadableSource("--map", "\"\(part)\" is not role=field, such as title=headline")
      }
      guard let role = Role(rawValue: String(sides[0])) else {
        let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw UnreadableSource("--map", "\"\(sides[0])\" is none of \(roles)")
      }
      chosen[role] = String(sides[1])
    }
  }

  /// The names under which a role is looked for, the person's own before the usual ones.
  func names(of role: Role) -> [String] {
    if let own = chosen[role] { return [own] }
    return switch role {
    case .id: ["id", "uuid", "guid"]
    case .text: ["text", "body", "content", "articleBody", "maintext", "article", "story"]
    case .html: ["html", "raw_html", "page"]
    case .title: ["title", "headline", "name"]
    case .url: ["url", "link", "webUrl", "web_url", "permalink", "source_url"]
    case .published:
      [
        "published", "publishedAt", "published_at", "date", "pubDate", "pub_date", "datePublished",
        "date_publish", "publication_date", "webPublicationDate", "seendate",
      ]
    case .outlet: ["outlet", "source", "publisher", "source_domain", "domain", "site", "feed"]
    case .byline: ["byline", "author", "authors", "creator"]
    case .language: ["lang", "language"]
    }
  }

  /// The roles that the person named.
  package var namedFields: [String] { chosen.values.sorted() }
}
