package import Chronology

/// Who stands for which party, and from when to when.
package struct ActorRegistry: Sendable {
  package let actors: [Actor]
  private let indicesByName: [String: [Int]]

  package static let empty = ActorRegistry([])

  package init(_ actors: [Actor]) {
    self.actors = actors
    var indicesByName: [String: [Int]] = [:]
    for (index, actor) in actors.enumerated() {
      for name in [actor.name] + actor.aliases {
        let folded = foldedName(name)
        if indicesByName[folded]?.last != index { indicesByName[folded, default: []].append(index) }
      }
    }
    self.indicesByName = indicesByName
  }

  /// Reads `actors.tsv`; the columns are described in `Docs/DataFormats.md`.
  package init(
    parsing text: String, path: String = "Data/actors.tsv", parties: PartyRegistry
  ) throws(ReferenceDataError) {
    let table = try TabSeparatedTable(
      parsing: text, path: path, requiring: ["name", "kind", "party"])
    var actors: [Actor] = []
    for row in table.rows {
      guard let kind = Actor.Kind(rawValue: row["kind"]) else {
        let kinds = Actor.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the kind “\(row["kind"])” is none of \(kinds)")
      }
      let party = PartyID(row["party"])
      guard parties.party(party) != nil else {
        let near = parties.suggestions(for: party.slug, limit: 1).first.flatMap(parties.resolve)
        let hint = near.map { "; did you mean “\($0)”?" } ?? ""
        throw ReferenceDataError(
          path: path, line: row.line, reason: "no party has the id “\(party)”\(hint)")
      }
      func day(_ column: String) throws(ReferenceDataError) -> Day? {
        let text = row[column]
        if text.isEmpty { return nil }
        guard let day = Day(iso: text) else {
          throw ReferenceDataError(
            path: path, line: row.line, reason: "“\(text)” is not a day such as 2025-05-19")
        }
        return day
      }
      let from = try day("from")
      let to = try day("to")
      if let from, let to, to < from {
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the term ends on \(to), before \(from)")
      }
      actors.append(
        Actor(
          name: row["name"], kind: kind, party: party, role: row["role"], from: from, to: to,
          aliases: row.list("aliases")))
    }
    self.init(actors)
  }

  /// These actors and others beside them.
  package func extended(by other: ActorRegistry) -> ActorRegistry {
    ActorRegistry(actors + other.actors)
  }

  /// The actors of that name in office on the day; all of that name when no day is given.
  package func actors(named name: String, on day: Day? = nil) -> [Actor] {
    let found = (indicesByName[foldedName(name)] ?? []).map { actors[$0] }
    guard let day else { return found }
    return found.filter { $0.isInTerm(on: day) }
  }

  /// Who held a role for a party on a day: who was president then.
  package func holders(of role: String, for party: PartyID, on day: Day) -> [Actor] {
    actors.filter { $0.party == party && $0.role == role && $0.isInTerm(on: day) }
  }
}
