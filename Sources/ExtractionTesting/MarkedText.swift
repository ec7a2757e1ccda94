/// A text whose interesting stretches stand between ⟦ and ⟧, which may be nested.
package struct MarkedText: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The text without the marks.
  package let text: String
  /// The marked stretches as UTF-8 bytes of `text`, in order.
  package let marks: [Range<Int>]
  package let description: String

  package init(stringLiteral marked: String) { self.init(marked) }

  package init(_ marked: String) {
    description = marked
    var plain = String.UnicodeScalarView()
    var count = 0
    var open: [Int] = []
    var marks: [Range<Int>] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": open.append(count)
      case "⟧": if let start = open.popLast() { marks.append(start..<count) }
      default:
        plain.append(scalar)
        count += UTF8.width(scalar)
      }
    }
    text = String(plain)
    self.marks = marks.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
