package import Negotiation

/// Why an answer is what it is: a tree from the answer down to the quotes.
package struct Explanation: Sendable, Equatable {
  package var title: String
  /// Facts about this step, one line each.
  package var lines: [String]
  /// The claims this step rests on.
  package var records: [ClaimRecord]
  package var children: [Explanation]

  package init(
    _ title: String, lines: [String] = [], records: [ClaimRecord] = [],
    children: [Explanation] = []
  ) {
    self.title = title
    self.lines = lines
    self.records = records
    self.children = children
  }
}

extension Explanation {
  var isEmpty: Bool { lines.isEmpty && records.isEmpty && children.isEmpty }
}
