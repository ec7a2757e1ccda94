/// A stretch of tokens that names a party, or somebody or something that stands for one.
package struct Mention: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    case party, adjective, capital, person, institution, nickname
  }

  /// Indices into the tokens of the text, half-open.
  package var tokens: Range<Int>
  package var kind: Kind
  /// The index of the party in the registry.
  package var party: Int
  /// The index of the actor in the registry; -1 otherwise.
  package var actor: Int
}
