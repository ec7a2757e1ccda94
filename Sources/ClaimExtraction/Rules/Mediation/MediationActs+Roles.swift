import Negotiation
import TextAnalysis

/// Roles that third parties have: "Cuba and Norway are the guarantors", "UN observers", "talks with
/// Qatar and Egypt as mediators".
extension MediationActs {
  /// What somebody does who has the role that the noun names; nil when it names none.
  func roleAction(_ noun: NounPhrase) -> MediationAction? {
    if noun.concepts.contains(.guarantor) { return .guarantee }
    if noun.concepts.contains(.observer) { return .monitor }
    if noun.concepts.contains(.hostNoun) { return .host }
    return noun.concepts.contains(.mediator) || noun.modifiers.contains(.mediator) ? .mediate : nil
  }

  /// "Sat in as observers", "are observers": at the table, and watching over no truce.
  func isOnlooker(_ index: Int, _ view: SentenceView) -> Bool {
    let noun = view.nouns[index]
    guard Self.onlookers.contains(view.tokens[noun.head].hash), noun.chunk > 0 else { return false }
    let before = view.chunks[noun.chunk - 1]
    if before.kind == .verbGroup {
      let group = view.verbs[before.phrase]
      return group.isCopula || group.predicates.contains(.actAs)
    }
    return before.tokens.contains { view.tokens[$0].hash == Self.asWord }
  }

  /// Who has a role, and the verb that says so.
  struct Bearers {
    var parties: [Int]
    var tokens: Range<Int>
    /// -1 where none stands over the role.
    var verb = -1
    /// The verb gives the role to its object: "asked Norway to act as guarantor".
    var isObject = false
  }

  /// Who is, stands as, serves as or is asked to act as what the noun names.
  func bearers(of index: Int, _ view: SentenceView) -> Bearers? {
    let noun = view.nouns[index]
    guard noun.chunk > 0 else { return nil }
    let before = view.chunks[noun.chunk - 1]
    let isAs = before.tokens.contains { view.tokens[$0].hash == Self.asWord }
    let verb = view.verbs.indices.last {
      view.verbs[$0].chunk < noun.chunk && (isAs || view.verbs[$0].tail.contains(noun.head))
    }
    if isAs, before.kind != .verbGroup {
      if noun.chunk >= 2, view.chunks[noun.chunk - 2].kind == .nounPhrase {
        let list = view.list(view.chunks[noun.chunk - 2].phrase)
        var parties = names(list, view)
        let role = view.nouns[view.chunks[noun.chunk - 2].phrase]
        if parties.isEmpty, role.possessor >= 0, role.tokens.count == 1 {
          // "China's involvement as a mediator".
          parties = view.listParties(role.possessor)
        }
        if !parties.isEmpty, let first = list.first {
          let start = view.nouns[first].tokens.lowerBound
          return Bearers(
            parties: parties, tokens: start..<noun.tokens.upperBound, verb: verb ?? -1,
            isObject: verb.map { view.verbs[$0].chunk < view.nouns[first].chunk } ?? false)
        }
      }
      return verb.flatMap { subjectBearers($0, noun, view) }
    }
    guard let verb else { return nil }
    let group = view.verbs[verb]
    let isPredicate =
      group.isCopula || group.predicates.contains(.actAs)
      || Self.remaining.contains(view.tokens[group.head].hash)
    guard isPredicate, view.list(index).contains(group.object) else { return nil }
    return subjectBearers(verb, noun, view)
  }

  private func subjectBearers(_ verb: Int, _ noun: NounPhrase, _ view: SentenceView) -> Bearers? {
    let parties = view.subjects(verb)
    guard !parties.isEmpty else { return nil }
    return Bearers(
      parties: parties,
      tokens: view.span(view.subjectRange(verb), view.verbs[verb].tokens, noun.tokens), verb: verb)
  }

  /// What the verb over a role makes of it.
  func action(_ base: MediationAction, of bearers: Bearers, _ view: SentenceView) -> (
    MediationAction, [Int]
  )? {
    guard bearers.verb >= 0 else { return (base, []) }
    let group = view.verbs[bearers.verb]
    if bearers.isObject {
      let by = group.isPassive ? view.agents(after: group.chunk) : view.subjects(bearers.verb)
      if group.predicates.intersects(StanceKinds.refusing) || group.isNegated {
        return (.decline, by)
      }
      if group.predicates.intersects(PredicateSet(.accept, .welcome, .support)) {
        return (.accept, by)
      }
      let asking = PredicateSet(.propose, .urge, .ask, .want, .call, .demand, .seek)
      return group.predicates.intersects(asking) ? (.propose, by) : (base, [])
    }
    let leaving = PredicateSet(.withdraw, .suspend, .end, .halt)
    if group.predicates.intersects(leaving), !group.isNegated { return (.withdraw, []) }
    if group.predicates.contains(.offer) { return (.offer, []) }
    return (action(group, bearers.verb, view, base: base), proposers(bearers.verb, view))
  }

  /// "UN observers are deploying", "peacekeepers are being flown in": soldiers who only are somewhere
  /// monitor nothing.
  func isDeployed(_ index: Int, _ view: SentenceView) -> Bool {
    guard view.nouns[index].concepts.contains(.issueSecurityGuarantees) else { return true }
    return view.verbs.contains { group in
      (group.subjects.contains(index) || group.object == index)
        && !group.isNegated && !group.isConditional
        && (Self.deployments.contains(view.tokens[group.head].hash)
          || group.predicates.contains(.monitor))
    }
  }

  private static let onlookers = WordSet(["observer", "observers"])
  static let asWord = WordHash("as").value
  private static let remaining = WordSet(["remain", "remains", "remained", "become", "became"])
  private static let deployments = WordSet([
    "deploy", "deploys", "deployed", "deploying", "flown", "sent", "send", "sending", "arrive",
    "arrived", "arriving", "stationed", "dispatched",
  ])
}
