package import Chronology
package import Negotiation

/// Finds the quotes of drafts in the text, cuts them out of it anew, and refuses what is not there.
package struct QuoteVerifier: Sendable {
  /// A draft whose quote stands in the text.
  package struct Accepted: Sendable, Equatable {
    package var draft: ClaimDraft
    package var evidence: Evidence
  }

  package struct Outcome: Sendable, Equatable {
    /// In the order of their place in the text.
    package var accepted: [Accepted]
    package var refused: [RefusedDraft]
  }

  /// How many scalars of prefix and suffix are kept.
  package static let contextScalars = 32

  private let bytes: [UInt8]
  private let published: Day?
  private var folded: FoldedText?

  package init(text: String, published: Day?) {
    bytes = Array(text.utf8)
    self.published = published
  }

  package mutating func verify(_ drafts: [ClaimDraft]) -> Outcome {
    var located: [(draft: ClaimDraft, bytes: Range<Int>, check: Evidence.Check)] = []
    var refused: [RefusedDraft] = []
    for draft in drafts {
      do throws(RefusedDraft) {
        try checkFields(draft)
        let (range, check) = try locate(draft)
        located.append((draft, range, check))
      } catch {
        refused.append(error)
      }
    }
    located.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
    }
    var counter = ScalarCounter(bytes: bytes)
    let accepted = located.map { item in
      let start = counter.scalars(before: item.bytes.lowerBound)
      let length = ScalarCounter.count(bytes, item.bytes)
      return Accepted(
        draft: item.draft,
        evidence: Evidence(
          exact: text(item.bytes), prefix: text(before(item.bytes.lowerBound)),
          suffix: text(after(item.bytes.upperBound)), bytes: item.bytes,
          scalars: start..<start + length, check: item.check))
    }
    return Outcome(accepted: accepted, refused: refused)
  }

  private func checkFields(_ draft: ClaimDraft) throws(RefusedDraft) {
    if draft.parties.isEmpty { throw refusal(.noParty, draft) }
    if !(draft.confidence >= 0 && draft.confidence <= 1) {
      throw refusal(.impossibleConfidence, draft)
    }
    let isOpen = draft.modality != .asserted && draft.modality != .historical
    if let published, !isOpen, let earliest = draft.date.value?.earliest,
      earliest >= Timestamp(startOf: published.adding(days: 1)), !isPlan(draft.statement)
    {
      throw refusal(.impossibleDate, draft)
    }
  }

  private func isPlan(_ statement: Statement) -> Bool {
    if case .talks(let talks) = statement {
      return talks.action == .plan || talks.action == .propose
    }
    return false
  }

  private mutating func locate(_ draft: ClaimDraft) throws(RefusedDraft) -> (
    Range<Int>, Evidence.Check
  ) {
    switch draft.quote {
    case .bytes(let range):
      guard range.lowerBound >= 0, range.upperBound <= bytes.count,
        isBoundary(range.lowerBound), isBoundary(range.upperBound)
      else { throw refusal(.quoteOutOfBounds, draft) }
      if bytes[range].allSatisfy({ $0 <= 0x20 }) { throw refusal(.quoteEmpty, draft) }
      return (range, .exact)
    case .words(let words):
      let wanted = Array(words.utf8)
      if wanted.allSatisfy({ $0 <= 0x20 }) { throw refusal(.quoteEmpty, draft) }
      let exact = ByteSearch.occurrences(of: wanted, in: bytes, limit: 2)
      if exact.count > 1 { throw refusal(.quoteAmbiguous, draft) }
      if let range = exact.first, isBoundary(range.lowerBound), isBoundary(range.upperBound) {
        return (range, .exact)
      }
      let text = folded ?? FoldedText(bytes)
      folded = text
      let near = text.occurrences(of: wanted, limit: 2)
      if near.count > 1 { throw refusal(.quoteAmbiguous, draft) }
      guard let range = near.first else { throw refusal(.quoteAbsent, draft) }
      return (range, .folded)
    }
  }

  private func isBoundary(_ offset: Int) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }

  private func refusal(_ reason: RefusedDraft.Reason, _ draft: ClaimDraft) -> RefusedDraft {
    let words: String
    switch draft.quote {
    case .words(let given): words = given
    case .bytes(let range): words = text(range.clamped(to: 0..<bytes.count))
    }
    return RefusedDraft(
      reason: reason, topic: draft.statement.topic, action: draft.statement.action,
      words: String(String.UnicodeScalarView(words.unicodeScalars.prefix(200))))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func before(_ offset: Int) -> Range<Int> {
    var start = offset
    for _ in 0..<QuoteVerifier.contextScalars where start > 0 {
      start -= 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    }
    return start..<offset
  }

  private func after(_ offset: Int) -> Range<Int> {
    var end = offset
    for _ in 0..<QuoteVerifier.contextScalars where end < bytes.count {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return offset..<end
  }
}

/// Counts scalars from the start of a text in one pass over offsets that only grow.
struct ScalarCounter {
  let bytes: [UInt8]
  private var offset = 0
  private var count = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func scalars(before wanted: Int) -> Int {
    if wanted < offset { (offset, count) = (0, 0) }
    count += ScalarCounter.count(bytes, offset..<wanted)
    offset = wanted
    return count
  }

  /// The scalars that begin in the range.
  static func count(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    for offset in range where bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
