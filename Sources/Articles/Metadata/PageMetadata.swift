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
    (reading.url, reading.original) = addresses(handed: address)
    let name = first("og:site_name", "application-name") ?? linkedData.publisher
    reading.outlet = outlet(named: name)
    reading.title = PageTitle(tree, lexicon: lexicon, siteName: name).best(
      properties: [first("og:title"), first("twitter:title"), linkedData.headline].compactMap(
        \.self))
    reading.language = language()
    let dates = PageDates(
      tree, linkedData: linkedData, properties: properties, address: reading.url,
      order: dayOrder())
    reading.published = dates.published()
    reading.modified = dates.modified()
    reading.byline = PageByline(
      tree, linkedData: linkedData, properties: properties, siteName: name, lexicon: lexicon
    ).byline()
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { properties[$0] }.first
  }

  /// The article's address, and that of the original on another site when the page names one.
  ///
  /// A page knows its own address better than the reader who came through a mobile copy; the page of
  /// another site, or a site's front page, is never its address.
  private func addresses(handed: String?) -> (own: String?, original: String?) {
    let link = tree.elements(.link).first {
      tree.attribute(.rel, of: $0)?.lowercased().words.contains("canonical") == true
    }
    let declared = link.flatMap { tree.attribute(.href, of: $0) }.flatMap { CanonicalURL($0) }
    let said = [first("og:url"), linkedData.url, first("twitter:url")]
      .lazy.compactMap { $0.flatMap { CanonicalURL($0) } }.first
    guard let handed else {
      if let declared, let said, !declared.isSameSite(as: said), said.path != "/" {
        return (said.description, declared.description)
      }
      return ((declared ?? said)?.description, nil)
    }
    guard let address = CanonicalURL(handed) else { return (handed, nil) }
    guard let declared else { return (address.description, nil) }
    if !declared.isSameSite(as: address) {
      return (address.description, declared.path == "/" ? nil : declared.description)
    }
    return ((declared.path == "/" ? address : declared).description, nil)
  }

  /// Which number of `05/06/2025` is the day: only readers of American English put the month first.
  private func dayOrder() -> WrittenDate.Order? {
    let tag =
      (tree.elements(.html).first.flatMap { tree.attribute(.lang, of: $0) }
      ?? first("og:locale"))?.lowercased() ?? ""
    if tag.hasPrefix("en-us") || tag.hasPrefix("en_us") { return .monthFirst }
    if tag.isEmpty || tag == "en" {
      let host = reading.url.flatMap { CanonicalURL($0) }?.host ?? ""
      let ending = host.split(separator: ".").last ?? ""
      return ending.utf8.count == 2 ? .dayFirst : host.isEmpty ? nil : .monthFirst
    }
    return .dayFirst
  }

  private func outlet(named name: String?) -> String? {
    if let name, let slug = OutletSlug(name: name) { return slug.value }
    guard let address = reading.url.flatMap({ CanonicalURL($0) }) else { return nil }
    return OutletSlug(host: address.host)?.value
  }

  private func language() -> String? {
    let root = tree.elements(.html).first.flatMap { tree.attribute(.lang, of: $0) }
    let written = [
      root, first("og:locale", "content-language", "dc.language"), linkedData.language,
    ]
    return written.lazy.compactMap { $0.flatMap(LanguageTag.primary) }.first
  }
}
