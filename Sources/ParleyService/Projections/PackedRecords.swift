internal import Chronology
internal import EventSourcing
internal import Negotiation

/// How claims and articles stand in stored rows. Another form is another version of the projection, or a
/// migration that empties the rows.
extension PackedWriter {
  mutating func article(_ article: ArticleSummary) {
    text(article.id.text)
    signed(Int64(article.version))
    text(article.sha256)
    optional(article.title)
    optional(article.published)
    optional(article.outlet)
    optional(article.url)
    text(article.language)
    signed(Int64(article.length))
    signed(article.recordedAt.microseconds)
  }

  /// The claim of a negotiation that the row names, and what became of it.
  mutating func record(_ record: ClaimRecord) {
    claim(record.claim)
    word(record.status)
    optional(record.review?.person)
    if let review = record.review { optional(review.reason) }
    signed(record.position.number)
    signed(record.recordedAt.microseconds)
    bool(record.withdrawal != nil)
    if let withdrawal = record.withdrawal {
      // The row has the newest version, and this is an older one.
      article(record.article)
      signed(Int64(withdrawal.version))
      signed(withdrawal.position.number)
      signed(withdrawal.recordedAt.microseconds)
    }
  }

  private mutating func claim(_ claim: Claim) {
    text(claim.id.text)
    parties(claim.parties)
    statement(claim.statement)
    optional(claim.saidBy.name)
    optional(claim.saidBy.party?.slug)
    word(claim.saidBy.directness)
    bool(claim.isAboutOther)
    word(claim.modality)
    optional(claim.date.value)
    word(claim.date.basis)
    optional(claim.date.text)
    text(claim.quote.exact)
    text(claim.quote.prefix)
    text(claim.quote.suffix)
    range(claim.quote.bytes)
    range(claim.quote.scalars)
    word(claim.quote.check)
    double(claim.confidence)
    text(claim.extractor.name)
    signed(Int64(claim.extractor.version))
  }

  mutating func parties(_ parties: [PartyID]) { list(parties) { $0.text($1.slug) } }
}

extension PackedReader {
  mutating func article() throws(Damage) -> ArticleSummary {
    ArticleSummary(
      id: ArticleID(try text()), version: try number(), sha256: try text(),
      title: try optionalText(), published: try optionalDate(), outlet: try optionalText(),
      url: try optionalText(), language: try text(), length: try number(),
      recordedAt: Timestamp(microseconds: try signed()))
  }

  mutating func record(
    of negotiation: NegotiationID?, in article: ArticleSummary
  ) throws(Damage) -> ClaimRecord {
    let claim = try claim(of: negotiation)
    let status: ClaimRecord.Status = try word()
    var review: Review?
    if let person = try optionalText() {
      review = Review(person: person, reason: try optionalText())
    }
    let position = LogPosition(try signed())
    let recordedAt = Timestamp(microseconds: try signed())
    var article = article
    var withdrawal: Withdrawal?
    if try bool() {
      article = try self.article()
      withdrawal = Withdrawal(
        version: try number(), position: LogPosition(try signed()),
        recordedAt: Timestamp(microseconds: try signed()))
    }
    return ClaimRecord(
      claim: claim, article: article, status: status, review: review, position: position,
      recordedAt: recordedAt, withdrawal: withdrawal)
  }

  private mutating func claim(of negotiation: NegotiationID?) throws(Damage) -> Claim {
    Claim(
      id: ClaimID(try text()), negotiation: negotiation, parties: try parties(),
      statement: try statement(),
      saidBy: Attribution(
        name: try optionalText(), party: try optionalText().map { PartyID($0) },
        directness: try word()),
      isAboutOther: try bool(), modality: try word(),
      date: ClaimDate(try optionalDate(), basis: try word(), text: try optionalText()),
      quote: Evidence(
        exact: try text(), prefix: try text(), suffix: try text(), bytes: try range(),
        scalars: try range(), check: try word()),
      confidence: try double(), extractor: ExtractorID(name: try text(), version: try number()))
  }

  mutating func parties() throws(Damage) -> [PartyID] {
    try list { (reader) throws(Damage) in PartyID(try reader.text()) }
  }
}
