/// Finds the article in a page: the element whose paragraphs carry the page's text.
struct BodyFinder {
  let tree: PageTree
  private let title: String?
  private let boilerplate: Boilerplate

  /// - Parameter title: the article's headline, by which it is told from others on the page.
  init(tree: PageTree, title: String?) {
    self.tree = tree
    self.title = title
    boilerplate = Boilerplate(tree: tree)
  }

  /// The blocks of the article, going by as many hints as the strictness allows.
  func blocks(_ strictness: Boilerplate.Strictness) -> [PageBlock] {
    guard let root = tree.nodes.indices.first else { return [] }
    let pruned = prunedNodes(strictness)
    let isPruned: (Int) -> Bool = { pruned[$0] }
    let masses = masses(of: allBlocks(from: root, measuring: true, isPruned))
    let container = markedBody(masses) ?? headlined(below: densest(masses), masses)
    if isSharedByArticles(container), let own = around(title, in: container, masses) {
      return tree.blocks(below: own, skipping: isPruned)
    }
    return tree.blocks(below: container, skipping: isPruned)
  }

  /// Every block of the page that is more words than links.
  func paragraphs() -> [PageBlock] {
    allBlocks(from: 0, measuring: false) { boilerplate.isBoilerplate($0, .hidden) }
      .filter { $0.linkDensity < 0.5 && $0.length >= BodyFinder.paragraphLength }
  }

  private static let paragraphLength = 40
  /// A node with this share of the paragraph text is never boilerplate, whatever it is called.
  private static let unprunableShare = 0.35
  /// The way down goes on while one child has this share of its parent's mass.
  private static let descentShare = 0.75
  /// From here on more length says nothing more about a block.
  private static let lengthCap = 600.0

  private func allBlocks(
    from root: Int, measuring: Bool, _ isSkipped: (Int) -> Bool
  ) -> [PageBlock] {
    var result: [PageBlock] = []
    var index = root
    // Broken pages have more than one outermost node.
    while index < tree.nodes.count {
      result += tree.blocks(below: index, measuring: measuring, skipping: isSkipped)
      index = tree.nodes[index].end
    }
    return result
  }

  private func prunedNodes(_ strictness: Boilerplate.Strictness) -> [Bool] {
    var pruned = [Bool](repeating: false, count: tree.nodes.count)
    let blocks = allBlocks(from: 0, measuring: true) { _ in false }
    let text = sums(
      blocks.filter { $0.length >= BodyFinder.paragraphLength && $0.linkDensity < 0.5 }
        .map { ($0.owner, Double($0.length)) })
    let total = text.total
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      guard node.tag != .text else {
        index += 1
        continue
      }
      let share = total > 0 ? text.sums[index] / total : 0
      let mayPrune =
        share < BodyFinder.unprunableShare
        || (boilerplate.isComments(index) && total - text.sums[index] >= 600)
      if mayPrune, boilerplate.isBoilerplate(index, strictness) {
        pruned[index] = true
        index = node.end
      } else {
        index += 1
      }
    }
    return pruned
  }

  private func masses(of blocks: [PageBlock]) -> [Double] {
    sums(
      blocks.filter { $0.length >= 25 }
        .map { ($0.owner, min(Double($0.length), BodyFinder.lengthCap) * (1 - $0.linkDensity)) }
    ).sums
  }

  /// What each node's subtree weighs, and all together.
  ///
  /// Parents stand before their children, so one pass from the end carries every weight to the top.
  private func sums(_ weights: [(node: Int, weight: Double)]) -> (sums: [Double], total: Double) {
    var result = [Double](repeating: 0, count: tree.nodes.count)
    var total = 0.0
    for (node, weight) in weights {
      result[node] += weight
      total += weight
    }
    for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
      result[tree.nodes[index].parent] += result[index]
    }
    return (result, total)
  }

  /// The element that the page itself calls the article's body, when there is text in it.
  private func markedBody(_ masses: [Double]) -> Int? {
    let marked = tree.nodes.indices.filter { index in
      tree.nodes[index].tag != .text && tree.nodes[index].tag != .meta
        && tree.attribute(.itemprop, of: index)?.lowercased() == "articlebody"
    }
    guard let best = marked.max(by: { masses[$0] < masses[$1] }), masses[best] >= 250 else {
      return nil
    }
    return best
  }

  private func densest(_ masses: [Double]) -> Int {
    var current = outermost(masses)
    while true {
      var heaviest = -1
      var child = current + 1
      while child < tree.nodes[current].end {
        if tree.nodes[child].tag != .text, heaviest < 0 || masses[child] > masses[heaviest] {
          heaviest = child
        }
        child = tree.nodes[child].end
      }
      guard heaviest >= 0, !tree.nodes[heaviest].tag.isParagraph,
        masses[heaviest] > 0, masses[heaviest] >= masses[current] * BodyFinder.descentShare
      else { return current }
      current = heaviest
    }
  }

  /// Of several articles in one container, the one that has the page's only headline.
  ///
  /// The entries of a live blog are articles as well; their headline stands above them all.
  private func headlined(below container: Int, _ masses: [Double]) -> Int {
    let inside = container..<tree.nodes[container].end
    let headlines = inside.filter { tree.nodes[$0].tag == .h1 }
    guard headlines.count == 1, let headline = headlines.first,
      tree.nodes[container].tag != .article
    else { return container }
    let article = inside.first {
      tree.nodes[$0].tag == .article && tree.contains($0, headline)
        && masses[$0] >= masses[container] * BodyFinder.unprunableShare
    }
    return article ?? container
  }

  /// Whether several whole articles follow each other, as on pages that load the next one below.
  private func isSharedByArticles(_ container: Int) -> Bool {
    let inside = container..<tree.nodes[container].end
    return inside.lazy.filter { self.tree.nodes[$0].tag == .h1 }.prefix(2).count == 2
  }

  /// The largest part of the container that has this headline and no other.
  private func around(_ title: String?, in container: Int, _ masses: [Double]) -> Int? {
    guard let title = title?.folded else { return nil }
    let headings = (container..<tree.nodes[container].end).filter { tree.nodes[$0].tag == .h1 }
    guard let own = headings.first(where: { tree.text(of: $0).folded == title }) else { return nil }
    var best = own
    while tree.nodes[best].parent > container {
      let parent = tree.nodes[best].parent
      guard !headings.contains(where: { $0 != own && tree.contains(parent, $0) }) else { break }
      best = parent
    }
    let enough = masses[best] >= 120 && masses[best] >= masses[container] * 0.15
    return best != own && enough ? best : nil
  }

  private func outermost(_ masses: [Double]) -> Int {
    var best = 0
    var index = 0
    while index < tree.nodes.count {
      if masses[index] > masses[best] { best = index }
      index = tree.nodes[index].end
    }
    return best
  }
}
