/// A party: the lower-case English slug of a state or organisation (`russia`, `holy-see`), never of
/// a person.
package struct PartyID: Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  package let slug: String
  package init(_ slug: String) { self.slug = slug }
  package init(stringLiteral slug: String) { self.slug = slug }
  package var description: String { slug }
  package static func < (left: PartyID, right: PartyID) -> Bool { left.slug < right.slug }
}

/// A negotiation: the slug of its definition (`russia-ukraine`).
package struct NegotiationID: Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  package let slug: String
  package init(_ slug: String) { self.slug = slug }
  package init(stringLiteral slug: String) { self.slug = slug }
  package var description: String { slug }
  package static func < (left: NegotiationID, right: NegotiationID) -> Bool {
    left.slug < right.slug
  }
}

/// A claim: `clm_` and twelve characters that follow from the article, the statement and its place,
/// so that the same finding has the same id wherever and whenever it is made.
package struct ClaimID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String
  package init(_ text: String) { self.text = text }
  package var description: String { text }
  package static func < (left: ClaimID, right: ClaimID) -> Bool { left.text < right.text }
}

/// An article: `art_` and ten characters that follow from its address, or from its source and bytes.
package struct ArticleID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String
  package init(_ text: String) { self.text = text }
  package var description: String { text }
  package static func < (left: ArticleID, right: ArticleID) -> Bool { left.text < right.text }
}

extension ArticleID {
  /// What follows `art_`; the whole text of an id without it.
  package var suffix: Substring { text.hasPrefix("art_") ? text.dropFirst(4) : text[...] }
}

/// The program that found a claim, as `name@version`.
package struct ExtractorID: Sendable, Hashable, CustomStringConvertible {
  package let name: String
  package let version: Int

  package init(name: String, version: Int) {
    self.name = name
    self.version = version
  }

  /// Reads `rules@1`.
  package init?(_ text: String) {
    guard let mark = text.utf8.lastIndex(of: UInt8(ascii: "@")), mark > text.startIndex,
      let version = Int(text[text.utf8.index(after: mark)...])
    else { return nil }
    self.init(name: String(text[..<mark]), version: version)
  }

  package var description: String { "\(name)@\(version)" }
}
