internal import Answers
internal import Negotiation

extension TimelineAnswer.Basis {
  /// A shape for each kind of evidence, so that colour need not tell.
  func glyph(isASCII: Bool) -> String {
    switch self {
    case .own: isASCII ? "#" : "◆"
    case .conditional: isASCII ? "%" : "◇"
    case .told: isASCII ? "o" : "○"
    case .done: isASCII ? "@" : "●"
    case .planned: isASCII ? "-" : "◌"
    }
  }

  var meaning: String {
    switch self {
    case .own: "own words or act"
    case .conditional: "own, on a condition or as a plan"
    case .told: "only others say so"
    case .done: "took place"
    case .planned: "planned"
    }
  }
}

extension Wording {
  func lane(_ lane: TimelineAnswer.Lane) -> String {
    switch lane.kind {
    case .halts: "halts"
    case .rule: lane.rule ?? ""
    case .party: lane.party.map { name($0) } ?? ""
    case .talks: "talks"
    case .exchanges: "exchanges"
    }
  }

  /// The few words beside a mark.
  func label(_ mark: TimelineAnswer.Mark) -> String {
    switch mark.key.kind {
    case .stand, .saidOf:
      let subject = sentence(mark.key.subject)
      let words = value(mark.value, of: mark.key)
      return mark.key.topic == .talks ? words : "\(words): \(subject)"
    case .exchange: return slugs(mark.value)
    default: return "\(mark.value) \(slugs(mark.key.subject))"
    }
  }
}
