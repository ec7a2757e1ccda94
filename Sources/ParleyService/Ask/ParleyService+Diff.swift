package import Answers
internal import Chronology
internal import EventSourcing
package import Negotiation

/// One end of a comparison as a person names it.
package enum DiffEnd: Sendable, Equatable {
  case day(WorldTime, text: String)
  case log(LogBound, text: String)

  package var text: String {
    switch self {
    case .day(_, let text), .log(_, let text): text
    }
  }
}

extension ParleyService {
  /// What changed between two days, two points of the log, or both, and why.
  ///
  /// Two days move both clocks unless the axis or the question's own `--as-of` pins one; two points
  /// of the log move the log's clock alone.
  package func diff(
    from: DiffEnd, to: DiffEnd, axis wanted: DiffAnswer.Axis?, _ question: Question,
    rule: CeasefireRule
  ) async throws -> DiffAnswer {
    var axis = try ParleyService.axis(from, to, wanted, question)
    var note: String?
    var ends = (try await bounds(from, axis, question), try await bounds(to, axis, question))
    if axis == .both, wanted == nil, let asOf = ends.0.asOf,
      try await position(of: asOf) == .start
    {
      // Knowledge of a day before the log began is no knowledge, and everything would be news.
      axis = .world
      note = "the log begins after \(from.text): both days are compared as they are known now"
      ends = (try await bounds(from, axis, question), try await bounds(to, axis, question))
    }
    let last = try await known(ends.1)
    let negotiation = last.negotiation
    var asked = ends.0
    asked.negotiation = negotiation.slug
    let first = ends.0.asOf == ends.1.asOf ? last.known : try await known(asked).known
    return DiffAnswer(
      of: negotiation,
      belligerents: reference.negotiations.negotiation(negotiation)?.belligerents ?? [],
      rule: rule, axis: axis,
      from: DiffAnswer.End(known: first, visibility: ends.0.visibility),
      to: DiffAnswer.End(known: last.known, visibility: ends.1.visibility),
      corroboration: try await corroboration(asOf: .position(last.known.position)),
      projection: "\(ClaimsProjection.name)", note: note)
  }

  private static func axis(
    _ from: DiffEnd, _ to: DiffEnd, _ wanted: DiffAnswer.Axis?, _ question: Question
  ) throws -> DiffAnswer.Axis {
    switch (from, to, wanted) {
    case (.day, .day, nil): return question.asOf == nil ? .both : .world
    case (.day, .day, let axis?): return axis
    case (.log, .log, nil), (.log, .log, .known): return .known
    case (.log, .log, let axis?):
      throw QuestionError.endOffAxis(from.text, axis: axis.rawValue)
    default: throw QuestionError.mixedEnds(from.text, to.text)
    }
  }

  /// The question that one end stands for.
  private func bounds(
    _ end: DiffEnd, _ axis: DiffAnswer.Axis, _ question: Question
  ) async throws -> Question {
    var asked = question
    switch end {
    case .log(let bound, _): asked.asOf = bound
    case .day(let time, _):
      if axis != .known { asked.visibility.on = time }
      if axis != .world { asked.asOf = .recordedBefore(time.to) }
    }
    return asked
  }

  /// The claims of one negotiation as the log knew them, and every article's version.
  func known(
    _ question: Question
  ) async throws -> (known: KnownClaims, negotiation: NegotiationID) {
    let (records, negotiation, position) = try await visibleRecords(question)
    var versions: [ArticleID: Int] = [:]
    // An article that nobody had read yet told us nothing.
    for entry in try await articleEntries(asOf: position) where entry.isRead {
      versions[entry.summary.id] = entry.summary.version
    }
    let known = KnownClaims(
      position: position, records: records.filter { $0.claim.negotiation == negotiation },
      versions: versions)
    return (known, negotiation)
  }

  func known(_ question: Question, at position: LogPosition) async throws -> KnownClaims {
    var asked = question
    asked.asOf = .position(position)
    return try await known(asked).known
  }
}
