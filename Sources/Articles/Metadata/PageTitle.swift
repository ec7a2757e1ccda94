/// Chooses the headline of a page.
struct PageTitle {
  private let tree: PageTree
  private let lexicon: FurnitureLexicon
  private let siteName: String?

  init(_ tree: PageTree, lexicon: FurnitureLexicon, siteName: String?) {
    self.tree = tree
    self.lexicon = lexicon
    self.siteName = siteName
  }

  /// The h1 most like what the page says in its head, else what the head says without the outlet.
  func best(properties: [String]) -> String? {
    let head = tree.elements(.title).first.map { tree.text(of: $0) } ?? ""
    // Some pages call themselves by the site's name alone.
    let wholes = (properties + [head]).map(\.onOneLine).filter { !$0.isEmpty && !isOutlet($0) }
    let written = wholes.map { Headline($0, lexicon: lexicon, isOutlet: isOutlet).title }
    let headings = tree.elements(.h1).map { tree.text(of: $0) }
      .filter { !$0.isEmpty && $0.utf8.count <= 400 }
    let scored = headings.map { heading in
      (heading, written.map { PageTitle.likeness(heading, $0) }.max() ?? 0)
    }
    if let (heading, likeness) = scored.max(by: { $0.1 < $1.1 }), likeness >= 0.5 { return heading }
    if let first = written.first { return first }
    // Without a head, a single h1 is the headline.
    return headings.count == 1 ? headings.first : nil
  }

  private func isOutlet(_ name: String) -> Bool {
    guard let siteName, let site = OutletSlug(name: siteName), let other = OutletSlug(name: name)
    else { return false }
    return site == other
  }

  /// The share of words that two titles have in common, 0 to 1.
  private static func likeness(_ left: String, _ right: String) -> Double {
    func words(_ text: String) -> Set<Substring> {
      Set(text.folded[...].split { !$0.isLetter && !$0.isNumber })
    }
    let (first, second) = (words(left), words(right))
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    return Double(first.intersection(second).count * 2) / Double(first.count + second.count)
  }
}
