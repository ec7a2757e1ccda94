internal import Chronology
package import Negotiation

extension Explanation {
  /// The order in which claims decide, in one line; `ClaimRecord.countsBefore` is its code.
  package static let tieRule =
    "own words before others'; sure readings before doubtful ones; the newest day; on one day a "
    + "quotation before reported speech, reported speech before the outlet's words, the headline "
    + "last; then the later moment, the later publication, the id"

  /// Why a party stands where it stands on a subject.
  package static func stance(
    _ state: NegotiationState, party: PartyID, subject: Subject,
    corroboration: Corroboration = Corroboration()
  ) -> Explanation {
    let track = state.track(party, subject)
    let cell = StanceCell(track)
    let value =
      switch cell {
      case .own(let entry): entry.stance
      case .saidByOthers(let entry): "(\(entry.stance)), said by others only"
      case .noClaim: "no claim"
      }
    var children: [Explanation] = []
    if let current = track?.current {
      children.append(
        Explanation(
          "own words and acts of \(current.day)",
          lines: confidence(corroboration.confidence(of: current.records)),
          records: current.records))
      if !current.weaker.isEmpty {
        children.append(
          Explanation(
            "said on the same day, counts less",
            lines: current.weaker.map { "\($0.claim.id): \($0.weakness(beside: current))" },
            records: current.weaker))
      }
      let earlier = (track?.own.dropLast() ?? []).suffix(5)
      if !earlier.isEmpty {
        children.append(
          Explanation(
            "earlier", lines: earlier.map { "\($0.day) \($0.stance)" },
            records: earlier.flatMap(\.records)))
      }
    }
    if let said = track?.saidByOthers, !said.isEmpty {
      children.append(
        Explanation(
          "said of it by others; never its own position", records: said.flatMap(\.records)))
    }
    children.append(Explanation("missing", lines: missing(state, party, subject, track)))
    children.append(
      unused(
        state.records.filter { record in
          record.claim.parties.contains(party) && record.stances.contains { $0.subject == subject }
        }))
    return Explanation(
      "\(party) · \(subject.slug) = \(value)", lines: [tieRule],
      children: children.filter { !$0.isEmpty })
  }

  /// Grade and credibility, each with its reason.
  private static func confidence(_ confidence: Confidence) -> [String] {
    [
      "\(confidence): best source \(confidence.grade.rawValue), \(confidence.grade.meaning); "
        + "credibility \(confidence.credibility.rawValue), \(confidence.credibility.meaning)",
      "\(confidence.tally)",
    ]
  }

  /// `2 claims: 1 origin · 2 publishers · 2 articles`.
  static func origins(of records: [ClaimRecord]) -> String {
    let support = Support(of: records)
    return "\(support.claims) claim\(support.claims == 1 ? "" : "s"): \(support.tally)"
  }

  /// What is not on file and would make the answer firmer.
  private static func missing(
    _ state: NegotiationState, _ party: PartyID, _ subject: Subject, _ track: StanceTrack?
  ) -> [String] {
    guard let track else {
      let spoken = state.records.filter { $0.claim.parties.contains(party) }
      let known = Set(state.tracks.filter { $0.party == party }.map(\.subject.slug)).sorted()
      guard !spoken.isEmpty else { return ["no claim of or about \(party) is on file"] }
      return [
        "no claim of or about \(party) on \(subject.slug) is on file; \(spoken.count) of its claims "
          + "speak of " + (known.isEmpty ? "what takes no stand" : known.joined(separator: ", "))
      ]
    }
    guard let current = track.current else {
      return ["no own word or act of \(party) on \(subject.slug) is on file"]
    }
    var lines: [String] = []
    if (current.records.first?.directness ?? 0) < 3 {
      lines.append("no quotation of \(party): the stand rests on reported or outlets' words")
    }
    if Support(of: current.records).tally.origins == 1 { lines.append("a second origin") }
    let days = state.visibility.on.day.daysSinceEpoch - current.day.daysSinceEpoch
    if days > StatusAnswer.staleAfterDays {
      lines.append("any word of the last \(days) days")
    }
    return lines
  }

  static func unused(_ records: [ClaimRecord]) -> Explanation {
    let unused = records.filter { $0.unusedForStance != nil && $0.unusedForStance != .noStance }
    return Explanation(
      "not used",
      lines: unused.map { "\($0.claim.id): \($0.unusedForStance?.rawValue ?? "")" },
      records: unused)
  }
}

extension ClaimRecord {
  /// Why the claim counts less than those that carry the entry.
  fileprivate func weakness(beside entry: StanceEntry) -> String {
    if isHeadline { return "a headline, which sums up the words below it" }
    guard let strongest = entry.records.first, directness < strongest.directness else {
      return "earlier on that day, or published earlier"
    }
    return claim.saidBy.directness == .narrator
      ? "the outlet's words, beside those of the speaker" : "reported, beside a quotation"
  }
}
