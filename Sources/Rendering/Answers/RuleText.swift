package import Answers
internal import Chronology
package import JSON
package import Negotiation

extension CeasefireRule {
  /// What the rule asks for, condition by condition.
  package func text(_ device: TextDevice) -> String {
    func line(_ name: String, _ value: String) -> String {
      "  \(name.padded(toWidth: 14))\(value)\n"
    }
    var text = device.set("\(name)  \(safeForTerminal(title))", .strong) + "\n"
    let definition = safeForTerminal(definition)
    text += "  \(device.width.map { definition.wrapped(to: $0 - 2, indent: 2) } ?? definition)\n\n"
    text += line("scopes", scopes.map(\.rawValue).joined(separator: ", "))
    text += line("bound", self.bound == .all ? "every belligerent" : "at least one belligerent")
    text += line(
      "acceptance", countsAcceptance ? "accepting a halt binds as declaring it" : "binds nobody")
    text += line("agreement", needsAgreement ? "the sides must have agreed jointly" : "not needed")
    text += line("date", needsDate ? "some claim must name the day it starts" : "not needed")
    text += line(
      "third parties",
      countsThirdPartyWord ? "their word can bind a side" : "their word binds nobody")
    text += line("silence", "without a stated end it counts for \(staleAfterDays) days")
    return text
  }
}

extension RuleTimeline {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    var text = ""
    for lane in lanes {
      text += device.set("\(lane.rule.name)  \(safeForTerminal(lane.rule.title))", .strong) + "\n"
      if lane.segments.isEmpty { text += "  no claim on file speaks of a ceasefire\n" }
      for segment in lane.segments {
        let word = segment.answer == .noClaim ? "no claim" : segment.answer.rawValue
        let emphasis: Emphasis = segment.answer == .yes ? .good : .plain
        text += "  \(segment.from.minutes) – \(segment.to.minutes)  "
        text += device.set(word.padded(toWidth: 8), emphasis)
        text +=
          "  \(segment.failed.map { "✗ \($0): " } ?? "")\(wording.sentence(segment.because))\n"
      }
    }
    if lanes.count > 1 {
      text += areSame ? "both give the same answers\n" : "they give different answers\n"
    }
    return text
  }

  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "rules": .array(
        lanes.map { lane in
          [
            "rule": .string(lane.rule.name),
            "segments": .array(
              lane.segments.map { segment in
                [
                  "from": .string(segment.from.description), "to": .string(segment.to.description),
                  "answer": .string(segment.answer.rawValue), "failed": JSONValue(segment.failed),
                  "because": .string(segment.because),
                ]
              }),
          ]
        }),
      "same": .bool(areSame), "receipt": receipt.json,
    ]
  }
}
