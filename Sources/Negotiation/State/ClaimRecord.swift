package import Chronology
package import EventSourcing

/// What an answer needs to know of the article that carries a claim.
package struct ArticleSummary: Sendable, Equatable {
  package var id: ArticleID
  /// The newest version.
  package var version: Int
  package var sha256: String
  package var title: String?
  package var published: EDTF?
  package var outlet: String?
  package var url: String?
  package var language: String
  /// Unicode scalars of the stored text.
  package var length: Int
  /// When the log took the first version.
  package var recordedAt: Timestamp
  /// The origin that it shares with others; nil where its words are its own.
  private var sharedOrigin: OriginID?

  /// Whose words it carries: its own origin until somebody says which articles share one.
  package var origin: OriginID {
    get { sharedOrigin ?? OriginID(of: id) }
    set { sharedOrigin = newValue == OriginID(of: id) ? nil : newValue }
  }

  /// Whether its words are its own, as far as anybody said.
  package var isItsOwnOrigin: Bool { sharedOrigin == nil }

  package init(_ version: ArticleVersion, recordedAt: Timestamp) {
    id = version.article
    self.version = version.number
    sha256 = version.sha256
    title = version.title
    published = version.published
    outlet = version.outlet
    url = version.url
    language = version.language
    length = version.text.unicodeScalars.count
    self.recordedAt = recordedAt
  }

  package init(
    id: ArticleID, version: Int, sha256: String, title: String?, published: EDTF?,
    outlet: String?, url: String?, language: String, length: Int, recordedAt: Timestamp
  ) {
    self.id = id
    self.version = version
    self.sha256 = sha256
    self.title = title
    self.published = published
    self.outlet = outlet
    self.url = url
    self.language = language
    self.length = length
    self.recordedAt = recordedAt
  }

  /// When a reader could first have read it: the publication, or the day of the capture when none
  /// is known.
  ///
  /// The day and not the moment, so that the order of arrival has no say.
  package var readableFrom: Timestamp {
    published?.earliest ?? Timestamp(startOf: recordedAt.day)
  }

  /// The outlet, or the article's id where no outlet is known.
  package var outletOrID: String { outlet ?? id.text }
}

/// The version of an article that no longer has the words of a claim, and when the log took it.
package struct Withdrawal: Sendable, Hashable {
  package var version: Int
  package var position: LogPosition
  package var recordedAt: Timestamp

  package init(version: Int, position: LogPosition, recordedAt: Timestamp) {
    self.version = version
    self.position = position
    self.recordedAt = recordedAt
  }
}

/// A claim with what the log knows about it at some position.
///
/// A state holds each record in many places, so the record is a reference to what it holds, and what
/// orders the claims is worked out once.
package struct ClaimRecord: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case current
    /// A person took it back, or the whole article.
    case retracted
    /// The outlet's newest version no longer carries it.
    case withdrawn
  }

  private struct Content: Equatable {
    var claim: Claim
    var article: ArticleSummary
    var status: Status
    var review: Review?
    var position: LogPosition
    var recordedAt: Timestamp
    var withdrawal: Withdrawal?
  }

  private final class Storage: Sendable {
    let content: Content
    let effectiveFrom: Timestamp
    let readableFrom: Timestamp
    let directness: Int
    let day: Day
    /// Rises with the day, and within a day with the nearness to the speaker's own words.
    let order: Int

    init(_ content: Content) {
      self.content = content
      readableFrom = content.article.readableFrom
      effectiveFrom = content.claim.effectiveFrom(readableFrom: readableFrom)
      directness =
        content.article.headlineHolds(content.claim.quote)
        ? 0 : content.claim.saidBy.directness.rank
      day = effectiveFrom.day
      order = day.daysSinceEpoch * 8 + directness
    }
  }

  private var storage: Storage

  package var claim: Claim {
    get { storage.content.claim }
    set { change { $0.claim = newValue } }
  }
  package var article: ArticleSummary {
    get { storage.content.article }
    set { change { $0.article = newValue } }
  }
  package var status: Status {
    get { storage.content.status }
    set { change { $0.status = newValue } }
  }
  /// The latest judgement of a person.
  package var review: Review? {
    get { storage.content.review }
    set { change { $0.review = newValue } }
  }
  /// Of the event that made the claim what it is.
  package var position: LogPosition {
    get { storage.content.position }
    set { change { $0.position = newValue } }
  }
  package var recordedAt: Timestamp {
    get { storage.content.recordedAt }
    set { change { $0.recordedAt = newValue } }
  }

  /// Where the outlet's text no longer has the words; nil while it has them.
  ///
  /// `article` is then the version that carried them.
  package var withdrawal: Withdrawal? { storage.content.withdrawal }

  package init(
    claim: Claim, article: ArticleSummary, status: Status, review: Review?,
    position: LogPosition, recordedAt: Timestamp, withdrawal: Withdrawal? = nil
  ) {
    storage = Storage(
      Content(
        claim: claim, article: article, status: status, review: review, position: position,
        recordedAt: recordedAt, withdrawal: withdrawal))
  }

  private mutating func change(_ edit: (inout Content) -> Void) {
    var content = storage.content
    edit(&content)
    storage = Storage(content)
  }
}

