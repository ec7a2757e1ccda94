import Negotiation
import TextAnalysis

/// A demand that the clause around an issue makes: "Hamas must be disarmed", "ready to end the war if
/// all hostages are returned", "the plan includes the lifting of sanctions", "Iran insists that it has
/// a right to enrichment", "specific demands: the return of".
struct IssueContexts: ClaimRule {
  let name = "issue-contexts"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard let issue = PositionIssues.issue(ofNoun: index, in: view),
        !noun.concepts.contains(.ceasefire), !RedLines.isRefused(index, view)
      else { continue }
      if issue == .peaceTerms {
        // "must address the root causes"; a deal or plan is no term of one.
        if !noun.concepts.intersects(ConceptSet(.deal, .proposal)),
          let context = deontic(noun.head, noun.chunk, view)
            ?? insisted(noun.head, noun.chunk, view)
        {
          findings += make(context, issue, noun.tokens, view)
        }
        continue
      }
      if let context = context(of: noun.head, noun.chunk, view) {
        findings += make(context, issue, noun.tokens, view)
      }
    }
    for index in view.verbs.indices {
      guard let issue = PositionIssues.issue(of: index, in: view) else { continue }
      let group = view.verbs[index]
      if let context = context(of: group.head, group.chunk, view) {
        let object = group.object >= 0 ? view.nouns[group.object].tokens : 0..<0
        findings += make(context, issue, view.span(group.tokens, object), view)
      }
    }
    return findings
  }

  private struct Context {
    var holders: [Int]
    var at: Int
    /// Where the quote begins, when the words before the issue belong to it.
    var start: Range<Int>
    var action = PositionAction.demand
  }

  private func make(
    _ context: Context, _ issue: PositionIssue, _ tokens: Range<Int>, _ view: SentenceView
  )
    -> [Finding]
  {
    guard !context.holders.isEmpty else { return [] }
    let isNear = !context.start.isEmpty && abs(context.start.lowerBound - tokens.lowerBound) < 16
    return [
      Finding(
        rule: name, parties: view.ids(context.holders),
        statement: .position(
          PositionStatement(context.action, issue: issue, text: view.reading.text(tokens))),
        tokens: isNear ? view.span(context.start, tokens) : tokens, at: context.at, confidence: 0.6)
    ]
  }

  private func context(of token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    deontic(token, chunk, view) ?? condition(token, chunk, view) ?? contents(token, chunk, view)
      ?? insisted(token, chunk, view) ?? demandNoun(token, chunk, view)
  }

  /// The finite verb in whose clause the token stands.
  private func clause(_ token: Int, _ view: SentenceView) -> Int? {
    view.verbs.indices.last { view.verbs[$0].isFinite && view.verbs[$0].head <= token }
  }

  private func speaker(_ token: Int, _ view: SentenceView) -> [Int] {
    let report = Speakers(view: view).speaker(at: token)
    return report?.parties ?? []
  }

  /// "must", "should", "has to".
  private func deontic(_ token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    guard
      let verb = view.verbs.indices.first(where: { index in
        let group = view.verbs[index]
        guard group.isDeontic, !group.isNegated else { return false }
        return group.tail.contains(token) || group.tokens.contains(token)
          || group.subjects.contains { view.nouns[$0].head == token }
      })
    else { return nil }
    let holders = speaker(view.verbs[verb].head, view)
    return Context(
      holders: holders, at: view.verbs[verb].head,
      start: view.span(view.subjectRange(verb), view.verbs[verb].tokens))
  }

  /// "… if", "… unless", "… until": what the holder of the main clause wants first.
  private func condition(_ token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    Conditions(view: view).demander(of: chunk).map { Context(holders: $0, at: token, start: 0..<0) }
  }

  /// "Iran's proposal includes …", "its demands: …", "conditions such as …".
  private func contents(_ token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    guard
      let noun = view.nouns.indices.last(where: { index in
        let noun = view.nouns[index]
        guard noun.chunk < chunk, noun.concepts.intersects(ConceptSet(.proposal, .nomDemand)) else {
          return false
        }
        return isContent(noun, index, chunk, view)
      })
    else { return nil }
    let phrase = view.nouns[noun]
    var holders =
      phrase.possessor >= 0 ? view.listParties(phrase.possessor) : view.mentioned(in: noun)
    if holders.isEmpty,
      let verb = view.verbs.indices.last(where: { view.verbs[$0].chunk < phrase.chunk })
    {
      holders = view.subjects(verb)
    }
    if holders.isEmpty { holders = speaker(phrase.head, view) }
    return Context(holders: holders, at: phrase.head, start: 0..<0)
  }

  private func isContent(_ noun: NounPhrase, _ index: Int, _ chunk: Int, _ view: SentenceView)
    -> Bool
  {
    let next = noun.chunk + 1
    guard next < view.chunks.count else { return false }
    if view.chunks[next].kind == .stop,
      view.tokens[view.chunks[next].tokens.lowerBound].mark == .colon
    {
      return true
    }
    return view.verbs.contains { group in
      group.subjects.contains(index) && group.chunk < chunk
        && group.predicates.intersects(PredicateSet(.include, .call, .demand, .urge))
    }
  }

  /// "Israel's demand that it give up its weapons".
  private func demandNoun(_ token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    guard
      let noun = view.nouns.indices.last(where: { index in
        let noun = view.nouns[index]
        return noun.chunk < chunk && chunk - noun.chunk < 12 && noun.concepts.contains(.nomDemand)
          && noun.chunk + 1 < view.chunks.count && view.chunks[noun.chunk + 1].kind == .that
      })
    else { return nil }
    let phrase = view.nouns[noun]
    let holders =
      phrase.possessor >= 0 ? view.listParties(phrase.possessor) : view.mentioned(in: noun)
    return Context(holders: holders, at: phrase.head, start: phrase.tokens)
  }

  /// "insists that", "demands that", "wants … to".
  private func insisted(_ token: Int, _ chunk: Int, _ view: SentenceView) -> Context? {
    guard
      let verb = view.verbs.indices.last(where: { index in
        let group = view.verbs[index]
        return group.chunk < chunk && group.predicates.contains(.demand) && !group.isNegated
      })
    else { return nil }
    let group = view.verbs[verb]
    let next = group.chunk + 1
    guard next < view.chunks.count, view.chunks[next].kind == .that, chunk - group.chunk < 16 else {
      return nil
    }
    return Context(
      holders: view.subjects(verb), at: group.head,
      start: view.span(view.subjectRange(verb), group.tokens))
  }
}
