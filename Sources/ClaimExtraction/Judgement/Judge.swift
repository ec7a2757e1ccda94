import Negotiation
import TextAnalysis

/// The default reading of a sentence that speaks of a topic: where no rule found a claim, the traits of
/// each party decide whether there is one, and which.
struct Judge {
  let table: JudgementTable
  static let name = "judgement"

  /// - Parameter ruled: the topics of what the rules found in the sentence; they stay as they are.
  func findings(in view: SentenceView, ruled: Set<Topic>) -> [Finding] {
    guard view.reading.negotiation >= 0 else { return [] }
    var found: [Finding] = []
    for candidates in CandidateFinder(view: view, without: ruled).candidates() {
      let part = part(of: candidates.topic)
      guard !part.actions.isEmpty else { continue }
      var shared: [Float] = []
      part.add(candidates.shared, to: &shared)
      lazy var grounds = Grounds(candidates.nodes, in: view)
      for holder in candidates.holders {
        var sums = shared
        part.add(holder.traits, to: &sums)
        // What has too little weight with all actions has so with those that the words support.
        guard let all = part.verdict(sums), all.likelihood >= part.threshold,
          let verdict = part.verdict(
            sums,
            allowing: {
              isGrounded($0, candidates.topic, grounds)
                && !isBinding($0, candidates.topic, isJoint: holder.parties.count > 1)
            }),
          verdict.likelihood >= part.threshold,
          let finding = finding(verdict.action, verdict.likelihood, candidates, holder, view)
        else { continue }
        found.append(finding)
      }
    }
    return found
  }

  private func finding(
    _ action: String, _ likelihood: Double, _ candidates: TopicCandidates,
    _ holder: TopicCandidates.Holder, _ view: SentenceView
  ) -> Finding? {
    guard let node = candidates.nodes.first,
      let statement = statement(action, candidates.topic, node, view)
    else { return nil }
    let context = NodeContext(node, in: view)
    let verb = carrier(of: context, view)
    var finding = Finding(
      rule: Self.name, parties: view.ids(holder.parties), statement: statement,
      tokens: span(node, verb, holder.parties, view), at: node.tokens.lowerBound,
      confidence: confidence(likelihood))
    if verb >= 0 {
      let group = view.verbs[verb]
      finding.at = group.head
      finding.isFuture = group.isFuture
      finding.isConditional = group.isConditional
    }
    return finding
  }

  /// What would bind one side to a halt is for rules alone to say; answers rest on it.
  private func isBinding(_ action: String, _ topic: TopicCandidates.Topic, isJoint: Bool) -> Bool {
    guard case .ceasefire = topic else { return false }
    return switch CeasefireAction(rawValue: action) {
    case .declare, .extend: true
    case .begin, .hold: !isJoint
    default: false
    }
  }

  private func isGrounded(
    _ action: String, _ topic: TopicCandidates.Topic, _ grounds: Grounds
  ) -> Bool {
    switch topic {
    case .ceasefire: CeasefireAction(rawValue: action).map(grounds.support) ?? false
    case .position: PositionAction(rawValue: action).map(grounds.support) ?? false
    }
  }

  private func part(of topic: TopicCandidates.Topic) -> JudgementTable.Part {
    switch topic {
    case .ceasefire: table.ceasefire
    case .position: table.position
    }
  }

  private func statement(
    _ action: String, _ topic: TopicCandidates.Topic, _ node: TopicNode, _ view: SentenceView
  ) -> Statement? {
    switch topic {
    case .ceasefire:
      guard let action = CeasefireAction(rawValue: action) else { return nil }
      let nodes = CeasefireNodes(view: view)
      return .ceasefire(
        CeasefireStatement(
          action, scope: nodes.scope(of: node.tokens),
          durationDays: nodes.durationDays(near: node.tokens)))
    case .position(let issue):
      guard let action = PositionAction(rawValue: action) else { return nil }
      return .position(
        PositionStatement(action, issue: issue, text: view.reading.text(node.tokens)))
    }
  }

  /// The verb that the claim stands or falls with: the one over the topic, unless that only reports.
  private func carrier(of context: NodeContext, _ view: SentenceView) -> Int {
    let isReport = context.over >= 0 && view.verbs[context.over].predicates.contains(.say)
    if context.over >= 0, !isReport || context.under.isEmpty { return context.over }
    return context.under.first ?? -1
  }

  /// The topic with the verb of its clause, who does it and what is said of it, where those stand near.
  private func span(_ node: TopicNode, _ verb: Int, _ holders: [Int], _ view: SentenceView)
    -> Range<Int>
  {
    var span = node.tokens
    func widen(_ range: Range<Int>) {
      let wider = view.span(span, range)
      if wider.count <= 30 { span = wider }
    }
    if verb >= 0 {
      widen(view.verbs[verb].tokens)
      widen(view.subjectRange(verb))
      let end = view.verbs[verb].tail.first { view.tokens[$0].kind == .mark }
      let tail = view.verbs[verb].tail
      widen(tail.lowerBound..<max(tail.lowerBound, end ?? tail.upperBound))
    }
    for noun in view.nouns.indices where holders.contains(where: view.parties(noun).contains) {
      if view.nouns[noun].tokens.upperBound <= span.lowerBound
        || view.nouns[noun].tokens.lowerBound >= span.upperBound
      {
        if view.span(span, view.nouns[noun].tokens).count <= 20 {
          widen(view.nouns[noun].tokens)
        }
      }
    }
    return span
  }

  /// Below a half, so that a judged claim moves no stand that words read by a rule have set.
  private func confidence(_ likelihood: Double) -> Double {
    min(0.49, (likelihood * 100).rounded() / 100)
  }
}
