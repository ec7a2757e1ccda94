package import Negotiation

/// Two quotations laid side by side, word by word.
package struct WordDiff: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case both(String)
    case left(String)
    case right(String)
  }

  package var parts: [Part]

  /// The longest common run of words stays; beyond 2,000 words a side only the ends are compared.
  package init(_ left: String, _ right: String) {
    let (left, right) = (
      left.split(whereSeparator: \.isWhitespace).prefix(2000).map(String.init),
      right.split(whereSeparator: \.isWhitespace).prefix(2000).map(String.init)
    )
    // lengths[i][j]: the longest common subsequence of what follows i and j.
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] =
          left[i] == right[j]
          ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    parts = []
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if i < left.count, j < right.count, left[i] == right[j] {
        parts.append(.both(left[i]))
        (i, j) = (i + 1, j + 1)
      } else if j == right.count || (i < left.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
        parts.append(.left(left[i]))
        i += 1
      } else {
        parts.append(.right(right[j]))
        j += 1
      }
    }
  }
}

/// Two claims side by side: their words, and the members in which they differ.
package struct ClaimComparison: Sendable, Equatable {
  package var left: ClaimRecord
  package var right: ClaimRecord
  package var words: WordDiff
  /// What the two are to each other; nil when they are no contradiction.
  package var contradiction: Contradiction?

  package init(_ left: ClaimRecord, _ right: ClaimRecord, in contradictions: [Contradiction]) {
    self.left = left
    self.right = right
    words = WordDiff(left.claim.quote.exact, right.claim.quote.exact)
    let ids: Set<ClaimID> = [left.claim.id, right.claim.id]
    contradiction = contradictions.first { Set($0.records.map(\.claim.id)).isSuperset(of: ids) }
  }
}

/// What one would know from each outlet alone, cell by cell.
package struct SourceComparison: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var key: FactKey
    /// By outlet, in the order of the outlets; nil where it says nothing.
    package var facts: [Fact?]
    /// Whether two outlets say different things.
    package var differs: Bool
  }

  package var negotiation: NegotiationID
  package var outlets: [String]
  package var rows: [Row]
  package var receipt: Receipt

  package init(
    state: NegotiationState, outlets: [String], topic: Topic?, rule: CeasefireRule,
    receipt: Receipt
  ) {
    let facts = outlets.map { outlet in
      NegotiationState(
        of: state.negotiation, belligerents: state.belligerents,
        claims: state.records.filter { $0.article.outletOrID == outlet },
        visibility: state.visibility
      ).facts(rule: rule)
    }
    negotiation = state.negotiation
    self.outlets = outlets
    self.receipt = receipt
    rows = Set(facts.flatMap(\.keys)).sorted()
      .filter { key in
        key.kind != .silence && key.kind != .ceasefire && (topic.map { key.topic == $0 } ?? true)
      }
      .map { key in
        let cells = facts.map { $0[key] }
        return Row(
          key: key, facts: cells, differs: Set(cells.compactMap { $0?.value }).count > 1)
      }
  }
}
