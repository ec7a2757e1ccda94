package import JSON

/// An article with what a person found in it.
package struct LabelledArticle: Sendable, Equatable {
  package let id: String
  /// ISO 8601; nil when it is not known.
  package let published: String?
  package let outlet: String?
  package let claims: [ScoredClaim]

  package init(id: String, published: String?, outlet: String? = nil, claims: [ScoredClaim]) {
    self.id = id
    self.published = published
    self.outlet = outlet
    self.claims = claims
  }

  /// Reads `gold/ID.json`.
  ///
  /// - Parameter line: The article's line of `index.jsonl`, whose date goes before that of the label.
  package init(id: String, gold: JSONValue, line: JSONValue?) throws(LabelError) {
    guard let items = gold["claims"]?.array else {
      throw LabelError(article: id, reason: "the label has no list \"claims\"")
    }
    var claims: [ScoredClaim] = []
    for (index, item) in items.enumerated() {
      guard let object = item.object else {
        throw LabelError(article: id, reason: "claim \(index + 1) is no object")
      }
      claims.append(ScoredClaim(object))
    }
    self.init(
      id: id, published: line?["published"]?.string ?? gold["published"]?.string,
      outlet: line?["outlet"]?.string, claims: claims)
  }
}

/// What is wrong with a label.
package struct LabelError: Error, Sendable, Hashable, CustomStringConvertible {
  package let article: String
  package let reason: String
  package var description: String { "\(article): \(reason)" }
}

extension [ScoredClaim] {
  /// The claims of what `parley extract --json` prints, or of a label; nil when it is neither.
  package init?(printed: JSONValue) {
    guard let items = printed["claims"]?.array else { return nil }
    self = items.compactMap { $0.object.map { ScoredClaim($0) } }
  }
}
