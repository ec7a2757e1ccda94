import Negotiation

/// A document of the negotiation is signed, drafted or broken: "signed a peace agreement", "is
/// drafting a memorandum".
struct Signatures: ClaimRule {
  let name = "signatures"

  func findings(in view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      guard group.predicates.contains(.sign), !group.isNegated, !group.isConditional,
        !group.isReduced
      else { return nil }
      let nounIndex = group.isPassive ? group.subjects.first ?? -1 : group.object
      guard nounIndex >= 0 else { return nil }
      let noun = view.nouns[nounIndex]
      guard noun.concepts.intersects(ConceptSet(.deal, .issuePeaceTerms, .ceasefire)),
        !view.reading.pair.isEmpty
      else { return nil }
      let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      guard !holders.isEmpty else { return nil }
      return Finding(
        rule: name, parties: view.ids(holders),
        statement: .agreement(
          AgreementStatement(
            .sign, stage: noun.concepts.contains(.ceasefire) ? .ceasefire : nil,
            document: view.reading.text(noun.tokens))),
        tokens: view.span(view.subjectRange(index), group.tokens, noun.tokens), at: group.head,
        isFuture: group.isFuture, confidence: 0.6)
    }
  }
}
