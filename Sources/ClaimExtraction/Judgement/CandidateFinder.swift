import Negotiation
import TextAnalysis

/// Lists the claims that a sentence may make: each topic that is spoken of with each party of the
/// sentence, and with the two sides of the negotiation together.
struct CandidateFinder {
  let view: SentenceView
  /// Topics that are not looked for.
  var without: Set<Topic> = []

  func candidates() -> [TopicCandidates] {
    let topics = topics()
    if topics.isEmpty { return [] }
    let holders = holders()
    return topics.map { topic, nodes in
      let traits = TraitCollector(view: view, topic: topic, nodes: nodes)
      return TopicCandidates(
        topic: topic, nodes: nodes, shared: traits.shared,
        holders: holders.map {
          TopicCandidates.Holder(parties: $0, traits: traits.traits(of: $0))
        })
    }
  }

  private func topics() -> [(TopicCandidates.Topic, [TopicNode])] {
    var found: [(TopicCandidates.Topic, [TopicNode])] = []
    if !without.contains(.ceasefire) {
      let ceasefires = CeasefireNodes(view: view)
      var halts = ceasefires.nouns() + ceasefires.verbs()
      halts += TruceAnaphors(view: view).nodes(beside: halts)
      if !halts.isEmpty { found.append((.ceasefire, halts)) }
    }
    if !without.contains(.position) {
      for (issue, nodes) in issues() { found.append((.position(issue), nodes)) }
    }
    return found
  }

  private func issues() -> [(PositionIssue, [TopicNode])] {
    var found: [(PositionIssue, [TopicNode])] = []
    func add(_ issue: PositionIssue, _ node: TopicNode) {
      if let known = found.firstIndex(where: { $0.0 == issue }) {
        found[known].1.append(node)
      } else {
        found.append((issue, [node]))
      }
    }
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard !noun.concepts.contains(.ceasefire) else { continue }
      let node = TopicNode(tokens: noun.tokens, noun: index, verb: -1)
      if let issue = PositionIssues.issue(ofNoun: index, in: view) {
        add(issue, node)
      } else if let issue = PositionIssues.issue(of: noun.modifiers) {
        add(issue, node)
      } else if let issue = ComposedIssues.issue(ofNoun: index, in: view) {
        add(issue, node)
      } else if noun.concepts.intersects(ConceptSet(.deal, .proposal, .peace)) {
        add(.peaceTerms, node)
      }
    }
    for index in view.verbs.indices {
      guard let issue = PositionIssues.issue(of: index, in: view) else { continue }
      add(issue, TopicNode(tokens: view.verbs[index].tokens, noun: -1, verb: index))
    }
    return found
  }

  /// Each party of the sentence or its speaker, then the two sides together.
  private func holders() -> [[Int]] {
    var single: [Int] = []
    func add(_ parties: [Int]) {
      for party in parties where !single.contains(party) { single.append(party) }
    }
    for noun in view.nouns.indices {
      add(view.parties(noun))
      add(view.mentioned(in: noun))
    }
    for report in view.reading.reports[view.index] { add(report.parties) }
    if single.isEmpty, let earlier = earlier() { add(earlier) }
    var found = single.prefix(8).map { [$0] }
    if view.reading.pair.count == 2 { found.append(view.reading.pair) }
    return found
  }

  /// The speaker or the parties of the sentence before.
  private func earlier() -> [Int]? {
    if let token = view.range.first, let report = Speakers(view: view).speaker(at: token) {
      return report.parties
    }
    return nil
  }
}
