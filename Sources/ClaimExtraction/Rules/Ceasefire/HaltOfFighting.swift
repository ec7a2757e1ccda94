import Negotiation
import TextAnalysis

/// A halt said with a verb: "agreed to halt strikes", "will not stop its attacks", "ready to end the
/// war".
struct HaltOfFighting: ClaimRule {
  let name = "halt-of-fighting"

  func findings(in view: SentenceView) -> [Finding] {
    let nodes = CeasefireNodes(view: view)
    let finder = StanceFinder(view: view)
    let stances = CeasefireStances()
    var findings: [Finding] = []
    for node in nodes.verbs() {
      for var stance in finder.stances(of: node) {
        if stance.kind == .propose || stance.kind == .offer { continue }
        // "Not interested in ending the war" is a position on peace as such.
        if stance.kind == .reject, isInterest(stance, view) { continue }
        // Only who fights can halt its fire; who does not fight wants, urges or brokers the halt.
        if stance.kind == .accept || stance.kind == .declare || stance.kind == .agree {
          stance.holders = stance.holders.filter {
            view.isBelligerent($0) || isOwn(node, $0, view)
          }
          if stance.holders.isEmpty { continue }
          if stance.holders.count > 1 { stance.kind = .agree }
        }
        guard var finding = stances.finding(stance, node, view, nodes) else { continue }
        finding.rule = name
        findings.append(finding)
      }
    }
    return findings
  }

  private func isInterest(_ stance: Stance, _ view: SentenceView) -> Bool {
    stance.tokens.contains { view.tokens[$0].hash == Self.interested }
  }

  private static let interested = WordHash("interested").value

  /// "its bombing", "a US campaign": what is halted is the holder's own.
  private func isOwn(_ node: TopicNode, _ holder: Int, _ view: SentenceView) -> Bool {
    let object = view.verbs[node.verb].object
    guard object >= 0 else { return false }
    let tags = view.words[view.nouns[object].tokens.lowerBound].tags
    return tags.contains(.it) || tags.contains(.thirdPlural)
      || view.mentioned(in: object).contains(holder)
  }
}
