internal import Chronology
package import Negotiation

/// How likely a value is by what stands behind it: the numbers of the Admiralty scale (NATO STANAG
/// 2511).
///
/// It comes from independent origins and from whose words they carry, never from the grade of a
/// source. There is no 5: who contradicts whom is listed, and not judged.
package enum Credibility: Int, Sendable, CaseIterable {
  case confirmed = 1
  case probablyTrue = 2
  case possiblyTrue = 3
  case doubtful = 4
  case cannotBeJudged = 6

  package var meaning: String {
    switch self {
    case .confirmed: "independent origins agree, one of them in the speaker's own words"
    case .probablyTrue: "one origin in the speaker's own words, or two origins"
    case .possiblyTrue: "one origin, in the outlet's words"
    case .doubtful: "only others say so"
    case .cannotBeJudged: "no claim"
    }
  }
}

/// How well a value is supported: the grade of its best source and its credibility, side by side as
/// `B2`.
///
/// The two are never made into one number, nor mixed with an extractor's own certainty or a
/// reviewer's judgement.
package struct Confidence: Sendable, Equatable, CustomStringConvertible {
  package var grade: SourceGrade
  package var credibility: Credibility
  package var tally: OriginTally

  package var description: String { "\(grade.rawValue)\(credibility.rawValue)" }
}

/// What confidence is judged by: which articles carry the words of one origin, and how people graded
/// their outlets.
package struct Corroboration: Sendable, Equatable {
  package var origins: OriginIndex
  package var register: SourceRegister

  package init(origins: OriginIndex = OriginIndex(), register: SourceRegister = SourceRegister()) {
    self.origins = origins
    self.register = register
  }

  /// How well those claims support what all of them say.
  package func confidence(of records: [ClaimRecord]) -> Confidence {
    let tally = origins.tally(of: records.map(\.article))
    let grades = records.map { record in
      register.grade(
        of: record.article.outletOrID, on: record.article.readableFrom.day,
        topic: record.claim.statement.topic)
    }
    return Confidence(
      grade: grades.min() ?? .cannotBeJudged, credibility: credibility(of: records, tally),
      tally: tally)
  }

  /// One origin is one voice, however many outlets carry it.
  private func credibility(of records: [ClaimRecord], _ tally: OriginTally) -> Credibility {
    guard !records.isEmpty else { return .cannotBeJudged }
    guard !records.allSatisfy(\.isSecondHand) else { return .doubtful }
    let isOwnWord = records.contains { record in
      guard let speaker = record.claim.saidBy.party else { return false }
      return !record.isSecondHand && record.claim.parties.contains(speaker)
    }
    switch (tally.origins, isOwnWord) {
    case (2..., true): return .confirmed
    case (2..., false), (_, true): return .probablyTrue
    default: return .possiblyTrue
    }
  }
}
