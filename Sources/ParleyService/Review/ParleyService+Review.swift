package import Answers
package import EventSourcing
internal import JSON
package import Negotiation

/// What a judgement appends, and what it changes.
package struct ReviewReport: Sendable {
  package var event: ArticleEvent
  /// The position of the event; nil on a dry run.
  package var position: LogPosition?
  /// What changed in the state because of it; nil when the claim is of no negotiation.
  package var diff: DiffAnswer?
}

/// A judgement that a person asks for.
package enum Judgement: Sendable, Equatable {
  case confirm
  /// Members to set: `action=doubt`.
  case correct([String])
  case retract
  /// Takes back the latest judgement.
  case undo
}

extension ParleyService {
  /// Judges a claim; the claim's id may be a prefix.
  package func judge(
    _ id: String, _ judgement: Judgement, by review: Review, question: Question,
    dryRun: Bool = false
  ) async throws -> ReviewReport {
    let (record, ledger) = try await claim(id)
    let claim = record.claim
    if let withdrawal = record.withdrawal, judgement != .undo {
      throw ReviewRefusal.withdrawn(claim.id.text, version: withdrawal.version)
    }
    let event: ArticleEvent
    switch judgement {
    case .confirm: event = .claimConfirmed(claim.id, by: review)
    case .correct(let edits):
      let corrected = try claim.edited(edits) { (text) throws in try party(text) }
      guard corrected != claim else { throw ReviewRefusal.changesNothing(claim.id) }
      event = .claimCorrected(corrected, by: review)
    case .retract:
      guard record.status != .retracted else {
        throw ReviewRefusal.alreadyRetracted(claim.id.text)
      }
      event = .claimRetracted(claim.id, by: review)
    case .undo:
      guard ledger.judgements(on: claim.id) > 0 else {
        throw ReviewRefusal.nothingToUndo(claim.id.text)
      }
      event = .judgementUndone(claim.id, by: review)
    }
    return try await carryOut(
      event, on: ledger, negotiation: claim.negotiation, question, dryRun: dryRun)
  }

  /// Retracts an article with all its claims, or takes the retraction back.
  package func judgeArticle(
    _ id: String, isUndo: Bool, by review: Review, question: Question, dryRun: Bool = false
  ) async throws -> ReviewReport {
    let ledger = try await article(id)
    let name = ledger.summary?.id.text ?? id
    if isUndo {
      guard ledger.retraction != nil else { throw ReviewRefusal.nothingToUndo(name) }
    } else {
      guard ledger.retraction == nil else { throw ReviewRefusal.alreadyRetracted(name) }
    }
    let event: ArticleEvent =
      isUndo ? .judgementUndone(nil, by: review) : .articleRetracted(by: review)
    let negotiation = ledger.records.compactMap(\.claim.negotiation).first
    return try await carryOut(
      event, on: ledger, negotiation: negotiation, question, dryRun: dryRun)
  }

  /// Appends the event, unless it is a dry run, and compares the state before with that after it.
  private func carryOut(
    _ event: ArticleEvent, on ledger: ArticleLedger, negotiation: NegotiationID?,
    _ question: Question, dryRun: Bool
  ) async throws -> ReviewReport {
    guard let summary = ledger.summary else { throw QuestionError.emptyLog }
    let person = event.review?.person ?? ""
    let before = try await project()
    var after = ledger
    after.apply(event, at: LogPosition(before.number + 1), recordedAt: summary.recordedAt)
    var position: LogPosition?
    if !dryRun {
      try await append(
        kind: ArticleEventCodec.kind(of: event), data: ArticleEventCodec.data(of: event),
        to: ArticleEventCodec.stream(of: summary.id), after: ledger.streamVersion, by: person)
      position = try await store.read(
        stream: ArticleEventCodec.stream(of: summary.id), from: ledger.streamVersion.next, limit: 1
      ).first?.position
      try await project()
    }
    guard let negotiation else {
      return ReviewReport(event: event, position: position, diff: nil)
    }
    var asked = question
    asked.negotiation = negotiation.slug
    let others = try await known(asked, at: before).records
      .filter { $0.article.id != summary.id }
    func end(_ ledger: ArticleLedger, at position: LogPosition) -> DiffAnswer.End {
      DiffAnswer.End(
        known: KnownClaims(
          position: position, records: others + ledger.records,
          versions: [summary.id: summary.version]),
        visibility: question.visibility)
    }
    let diff = DiffAnswer(
      of: negotiation,
      belligerents: reference.negotiations.negotiation(negotiation)?.belligerents ?? [],
      rule: try await rule(nil), axis: .known, from: end(ledger, at: before),
      to: end(after, at: position ?? LogPosition(before.number + 1)),
      projection: "\(ClaimsProjection.name)")
    return ReviewReport(event: event, position: position, diff: diff)
  }
}

extension ArticleEvent {
  /// The person's judgement behind the event; nil for what a program did.
  package var review: Review? {
    switch self {
    case .captured, .revised, .claimExtracted, .extractionCompleted: nil
    case .claimConfirmed(_, let review), .claimCorrected(_, let review),
      .claimRetracted(_, let review), .articleRetracted(let review),
      .judgementUndone(_, let review):
      review
    }
  }
}
