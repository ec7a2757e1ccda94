import PropertyTesting
import Testing
import TextComparison

@Suite struct `The difference of two texts` {
  @Test func `is told word by word where a paragraph changed`() {
    let diff = WordDiff(
      from: "Title\n\nRussia rejected the truce on Monday.\n\nThe end.",
      to: "Title\n\nRussia doubted the truce on Monday.\n\nMore to come.\n\nThe end.")
    #expect(
      diff.paragraphs == [
        [.same("Title")],
        [
          .same("Russia"), .removed("rejected"), .added("doubted"), .same("the truce on Monday."),
        ],
        [.added("More to come.")], [.same("The end.")],
      ])
    #expect(!diff.isEmpty)
  }

  @Test(arguments: Seed.first(50))
  func `holds both texts whole`(seed: Seed) {
    var generator = seed.generator
    func text() -> [[String]] {
      (0..<6).map { _ in
        (0..<5).map { _ in ["a", "b", "c", "d"].randomElement(using: &generator) ?? "a" }
      }
    }
    func joined(_ paragraphs: [[String]]) -> String {
      paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
    }
    let (old, new) = (joined(text()), joined(text()))
    let diff = WordDiff(from: old, to: new)
    func words(_ keep: (WordDiff.Piece) -> String?) -> [String] {
      diff.paragraphs.flatMap { $0 }.compactMap(keep).flatMap { $0.split(separator: " ") }
        .map(String.init)
    }
    let left = words { piece in
      switch piece {
      case .same(let text), .removed(let text): text
      case .added: nil
      }
    }
    let right = words { piece in
      switch piece {
      case .same(let text), .added(let text): text
      case .removed: nil
      }
    }
    let separators: (Character) -> Bool = { $0 == " " || $0 == "\n" }
    #expect(left == old.split(whereSeparator: separators).map(String.init))
    #expect(right == new.split(whereSeparator: separators).map(String.init))
  }

  @Test func `of a text and itself is none`() {
    #expect(WordDiff(from: "a\n\nb", to: "a\n\nb").isEmpty)
  }
}
