package import Answers
internal import Chronology
internal import EventSourcing
internal import Negotiation

extension Receipt {
  /// One line that reproduces the answer.
  package func text(_ wording: Wording) -> String {
    var parts = ["on \(wording.time(visibility.on))"]
    if let bound = visibility.publishedBefore {
      parts.append("published before \(bound.minutes)")
    }
    if let said = visibility.said {
      if said.from >= .first { parts.append("said since \(said.from.day)") }
      if said.to <= .last { parts.append("said before \(said.to.day)") }
    }
    if let rule { parts.append("rule \(rule)") }
    parts.append("log seq:\(position)")
    if let projection { parts.append("projection \(projection)") }
    parts.append("\(claims) claim\(claims == 1 ? "" : "s")")
    parts.append("\(tally)")
    return parts.joined(separator: " · ")
  }
}
