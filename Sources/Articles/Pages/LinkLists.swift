/// Takes out the lists of other stories that stand in an article: a heading such as `Related`, and
/// behind it lines that are in good part links.
struct LinkLists {
  let lexicon: FurnitureLexicon

  /// A line with this share of links leads elsewhere when its company does.
  private static let partlyLinked = 0.3

  func removed(from blocks: [PageBlock]) -> [PageBlock] {
    var result: [PageBlock] = []
    var index = 0
    while index < blocks.count {
      if isLead(blocks[index]) {
        let end = endOfLinks(in: blocks, from: index + 1)
        if end > index + 1 {
          index = end
          continue
        }
      }
      let end = endOfLinks(in: blocks, from: index)
      // Three teasers in a row, each a linked headline with its date or first words.
      let linked = blocks[index..<end].count { $0.linkDensity > 0.5 }
      if end - index >= 3, linked * 3 >= (end - index) * 2 {
        index = end
        continue
      }
      result.append(blocks[index])
      index += 1
    }
    return result
  }

  private func isLead(_ block: PageBlock) -> Bool {
    guard block.length <= 60 else { return false }
    let folded = block.text.folded
    let name = folded.last == ":" ? folded.dropLast().trimmed : folded
    return lexicon.contains(name, as: .line) || lexicon.opening(of: name, as: .opening) != nil
  }

  private func endOfLinks(in blocks: [PageBlock], from start: Int) -> Int {
    var index = start
    while index < blocks.count, blocks[index].linkDensity >= LinkLists.partlyLinked,
      blocks[index].length <= 240
    {
      index += 1
    }
    return index
  }
}
