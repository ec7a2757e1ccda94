import Negotiation
import TextAnalysis

/// The reading of last resort: a sentence speaks of mediating, a third party stands beside it, and no
/// construction that the other rules know ties the two.
///
/// "The mediation effort, which Oman had taken over", "for Qatar, hosting the talks is". A third party
/// alone that reaches, proposes or negotiates what the sides are to agree is read so as well.
struct MediationDefaults: ClaimRule {
  let name = "mediation-defaults"
  private let acts = MediationActs()
  private let proposals = MediatorProposals()
  /// How many chunks may lie between the party and the word that speaks of mediating.
  private static let reach = 4

  func findings(in view: SentenceView) -> [Finding] {
    guard view.reading.pair.count == 2 else { return [] }
    let found = triggers(view).compactMap { beside($0, view) } + pushers(view)
    guard !found.isEmpty, acts.findings(in: view).isEmpty, proposals.findings(in: view).isEmpty
    else { return [] }
    return found
  }

  /// A noun or verb that speaks of mediating.
  private struct Trigger {
    var action: MediationAction
    var chunk: Int
    var tokens: Range<Int>
    var head: Int
  }

  private func triggers(_ view: SentenceView) -> [Trigger] {
    var found: [Trigger] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard let action = acts.roleAction(noun), !noun.isNegated,
        !noun.concepts.contains(.issueSecurityGuarantees),
        action == .mediate || action == .guarantee
      else { continue }
      found.append(
        Trigger(action: action, chunk: noun.chunk, tokens: noun.tokens, head: noun.head))
    }
    for index in view.verbs.indices {
      let group = view.verbs[index]
      let classes = PredicateSet(.mediate, .host, .guarantee)
      // "The dream of hosting", "comfortable to host": nobody does it.
      guard group.predicates.intersects(classes), group.isFinite, !group.isNegated,
        !group.isConditionClause,
        group.predicates.contains(.mediate) || acts.isTopical(acts.objectConcepts(index, view))
      else { continue }
      found.append(
        Trigger(
          action: acts.action(group, index, view, base: acts.base(of: group)), chunk: group.chunk,
          tokens: group.tokens, head: group.head))
    }
    return found
  }

  /// The third party nearest to the trigger in its own clause.
  private func beside(_ trigger: Trigger, _ view: SentenceView) -> Finding? {
    var best: (distance: Int, party: Int, tokens: Range<Int>)?
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      let distance = abs(noun.chunk - trigger.chunk)
      guard distance > 0, distance <= Self.reach, best.map({ distance < $0.distance }) ?? true,
        !isParted(noun.chunk, trigger.chunk, view)
      else { continue }
      let parties = view.parties(index).filter { !view.isBelligerent($0) }
      guard parties.count == 1, view.isThirdParty(parties[0]) else { continue }
      best = (distance, parties[0], noun.tokens)
    }
    guard let best else { return nil }
    return finding(
      trigger.action, best.party, view.span(best.tokens, trigger.tokens), trigger.head, 0.5, view)
  }

  private func isParted(_ left: Int, _ right: Int, _ view: SentenceView) -> Bool {
    view.chunks[min(left, right)..<max(left, right)].contains {
      $0.kind == .stop || $0.kind == .that || $0.kind == .subordinator || $0.kind == .quote
        || $0.kind == .conjunction
    }
  }

  /// "Egypt proposed a truce", "Washington negotiated a deal between Israel and Hamas".
  private func pushers(_ view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      let classes = PredicateSet(.reach, .propose, .negotiate, .commit)
      guard group.predicates.intersects(classes), group.isFinite, !group.isNegated,
        !group.isPassive, !group.isConditional, !group.isConditionClause, !group.isDeontic,
        !group.predicates.contains(.say)
      else { return nil }
      let subjects = view.subjects(index)
      guard subjects.count == 1, view.isThirdParty(subjects[0]),
        let matter = matter(of: index, view)
      else { return nil }
      return finding(
        .mediate, subjects[0], view.span(view.subjectRange(index), group.tokens, matter),
        group.head, 0.45, view)
    }
  }

  /// The truce, talks or deal of the two sides in the verb's clause.
  private func matter(of verb: Int, _ view: SentenceView) -> Range<Int>? {
    let tail = view.verbs[verb].tail
    let isOfSides = view.nouns.indices.contains {
      tail.contains(view.nouns[$0].head) && view.listParties($0).contains(where: view.isBelligerent)
    }
    return view.nouns.first {
      tail.contains($0.head)
        && ($0.concepts.intersects(ConceptSet(.ceasefire, .exchange))
          || isOfSides && $0.concepts.intersects(ConceptSet(.talks, .deal, .peace)))
    }?.tokens
  }

  private func finding(
    _ action: MediationAction, _ party: Int, _ tokens: Range<Int>, _ at: Int, _ confidence: Double,
    _ view: SentenceView
  ) -> Finding {
    Finding(
      rule: name, parties: [view.id(party)],
      statement: .mediation(MediationStatement(action, mediator: view.id(party))), tokens: tokens,
      at: at, confidence: confidence)
  }
}
