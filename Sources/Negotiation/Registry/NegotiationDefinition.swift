/// One conflict's talks: who fights, who helps, and the words that give it away.
package struct NegotiationDefinition: Sendable, Hashable {
  package let id: NegotiationID
  /// For people: `Russia-Ukraine war`.
  package let name: String
  package let belligerents: [PartyID]
  package let thirdParties: [PartyID]
  /// Lower-case words and names of places that point to this negotiation.
  package let words: [String]
  /// What parties are called in this negotiation only: "the rebels", "the government".
  package let nicknames: [String: PartyID]

  package init(
    id: NegotiationID, name: String, belligerents: [PartyID], thirdParties: [PartyID] = [],
    words: [String] = [], nicknames: [String: PartyID] = [:]
  ) {
    self.id = id
    self.name = name
    self.belligerents = belligerents
    self.thirdParties = thirdParties
    self.words = words
    self.nicknames = nicknames
  }
}
