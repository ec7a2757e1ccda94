package import Negotiation

/// Keeps what at least two extractors agree on: the same act of the same parties in one paragraph.
///
/// The fields are those of the extractor that is named first.
package struct EnsembleExtractor: ClaimExtractor {
  private let members: [any ClaimExtractor]

  package init(_ members: [any ClaimExtractor]) { self.members = members }

  /// A newer version of any member is a newer version of the whole.
  package var id: ExtractorID {
    ExtractorID(
      name: "ensemble:" + members.map(\.id.name).joined(separator: ","),
      version: members.reduce(0) { $0 + $1.id.version })
  }

  package func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] {
    try await proposals(in: input).drafts
  }

  package func proposals(in input: ExtractionInput) async throws -> Proposals {
    var placed: [[(draft: ClaimDraft, bytes: Range<Int>)]] = []
    var unreadable: [RefusedClaim] = []
    for member in members {
      let proposals = try await member.proposals(in: input)
      unreadable += proposals.unreadable
      // Words count only where they stand: a quote that is not in the text agrees with nothing.
      var verifier = QuoteVerifier(text: input.text, published: input.published)
      let outcome = verifier.verify(proposals.drafts)
      unreadable += outcome.refused.map {
        RefusedClaim(
          reason: $0.reason.rawValue, topic: $0.topic.rawValue, action: $0.action, words: $0.words)
      }
      placed.append(outcome.accepted.map { ($0.draft, $0.evidence.bytes) })
    }
    let paragraphs = Paragraphs(of: input.text)
    var kept: [(draft: ClaimDraft, paragraph: Int)] = []
    for (index, drafts) in placed.enumerated() {
      for (draft, bytes) in drafts {
        let paragraph = paragraphs.number(at: bytes.lowerBound)
        let isSeconded = placed.enumerated().contains { other, drafts in
          other != index
            && drafts.contains {
              paragraphs.number(at: $0.bytes.lowerBound) == paragraph
                && draft.agrees(with: $0.draft)
            }
        }
        let isKept = kept.contains { $0.paragraph == paragraph && $0.draft.agrees(with: draft) }
        if isSeconded, !isKept { kept.append((draft.quoting(bytes), paragraph)) }
      }
    }
    return Proposals(drafts: kept.map(\.draft), unreadable: unreadable)
  }
}

/// The paragraphs of a text, counted from its beginning.
private struct Paragraphs {
  private var ends: [Int] = []

  init(of text: String) {
    let bytes = Array(text.utf8)
    for index in bytes.indices.dropFirst() where bytes[index] == 10 && bytes[index - 1] == 10 {
      ends.append(index)
    }
  }

  func number(at offset: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ClaimDraft {
  fileprivate func quoting(_ bytes: Range<Int>) -> ClaimDraft {
    var draft = self
    draft.quote = .bytes(bytes)
    return draft
  }

  /// Whether both mean the same act, whatever their wording and dates.
  fileprivate func agrees(with other: ClaimDraft) -> Bool {
    guard statement.topic == other.statement.topic, statement.action == other.statement.action
    else { return false }
    switch (statement, other.statement) {
    case (.mediation(let left), .mediation(let right)): return left.mediator == right.mediator
    case (.exchange(let left), .exchange(let right)):
      let (ours, theirs) = (left.figures, right.figures)
      return ours.isEmpty && theirs.isEmpty || !ours.isDisjoint(with: theirs)
    case (.position(let left), .position(let right)) where left.issue != right.issue: return false
    case (.pressure(let left), .pressure(let right)) where left.target != right.target: return false
    default: return Set(parties) == Set(other.parties)
    }
  }
}

extension ExchangeStatement {
  fileprivate var figures: Set<Int> {
    Set(counts.values.map(\.value) + (total.map { [$0.value] } ?? []))
  }
}
