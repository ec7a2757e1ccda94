import Negotiation
import TextAnalysis

/// Issues that no single word names: "foreign troops must leave", "wants the soldiers out", "sanctions
/// lifted", "the crossings opened".
enum ComposedIssues {
  /// The issue of a verb together with its subjects or its object.
  static func issue(of verb: Int, in view: SentenceView) -> PositionIssue? {
    let group = view.verbs[verb]
    let head = view.tokens[group.head].hash
    let isLeaving = leaving.contains(head)
    let isLifting = lifting.contains(head)
    let isOpening = opening.contains(head)
    guard isLeaving || isLifting || isOpening else { return nil }
    var things = group.subjects
    if group.object >= 0 { things.append(group.object) }
    if group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase {
      // "wants sanctions lifted", "wants foreign troops to leave".
      things.append(view.chunks[group.chunk - 1].phrase)
    }
    for thing in things {
      let noun = view.nouns[thing]
      let word = view.tokens[noun.head].hash
      if isLeaving, troops.contains(word), group.object != thing { return .withdrawal }
      if isLifting, noun.concepts.contains(.sanction) { return .sanctionsRelief }
      if isOpening, ways.contains(word) { return .humanitarianAccess }
    }
    return nil
  }

  /// The issue of a noun with what follows it.
  static func issue(ofNoun index: Int, in view: SentenceView) -> PositionIssue? {
    let noun = view.nouns[index]
    let word = view.tokens[noun.head].hash
    if troops.contains(word) {
      let after = noun.tokens.upperBound..<min(view.range.upperBound, noun.tokens.upperBound + 2)
      if view.contains(gone, in: after) { return .withdrawal }
    }
    if noun.concepts.contains(.sanction), index > 0,
      view.nouns[index - 1].concepts.intersects(ConceptSet(.haltNoun, .nomEnd)),
      noun.preposition >= 0
    {
      return .sanctionsRelief
    }
    if assurances.contains(word) { return .securityGuarantees }
    if word == table, view.hash(noun.tokens.lowerBound - 1) == at { return .inclusion }
    return nil
  }

  private static let troops = WordSet([
    "troops", "soldiers", "forces", "army", "fighters", "units", "military", "armies",
    "mercenaries",
    "militias", "militia", "personnel", "men",
  ])
  private static let leaving = WordSet([
    "leave", "leaves", "left", "leaving", "go", "quit", "quits", "depart", "departs", "exit",
    "evacuate", "evacuates", "vacate", "vacates", "vacated", "abandon", "abandons",
  ])
  private static let gone = WordSet(["out", "gone", "off", "home"])
  private static let lifting = WordSet([
    "lift", "lifts", "lifted", "lifting", "remove", "removed", "removing", "end", "ended", "drop",
    "dropped", "dropping", "ease", "eased", "easing", "waive", "waived", "cancel", "cancelled",
    "scrap", "scrapped", "suspend", "suspended", "freed",
  ])
  private static let opening = WordSet([
    "open", "opened", "opening", "opens", "reopen", "reopened", "reopening", "reopens", "unblock",
    "unblocked",
  ])
  private static let ways = WordSet([
    "road", "roads", "port", "ports", "airport", "airports", "crossing", "crossings", "corridor",
    "corridors", "route", "routes", "gates", "border",
  ])
  private static let assurances = WordSet(["guarantee", "guarantees", "assurances"])
  private static let table = WordHash("table").value
  private static let at = WordHash("at").value
}
