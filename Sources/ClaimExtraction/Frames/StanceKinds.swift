/// Which stance a verb or noun takes, and what negation makes of it.
enum StanceKinds {
  static let refusing = PredicateSet(.reject, .unwilling, .deny)
  static let failing = PredicateSet(.fail, .unable)
  static let urging = PredicateSet(.urge, .call, .demand, .push, .ask)
  static let committing = PredicateSet(
    .agree, .commit, .willing, .promise, .offer, .plan, .intend, .want, .able, .expect)

  /// Stances that speak of the topic itself, so that no holder need be named.
  static let needsNoHolder: Set<Stance.Kind> = [
    .begin, .hold, .end, .agree, .fail, .extend, .violate, .declare, .resume,
  ]

  static func kind(of predicates: PredicateSet, isSubject: Bool) -> Stance.Kind? {
    let table = isSubject ? subjectTable + objectTable : objectTable
    for (classes, kind) in table where predicates.intersects(classes) { return kind }
    return nil
  }

  private static let subjectTable: [(PredicateSet, Stance.Kind)] = [
    (PredicateSet(.beginI, .begin), .begin),
    (PredicateSet(.holdI, .hold), .hold),
    (PredicateSet(.collapse, .end, .cancel, .suspend, .failIntransitive), .end),
    (PredicateSet(.fail), .fail),
    (PredicateSet(.resume), .resume),
  ]

  private static let objectTable: [(PredicateSet, Stance.Kind)] = [
    (PredicateSet(.violate), .violate),
    (PredicateSet(.reject, .unwilling, .rejectAdj), .reject),
    (PredicateSet(.extend), .extend),
    (PredicateSet(.mediate), .mediate),
    (PredicateSet(.guarantee), .guarantee),
    (PredicateSet(.monitor), .monitor),
    (PredicateSet(.accept), .accept),
    (PredicateSet(.willing), .accept),
    (PredicateSet(.agree, .reach, .sign), .agree),
    (PredicateSet(.propose), .propose),
    (PredicateSet(.offer), .offer),
    (PredicateSet(.declare), .declare),
    (PredicateSet(.call, .urge, .demand, .seek, .push, .demandAdj), .call),
    (PredicateSet(.want), .call),
    (PredicateSet(.observe), .hold),
    (PredicateSet(.doubt), .doubt),
    (PredicateSet(.suspend, .end, .cancel), .end),
    (PredicateSet(.threaten), .threaten),
    (PredicateSet(.begin), .begin),
    (PredicateSet(.support), .support),
    (PredicateSet(.welcome), .welcome),
    (PredicateSet(.discuss, .consider), .discuss),
    (PredicateSet(.commit), .accept),
  ]

  static func kind(of concepts: ConceptSet) -> Stance.Kind? {
    for (concept, kind) in nounTable where concepts.contains(concept) { return kind }
    return nil
  }

  private static let nounTable: [(Concept, Stance.Kind)] = [
    (.nomReject, .reject), (.nomAccept, .accept), (.nomCall, .call), (.nomDemand, .call),
    (.nomViolate, .violate), (.nomExtend, .extend), (.nomFail, .fail), (.nomWilling, .accept),
    (.nomSupport, .support), (.proposal, .propose), (.nomEnd, .end), (.nomHold, .hold),
    (.nomNeed, .call), (.pressure, .call), (.nomDecision, .accept), (.nomThreat, .threaten),
    (.nomBegin, .begin),
  ]

  /// What the opposite of a stance is; nil when it is nothing that a rule could use.
  static func negated(_ kind: Stance.Kind, joint: Bool) -> Stance.Kind? {
    switch kind {
    case .agree: joint ? .fail : .reject
    case .accept, .call, .propose, .offer, .declare, .support, .welcome: .reject
    case .hold: .violate
    case .extend: .fail
    case .begin: .fail
    default: nil
    }
  }
}
