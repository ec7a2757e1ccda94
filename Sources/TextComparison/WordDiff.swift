/// What changed between two texts, word by word, paragraph by paragraph.
package struct WordDiff: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// The pieces of each paragraph, in the order of the newer text; a paragraph that is the same is
  /// one piece.
  package let paragraphs: [[Piece]]

  package init(from old: String, to new: String) {
    let before = WordDiff.lines(old)
    let after = WordDiff.lines(new)
    var result: [[Piece]] = []
    var removed: [String] = []
    var added: [String] = []
    // Paragraphs that only changed their words stand in the same gap, and are compared by words.
    func closeGap() {
      for index in 0..<max(removed.count, added.count) {
        switch (
          index < removed.count ? removed[index] : nil, index < added.count ? added[index] : nil
        ) {
        case (let left?, let right?): result.append(WordDiff.words(left, right))
        case (let left?, nil): result.append([.removed(left)])
        case (nil, let right?): result.append([.added(right)])
        case (nil, nil): break
        }
      }
      removed = []
      added = []
    }
    for edit in WordDiff.edits(before, after) {
      switch edit {
      case .same(let line):
        closeGap()
        result.append([.same(line)])
      case .removed(let line): removed.append(line)
      case .added(let line): added.append(line)
      }
    }
    closeGap()
    paragraphs = result
  }

  package var isEmpty: Bool {
    paragraphs.allSatisfy { $0.allSatisfy { if case .same = $0 { true } else { false } } }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func words(_ old: String, _ new: String) -> [Piece] {
    let edits = edits(
      old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init))
    var pieces: [Piece] = []
    for edit in edits {
      switch (pieces.last, edit) {
      case (.same(let text)?, .same(let word)):
        pieces[pieces.count - 1] = .same("\(text) \(word)")
      case (.removed(let text)?, .removed(let word)):
        pieces[pieces.count - 1] = .removed("\(text) \(word)")
      case (.added(let text)?, .added(let word)):
        pieces[pieces.count - 1] = .added("\(text) \(word)")
      default: pieces.append(edit)
      }
    }
    return pieces
  }

  /// The standard library's difference is Myers', whose time grows with the changes, not the texts.
  private static func edits(_ old: [String], _ new: [String]) -> [Piece] {
    var removals: Set<Int> = []
    var insertions: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removals.insert(offset)
      case .insert(let offset, _, _): insertions.insert(offset)
      }
    }
    var result: [Piece] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removals.contains(left) {
        result.append(.removed(old[left]))
        left += 1
      } else if right < new.count, insertions.contains(right) {
        result.append(.added(new[right]))
        right += 1
      } else {
        result.append(.same(new[right]))
        left += 1
        right += 1
      }
    }
    return result
  }
}
