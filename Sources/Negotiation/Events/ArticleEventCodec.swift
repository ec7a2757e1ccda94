internal import Chronology
package import EventSourcing
package import JSON

/// The events of article streams as they are written on disk.
///
/// The names and members here are the storage format: a change of shape is a new schema number and
/// an upcaster, never an edit.
package enum ArticleEventCodec {
  /// The category of the streams that carry these events.
  package static let category = "article"

  package static func stream(of article: ArticleID) -> StreamName {
    StreamName(category: category, id: String(article.suffix))
  }

  package static func article(of stream: StreamName) -> ArticleID {
    ArticleID("art_\(stream.id)")
  }

  package static func kind(of event: ArticleEvent) -> EventKind {
    switch event {
    case .captured: EventKind("article-captured", schema: 1)
    case .revised: EventKind("article-revised", schema: 1)
    case .claimExtracted: EventKind("claim-extracted", schema: 1)
    case .extractionCompleted: EventKind("extraction-completed", schema: 1)
    case .claimConfirmed: EventKind("claim-confirmed", schema: 1)
    case .claimCorrected: EventKind("claim-corrected", schema: 1)
    case .claimRetracted: EventKind("claim-retracted", schema: 1)
    case .articleRetracted: EventKind("article-retracted", schema: 1)
    case .judgementUndone: EventKind("judgement-undone", schema: 1)
    }
  }

  private static let claimExtracted = EventKind("claim-extracted", schema: 1)

  /// The shapes of today, each with the number it is written under.
  package static let kinds = [
    "article-captured", "article-revised", "claim-extracted", "extraction-completed",
    "claim-confirmed", "claim-corrected", "claim-retracted", "article-retracted",
    "judgement-undone",
  ].map { EventKind($0, schema: 1) }

  /// The types of events by which a person judges.
  package static let judgements = [
    "claim-confirmed", "claim-corrected", "claim-retracted", "article-retracted",
    "judgement-undone",
  ]

  /// From every older shape to that of today; no shape has changed so far.
  package static let upcasters = Upcasters([])

  package static func data(of event: ArticleEvent) -> JSONValue {
    switch event {
    case .captured(let version), .revised(let version): version.json
    case .claimExtracted(let claim, let version):
      ["version": JSONValue(version), "claim": claim.json(quoteBytes: true)]
    case .extractionCompleted(let run): run.json
    case .claimConfirmed(let id, let review), .claimRetracted(let id, let review):
      .object(review.members(["claim": .string(id.text)]))
    case .claimCorrected(let claim, let review):
      .object(review.members(["claim": claim.json(quoteBytes: true)]))
    case .articleRetracted(let review): .object(review.members([:]))
    case .judgementUndone(let id, let review):
      .object(review.members(["claim": JSONValue(id?.text)]))
    }
  }

  /// The event that stands on disk; nil for a kind this program does not know, which a reader
  /// passes over: a newer program may have written it.
  package static func event(
    kind: EventKind, data: JSONValue
  ) throws(DecodingFailure) -> ArticleEvent? {
    let (kind, data) = try upcasters.today(kind, data)
    return try event(kind: kind, reader: try MemberReader(data))
  }

  private static func event(
    kind: EventKind, reader: MemberReader
  ) throws(DecodingFailure) -> ArticleEvent? {
    switch (kind.name, kind.schema) {
    case ("article-captured", 1): return .captured(try ArticleVersion(reader: reader))
    case ("article-revised", 1): return .revised(try ArticleVersion(reader: reader))
    case ("claim-extracted", 1):
      return .claimExtracted(
        try Claim(reader: try reader.reader("claim")), version: try reader.integer("version"))
    case ("extraction-completed", 1): return .extractionCompleted(try ExtractionRun(reader: reader))
    case ("claim-confirmed", 1):
      return .claimConfirmed(ClaimID(try reader.string("claim")), by: try Review(reader: reader))
    case ("claim-corrected", 1):
      return .claimCorrected(
        try Claim(reader: try reader.reader("claim")), by: try Review(reader: reader))
    case ("claim-retracted", 1):
      return .claimRetracted(ClaimID(try reader.string("claim")), by: try Review(reader: reader))
    case ("article-retracted", 1): return .articleRetracted(by: try Review(reader: reader))
    case ("judgement-undone", 1):
      return .judgementUndone(
        try reader.optionalString("claim").map { ClaimID($0) }, by: try Review(reader: reader))
    default: return nil
    }
  }

  /// The event behind a recorded one; throws `unreadableEvent` with the position.
  package static func event(
    from recorded: RecordedEvent
  ) throws(EventStoreError) -> ArticleEvent? {
    do {
      if upcasters.isOld(recorded.kind) {
        return try event(kind: recorded.kind, data: try JSONValue(parsing: recorded.data))
      }
      if recorded.kind == claimExtracted, let found = Claim.scanned(extractedIn: recorded.data) {
        return .claimExtracted(found.claim, version: found.version)
      }
      return try event(kind: recorded.kind, reader: try MemberReader(parsing: recorded.data))
    } catch {
      throw .unreadableEvent(position: recorded.position, reason: "\(recorded.kind): \(error)")
    }
  }
}