extension ClaimRecord: Equatable {
  package static func == (left: ClaimRecord, right: ClaimRecord) -> Bool {
    left.storage === right.storage || left.storage.content == right.storage.content
  }
}

extension ClaimRecord {
  /// When the claim begins to count: the day it speaks of, or the publication where that is earlier
  /// (a plan counts from the day it was made known).
  ///
  /// Of a date that names only a month or a year it is the last day, when what it tells of had
  /// happened for certain.
  package var effectiveFrom: Timestamp { storage.effectiveFrom }

  /// The day of `effectiveFrom`.
  package var day: Day { storage.day }

  /// Whether the extractor gave the claim less than even odds, and no person has confirmed or corrected it.
  ///
  /// It sets a stand only where nothing surer is on file.
  package var isDoubtful: Bool { claim.confidence < 0.5 && review == nil }

  /// Whether the quote is the headline rather than the body.
  package var isHeadline: Bool { storage.directness == 0 }

  /// How near the claim is to the speaker's own words, 0 (headline) to 4 (quotation).
  package var directness: Int { storage.directness }

  /// The order in which claims count: by day, on one day by nearness to the speaker's own words,
  /// then by the moment, the publication and the id.
  ///
  /// It is total, so that the state does not depend on the order of arrival.
  package static func countsBefore(_ left: ClaimRecord, _ right: ClaimRecord) -> Bool {
    let (left, right) = (left.storage, right.storage)
    if left.order != right.order { return left.order < right.order }
    if left.effectiveFrom != right.effectiveFrom {
      return left.effectiveFrom < right.effectiveFrom
    }
    if left.readableFrom != right.readableFrom { return left.readableFrom < right.readableFrom }
    return left.content.claim.id < right.content.claim.id
  }
}

extension [ClaimRecord] {
  /// The same claims in the order in which they count; those of a state are in it already.
  var inCountingOrder: [ClaimRecord] {
    for index in indices.dropFirst()
    where ClaimRecord.countsBefore(self[index], self[index - 1]) {
      return sorted(by: ClaimRecord.countsBefore)
    }
    return self
  }
}

extension ArticleSummary {
  /// Whether the quote ends within the headline, which stands first in the stored text.
  fileprivate func headlineHolds(_ quote: Evidence) -> Bool {
    guard let title, quote.scalars.upperBound <= title.utf8.count else { return false }
    return quote.scalars.upperBound <= title.unicodeScalars.count
  }
}

extension Attribution.Directness {
  /// From the outlet's own words to a quotation.
  fileprivate var rank: Int {
    switch self {
    case .narrator: 1
    case .indirect: 2
    case .mixed: 3
    case .direct: 4
    }
  }
}

extension Claim {
  fileprivate func effectiveFrom(readableFrom: Timestamp) -> Timestamp {
    guard let value = date.value, let earliest = value.earliest else { return readableFrom }
    let certain = isVaguelyDated ? (value.after?.previousDay ?? earliest) : earliest
    return min(certain, readableFrom)
  }

  /// Whether the date is no closer than a month.
  package var isVaguelyDated: Bool {
    guard let value = date.value, value.end == nil else { return false }
    return switch value.start {
    case .year, .month: true
    case .day, .moment, .open, .unknown: false
    }
  }

  /// Whether the date is a year and nothing closer.
  package var namesOnlyItsYear: Bool {
    guard let value = date.value, value.end == nil, case .year = value.start else { return false }
    return true
  }
}

extension Timestamp {
  fileprivate var previousDay: Timestamp {
    Timestamp(microseconds: microseconds - Timestamp.microsecondsPerDay)
  }
}
