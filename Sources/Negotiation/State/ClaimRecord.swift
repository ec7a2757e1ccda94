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
  /// Whose words it carries: its own origin until somebody says which articles share one.
  package var origin: OriginID

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
    origin = OriginID(of: version.article)
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
    origin = OriginID(of: id)
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

/// A claim with what the log knows about it at some position.
package struct ClaimRecord: Sendable, Equatable {
  package enum Status: String, Sendable, CaseIterable {
    case current
    /// A person took it back, or the whole article.
    case retracted
    /// The outlet's newest version no longer carries it.
    case withdrawn
  }

  package var claim: Claim
  package var article: ArticleSummary
  package var status: Status
  /// The latest judgement of a person.
  package var review: Review?
  /// Of the event that made the claim what it is.
  package var position: LogPosition
  package var recordedAt: Timestamp

  package init(
    claim: Claim, article: ArticleSummary, status: Status, review: Review?,
    position: LogPosition, recordedAt: Timestamp
  ) {
    self.claim = claim
    self.article = article
    self.status = status
    self.review = review
    self.position = position
    self.recordedAt = recordedAt
  }
}

extension ClaimRecord {
  /// When the claim begins to count: the day it speaks of, or the publication where that is earlier
  /// (a plan counts from the day it was made known).
  ///
  /// Of a date that names only a month or a year it is the last day, when what it tells of had
  /// happened for certain.
  package var effectiveFrom: Timestamp {
    guard let date = claim.date.value, let earliest = date.earliest else {
      return article.readableFrom
    }
    let certain = claim.isVaguelyDated ? (date.after?.previousDay ?? earliest) : earliest
    return min(certain, article.readableFrom)
  }

  /// Whether the quote is the headline rather than the body.
  package var isHeadline: Bool {
    guard let title = article.title else { return false }
    return claim.quote.scalars.upperBound <= title.unicodeScalars.count
  }

  /// How near the claim is to the speaker's own words, 0 (headline) to 4 (quotation).
  package var directness: Int {
    if isHeadline { return 0 }
    return switch claim.saidBy.directness {
    case .narrator: 1
    case .indirect: 2
    case .mixed: 3
    case .direct: 4
    }
  }

  /// The order in which claims count: by day, on one day by nearness to the speaker's own words,
  /// then by the moment, the publication and the id.
  ///
  /// It is total, so that the state does not depend on the order of arrival.
  package static func countsBefore(_ left: ClaimRecord, _ right: ClaimRecord) -> Bool {
    left.countingOrder < right.countingOrder
  }

  private var countingOrder: (Int, Int, Int64, Int64, String) {
    (
      effectiveFrom.day.daysSinceEpoch, directness, effectiveFrom.microseconds,
      article.readableFrom.microseconds, claim.id.text
    )
  }
}

extension Claim {
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
