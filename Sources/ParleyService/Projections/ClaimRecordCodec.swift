internal import Chronology
internal import EventSourcing
package import JSON
package import Negotiation

extension ArticleSummary {
  package var json: JSONValue {
    [
      "id": .string(id.text), "version": JSONValue(version), "sha256": .string(sha256),
      "title": JSONValue(title), "published": JSONValue(published?.description),
      "outlet": JSONValue(outlet), "url": JSONValue(url), "lang": .string(language),
      "chars": JSONValue(length), "recorded_at": .string(recordedAt.description),
    ]
  }

  init(reader: MemberReader) throws(DecodingFailure) {
    self.init(
      id: ArticleID(try reader.string("id")), version: try reader.integer("version"),
      sha256: try reader.string("sha256"), title: try reader.optionalString("title"),
      published: try reader.optionalDate("published"),
      outlet: try reader.optionalString("outlet"), url: try reader.optionalString("url"),
      language: try reader.string("lang"), length: try reader.integer("chars"),
      recordedAt: try Timestamp.read(reader, "recorded_at"))
  }
}

extension ClaimRecord {
  /// The record as stored projections keep it: the claim in its log form and what became of it.
  var storedJSON: JSONValue {
    let stored: JSONValue = [
      "claim": claim.json(quoteBytes: true), "status": .string(status.rawValue),
      "review": review.map { ["by": .string($0.person), "reason": JSONValue($0.reason)] } ?? .null,
      "position": .integer(position.number), "recorded_at": .string(recordedAt.description),
      // The row has the newest version, and this is an older one.
      "article": withdrawal == nil ? .null : article.json,
      "withdrawal": withdrawal?.json ?? .null,
    ]
    return stored.withoutNulls
  }

  init(reader: MemberReader, article: ArticleSummary) throws(DecodingFailure) {
    var review: Review?
    if let reviewer = try reader.optionalReader("review") {
      review = Review(
        person: try reviewer.string("by"), reason: try reviewer.optionalString("reason"))
    }
    var withdrawal: Withdrawal?
    var article = article
    if let withdrawn = try reader.optionalReader("withdrawal") {
      withdrawal = try Withdrawal(reader: withdrawn)
      article = try ArticleSummary(reader: try reader.reader("article"))
    }
    self.init(
      claim: try Claim(reader: try reader.reader("claim")), article: article,
      status: try reader.word("status"), review: review,
      position: LogPosition(Int64(try reader.integer("position"))),
      recordedAt: try Timestamp.read(reader, "recorded_at"), withdrawal: withdrawal)
  }
}

extension Withdrawal {
  fileprivate var json: JSONValue {
    [
      "version": JSONValue(version), "position": .integer(position.number),
      "recorded_at": .string(recordedAt.description),
    ]
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    self.init(
      version: try reader.integer("version"),
      position: LogPosition(Int64(try reader.integer("position"))),
      recordedAt: try Timestamp.read(reader, "recorded_at"))
  }
}

extension Timestamp {
  fileprivate static func read(
    _ reader: MemberReader, _ name: String
  ) throws(DecodingFailure) -> Timestamp {
    let text = try reader.string(name)
    guard let moment = Timestamp(rfc3339: text) else {
      throw DecodingFailure(member: name, reason: "\"\(text)\" is not a moment")
    }
    return moment
  }
}
