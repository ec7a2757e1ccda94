internal import Negotiation

extension ClaimDraft {
  /// The claim in PLOVER's terms; the export map of `Docs/Claims.md`.
  package var codedEvent: CodedEvent {
    let actors = parties.map(\.slug)
    func event(
      _ root: EventRoot, _ mode: String? = nil, by source: [String]? = nil, to target: [String] = []
    ) -> CodedEvent {
      CodedEvent(source: source ?? actors, target: target, root: root, mode: mode)
    }
    switch statement {
    case .ceasefire(let ceasefire):
      switch ceasefire.action {
      case .call: return event(.request, "yield")
      case .propose, .accept, .acceptConditionally, .agree, .extend: return event(.agree)
      case .declare: return event(.concede)
      case .begin, .hold: return event(.retreat, "ceasefire")
      case .reject, .fail, .end: return event(.reject, "yield")
      case .violate:
        guard isAboutOther || modality == .alleged else { return event(.assault) }
        let accuser = [saidBy.party?.slug ?? saidBy.name].compactMap(\.self)
        return event(.accuse, "allege", by: accuser, to: actors)
      }
    case .mediation(let mediation):
      let mediator = [mediation.mediator.slug]
      let by = mediation.by.isEmpty ? actors.filter { $0 != mediator[0] } : mediation.by.map(\.slug)
      switch mediation.action {
      case .propose: return event(.request, "meet", by: by, to: mediator)
      case .offer: return event(.agree, by: mediator, to: by)
      case .accept: return event(.agree, by: by, to: mediator)
      case .mediate, .guarantee, .monitor:
        return event(
          .consult, mediation.action == .mediate ? nil : "third-party", by: mediator, to: by)
      case .host: return event(.consult, "third-party", by: mediator, to: by)
      case .decline: return event(.reject, "meet", by: by, to: mediator)
      case .withdraw: return event(.sanction, "withdraw", by: mediator, to: by)
      }
    case .exchange(let exchange):
      switch exchange.action {
      case .propose, .agree: return event(.agree)
      case .complete: return event(.retreat, "release")
      case .fail: return event(.reject, "yield")
      }
    case .talks(let talks):
      switch talks.action {
      case .propose: return event(.request, "meet")
      case .plan: return event(.agree)
      case .hold: return event(.consult, talks.mode == .call ? "phone" : nil)
      case .decline, .fail: return event(.reject, "meet")
      case .suspend: return event(.sanction, "withdraw")
      }
    case .position(let position):
      switch position.action {
      case .demand: return event(.request)
      case .offer, .accept: return event(.agree)
      case .refuse, .doubt: return event(.reject)
      }
    case .agreement(let agreement):
      switch agreement.action {
      case .draft: return event(.agree)
      case .sign, .implement: return event(.support)
      case .breach, .reject: return event(.reject, "yield")
      }
    case .pressure(let pressure):
      let target = [pressure.target?.slug].compactMap(\.self)
      switch pressure.action {
      case .threaten: return event(.threaten, "restrict", to: target)
      case .impose: return event(.sanction, "discontinue", to: target)
      case .ease: return event(.retreat, to: target)
      case .urge: return event(.request, to: target)
      }
    }
  }
}
