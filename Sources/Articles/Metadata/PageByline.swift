/// Finds who wrote a page's article.
struct PageByline {
  private let tree: PageTree
  private let linkedData: LinkedData
  private let properties: [String: String]
  private let siteName: String?
  private let lexicon: FurnitureLexicon

  init(
    _ tree: PageTree, linkedData: LinkedData, properties: [String: String], siteName: String?,
    lexicon: FurnitureLexicon
  ) {
    self.tree = tree
    self.linkedData = linkedData
    self.properties = properties
    self.siteName = siteName
    self.lexicon = lexicon
  }

  /// The names as a line, joined by commas; nil when nobody but the outlet itself is named.
  func byline() -> String? {
    let linked = cleaned(linkedData.authors)
    if !linked.isEmpty { return linked.joined(separator: ", ") }
    let meta = cleaned(
      PageByline.metaNames.compactMap { properties[$0] }.prefix(1).map(\.self))
    if !meta.isEmpty { return meta.joined(separator: ", ") }
    let marked = cleaned(markedNames())
    if !marked.isEmpty { return marked.joined(separator: ", ") }
    return visibleLine()
  }

  private static let metaNames = [
    "author", "article:author", "article:author_name", "byl", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "og:article:author", "citation_author",
    "cxenseparse:author", "article.author", "creator", "mediator_author", "vr:author",
  ]

  /// Each name once, without `By`, addresses and the outlet's own name.
  private func cleaned(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map(withoutBy).filter { name in
      guard !name.isEmpty, !name.contains("://"), !name.contains("@"), name.utf8.count <= 160,
        !name.hasPrefix("www."), !name.hasPrefix("/"), !PageByline.nobody.contains(name.folded),
        !isOutlet(name)
      else { return false }
      return seen.insert(name.folded).inserted
    }
  }

  private static let nobody: Set<String> = [
    "admin", "administrator", "editor", "staff", "author", "webmaster", "user", "guest", "unknown",
    "none", "null", "undefined", "anonymous", "root",
  ]

  private func isOutlet(_ name: String) -> Bool {
    guard let siteName, let site = OutletSlug(name: siteName), let other = OutletSlug(name: name)
    else { return false }
    return site == other
  }

  /// The texts of the elements that are marked as the author's, before the end of the article.
  private func markedNames() -> [String] {
    var strong: [String] = []
    var weak: [String] = []
    var end = 0
    for index in tree.nodes.indices where index >= end {
      let tag = tree.nodes[index].tag
      guard tag != .text, tag != .meta, tag != .link else { continue }
      let marks = tree.attribute(.itemprop, of: index)?.lowercased()
      let isStrong =
        tree.attribute(.rel, of: index)?.lowercased().words.contains("author") == true
        || marks == "author" || marks == "creator"
      let names = (tree.attribute(.className, of: index) ?? "").lowercased().words
      guard isStrong || names.contains(where: { PageByline.classes.contains(String($0)) }) else {
        continue
      }
      // An author's box can hold a portrait of the person as well; the name is a short text.
      let name = withoutBy(named(index) ?? tree.text(of: index))
      guard (1...10).contains(name.words.count), name.utf8.count <= 120,
        !name.contains(where: \.isNumber)
      else { continue }
      end = tree.nodes[index].end
      if isStrong { strong.append(name) } else { weak.append(name) }
      if strong.count + weak.count >= 12 { break }
    }
    return strong.isEmpty ? Array(weak.prefix(1)) : Array(strong.prefix(4))
  }

  private static let classes: Set<String> = [
    "byline", "author", "byline__name", "author-name", "author__name", "article-author",
    "article__author", "post-author", "entry-author", "byline-name", "authors", "byline__author",
    "c-byline__author", "author-link", "story-author", "article-byline", "contributor", "autor",
    "auteur", "author_name", "authorname", "p-author", "writer",
  ]

  /// The `itemprop=name` below an element.
  private func named(_ index: Int) -> String? {
    let inside = (index + 1)..<tree.nodes[index].end
    let name = inside.first {
      tree.nodes[$0].tag != .text && tree.attribute(.itemprop, of: $0)?.lowercased() == "name"
    }
    return name.map { node in
      tree.nodes[node].tag == .meta
        ? tree.attribute(.content, of: node) ?? "" : tree.text(of: node)
    }
  }

  /// `By Jane Doe` on a line of its own near the headline.
  private func visibleLine() -> String? {
    guard let headline = tree.elements(.h1).first else { return nil }
    let near = tree.nodes.indices.dropFirst(headline).prefix(160)
    for index in near where tree.nodes[index].tag.isBlock {
      guard tree.nodes[index].end - index <= 16 else { continue }
      let text = tree.text(of: index)
      guard text.utf8.count <= 160 else { continue }
      let line = text.split { "|•·".contains($0) }.first.map(String.init) ?? text
      if let name = Byline.name(in: line, lexicon: lexicon) { return withoutBy(name) }
    }
    return nil
  }

  private func withoutBy(_ text: String) -> String {
    // Behind a stroke or dot stand dates and places.
    let name = text.split { "|•·".contains($0) }.first?.onOneLine ?? ""
    for opening in ["by ", "by: ", "written by ", "von ", "par ", "por ", "author: "]
    where name.lowercased().hasPrefix(opening) {
      return name.dropFirst(opening.count).trimmed
    }
    return name
  }
}
