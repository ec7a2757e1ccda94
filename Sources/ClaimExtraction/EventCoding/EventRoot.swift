/// The root classes of PLOVER, the codebook of political events.
package enum EventRoot: String, Sendable, CaseIterable {
  case agree = "AGREE"
  case consult = "CONSULT"
  case support = "SUPPORT"
  case cooperate = "COOPERATE"
  case aid = "AID"
  case concede = "CONCEDE"
  case retreat = "RETREAT"
  case request = "REQUEST"
  case accuse = "ACCUSE"
  case reject = "REJECT"
  case threaten = "THREATEN"
  case protest = "PROTEST"
  case sanction = "SANCTION"
  case mobilize = "MOBILIZE"
  case coerce = "COERCE"
  case assault = "ASSAULT"

  /// An act of good will that is still to come is an agreement to it.
  var isCooperation: Bool {
    switch self {
    case .consult, .support, .cooperate, .aid, .concede, .retreat: true
    default: false
    }
  }

  /// A hostile act that is still to come is a threat of it.
  var isConflict: Bool {
    switch self {
    case .sanction, .mobilize, .coerce, .assault, .protest: true
    default: false
    }
  }
}

/// Who does what to whom, as PLOVER codes it.
package struct CodedEvent: Sendable, Equatable {
  /// Ids of parties where they are known, else the words of the text; compound actors are a list.
  package var source: [String]
  package var target: [String]
  package var root: EventRoot
  package var mode: String?

  package init(source: [String], target: [String], root: EventRoot, mode: String? = nil) {
    self.source = source
    self.target = target
    self.root = root
    self.mode = mode
  }
}