extension ArticleVersion {
  fileprivate var json: JSONValue {
    var members: JSONObject = [
      "article": .string(article.text), "version": JSONValue(number), "sha256": .string(sha256),
      "title": JSONValue(title), "byline": JSONValue(byline),
      "published": JSONValue(published?.description),
      "published_basis": .string(publishedBasis.rawValue), "outlet": JSONValue(outlet),
      "url": JSONValue(url), "lang": .string(language), "text": .string(text),
    ]
    // Absent, and not null, from what came in before captured bytes were kept.
    if let capture { members["capture"] = capture.json }
    return .object(members)
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    self.init(
      article: ArticleID(try reader.string("article")), number: try reader.integer("version"),
      sha256: try reader.string("sha256"), title: try reader.optionalString("title"),
      byline: try reader.optionalString("byline"), published: try reader.optionalDate("published"),
      publishedBasis: try reader.word("published_basis"),
      outlet: try reader.optionalString("outlet"), url: try reader.optionalString("url"),
      language: try reader.string("lang"), text: try reader.string("text"),
      capture: try reader.optionalReader("capture").map { (reader) throws(DecodingFailure) in
        try CaptureRecord(reader: reader)
      })
  }
}

extension CaptureRecord {
  fileprivate var json: JSONValue {
    [
      "form": .string(form.rawValue), "encoding": JSONValue(encoding),
      "title": JSONValue(title), "address": JSONValue(address),
      "at": JSONValue(capturedAt?.description), "archive_digest": JSONValue(archiveDigest),
    ]
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    let moment = try reader.optionalString("at")
    let capturedAt = moment.flatMap { Timestamp(rfc3339: $0) }
    if let moment, capturedAt == nil {
      throw reader.failure("at", "\"\(moment)\" is no moment")
    }
    self.init(
      form: try reader.word("form"), encoding: try reader.optionalString("encoding"),
      title: try reader.optionalString("title"), address: try reader.optionalString("address"),
      capturedAt: capturedAt, archiveDigest: try reader.optionalString("archive_digest"))
  }
}

extension ExtractionRun {
  fileprivate var json: JSONValue {
    [
      "version": JSONValue(version), "extractor": .string(extractor.description),
      "accepted": JSONValue(accepted), "refused": .array(refused.map(\.json)),
    ]
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    let name = try reader.string("extractor")
    guard let extractor = ExtractorID(name) else {
      throw reader.failure("extractor", "\"\(name)\" is not name@version")
    }
    var refused: [RefusedClaim] = []
    for item in try reader.readers("refused") {
      refused.append(
        RefusedClaim(
          reason: try item.string("reason"), topic: try item.string("topic"),
          action: try item.string("action"), words: try item.string("words")))
    }
    self.init(
      version: try reader.integer("version"), extractor: extractor,
      accepted: try reader.integer("accepted"), refused: refused)
  }
}

extension RefusedClaim {
  package var json: JSONValue {
    [
      "reason": .string(reason), "topic": .string(topic), "action": .string(action),
      "words": .string(words),
    ]
  }
}

extension Review {
  fileprivate func members(_ first: JSONObject) -> JSONObject {
    var object = first
    object["by"] = .string(person)
    object["reason"] = JSONValue(reason)
    return object
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    self.init(person: try reader.string("by"), reason: try reader.optionalString("reason"))
  }
}
