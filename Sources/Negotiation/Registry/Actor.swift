package import Chronology

/// A person, office, building or delegation that stands for a party during some period.
package struct Actor: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case person, office, building, delegation
  }

  package let name: String
  package let kind: Kind
  package let party: PartyID
  /// `president`, `foreign minister`; empty when the actor is an institution.
  package let role: String
  /// The first and last day of the term; nil when it is open.
  package let from: Day?
  package let to: Day?
  package let aliases: [String]

  package init(
    name: String, kind: Kind, party: PartyID, role: String = "", from: Day? = nil, to: Day? = nil,
    aliases: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.party = party
    self.role = role
    self.from = from
    self.to = to
    self.aliases = aliases
  }

  /// Whether the actor stood for the party on that day.
  package func isInTerm(on day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}
