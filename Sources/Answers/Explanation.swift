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
  /// Why the rule answers yes or no.
  package static func ceasefire(
    _ state: NegotiationState, rule: CeasefireRule
  ) -> Explanation {
    let verdict = state.verdict(under: rule)
    let word = verdict.answer == .noClaim ? "no claim" : verdict.answer.rawValue
    var children = [
      Explanation("rule \(rule.name): \(rule.title)", lines: [rule.definition])
    ]
    if let halt = verdict.halt {
      children.append(
        Explanation(
          verdict.answer == .yes ? "the halt in force" : "the halt that comes nearest",
          lines: verdict.conditions.map {
            "\($0.isMet ? "met" : "FAILED") \($0.name): \($0.because)"
          },
          records: halt.records + [halt.endedBy].compactMap { $0 }))
      let responses = halt.responses.sorted { $0.key < $1.key }
      if !responses.isEmpty {
        children.append(
          Explanation(
            "answers to it that bind nobody",
            lines: responses.map { "\($0.key): \($0.value.stance)" },
            records: responses.flatMap(\.value.records)))
      }
      if !halt.allegations.isEmpty {
        children.append(
          Explanation("said to have broken it (listed, not judged)", records: halt.allegations))
      }
    } else {
      let spoken = state.records.filter { $0.claim.statement.topic == .ceasefire }
      children.append(
        Explanation(
          "searched, and no agreement or declaration found",
          lines: ["\(spoken.count) claims on a ceasefire are on file; the newest:"],
          records: Array(spoken.suffix(5).reversed())))
    }
    children.append(unused(state.records.filter { $0.claim.statement.topic == .ceasefire }))
    return Explanation(
      "ceasefire = \(word)", lines: [verdict.because],
      children: children.filter { !$0.isEmpty })
  }

  /// Why a party stands where it stands on a subject.
  package static func stance(
    _ state: NegotiationState, party: PartyID, subject: Subject
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
        Explanation("own words and acts of \(current.day)", records: current.records))
      if !current.weaker.isEmpty {
        children.append(
          Explanation("said on the same day, counts less", records: current.weaker))
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
    children.append(
      unused(
        state.records.filter { record in
          record.claim.parties.contains(party) && record.stances.contains { $0.subject == subject }
        }))
    return Explanation(
      "\(party) · \(subject.slug) = \(value)",
      lines: [
        "the newest day counts; on one day a quotation before reported speech, reported speech "
          + "before the outlet's words, the headline last"
      ],
      children: children.filter { !$0.isEmpty })
  }

  /// Where one claim comes from.
  package static func claim(_ record: ClaimRecord) -> Explanation {
    Explanation(
      "\(record.claim.id)", lines: ["status: \(record.status.rawValue)"], records: [record])
  }

  private static func unused(_ records: [ClaimRecord]) -> Explanation {
    let unused = records.filter { $0.unusedForStance != nil && $0.unusedForStance != .noStance }
    return Explanation(
      "not used",
      lines: unused.map { "\($0.claim.id): \($0.unusedForStance?.rawValue ?? "")" },
      records: unused)
  }

  var isEmpty: Bool { lines.isEmpty && records.isEmpty && children.isEmpty }
}
