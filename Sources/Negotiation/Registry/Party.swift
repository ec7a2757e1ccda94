/// A side or a third party, with the codes and names that other people give it.
package struct Party: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case state, organisation
    case armedGroup = "armed-group"
    case movement, other
  }

  package let id: PartyID
  /// The English name for people: `Russia`, `Holy See`.
  package let name: String
  package let kind: Kind
  /// ISO 3166-1 alpha-3.
  package let iso3166: String?
  /// The Wikidata item, `Q` and digits; nil where we are not certain.
  package let wikidata: String?
  /// The CAMEO actor code.
  package let cameo: String?
  /// Adjectives and nationalities without plural: `Russian`, `Turk`.
  package let adjectives: [String]
  /// Cities that stand for the party in news.
  package let capitals: [String]
  package let aliases: [String]

  package init(
    id: PartyID, name: String, kind: Kind, iso3166: String? = nil, wikidata: String? = nil,
    cameo: String? = nil, adjectives: [String] = [], capitals: [String] = [],
    aliases: [String] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.iso3166 = iso3166
    self.wikidata = wikidata
    self.cameo = cameo
    self.adjectives = adjectives
    self.capitals = capitals
    self.aliases = aliases
  }
}
