internal import Chronology
package import Negotiation

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
    children.append(missing(state, verdict))
    children.append(unused(state.records.filter { $0.claim.statement.topic == .ceasefire }))
    return Explanation(
      "ceasefire = \(word)", lines: [verdict.because],
      children: children.filter { !$0.isEmpty })
  }

  /// What would have to be on file for the other answer.
  private static func missing(
    _ state: NegotiationState, _ verdict: CeasefireVerdict
  ) -> Explanation {
    guard verdict.answer != .yes else { return Explanation("missing") }
    var lines: [String] = []
    let scopes = verdict.rule.scopes.map(\.rawValue).joined(separator: ", ")
    for party in state.belligerents where verdict.halt?.commitments[party] == nil {
      lines.append("no commitment of \(party) to a halt (\(scopes))")
    }
    for condition in verdict.conditions where !condition.isMet {
      lines.append("\(condition.name) is not met")
    }
    let limited = state.halts.filter { !verdict.rule.scopes.contains($0.scope) }
    for halt in limited {
      lines.append("the halt of \(halt.name) is of a scope that the rule does not count")
    }
    return Explanation("missing for a yes", lines: lines)
  }
}
