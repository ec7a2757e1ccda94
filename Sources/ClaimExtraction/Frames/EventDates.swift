import Chronology
import Negotiation
import TextAnalysis

/// Finds the day of an event among the dates of its sentence: the nearest one of its own clause that
/// is not there for something else ("since 2022", "until Sunday").
struct EventDates {
  let view: SentenceView

  /// What stands before a date and says what the date is for.
  private enum Cue { case none, excluded, deadline }

  func date(of finding: Finding) -> ClaimDate {
    var best: (distance: Int, index: Int)?
    for token in view.range {
      let date = Int(view.words[token].date)
      guard date >= 0 else { continue }
      let distance = abs(token - finding.at)
      guard distance <= 25, best.map({ distance < $0.distance }) ?? true else { continue }
      if isParted(token, finding) { continue }
      switch cue(before: view.reading.dates[date].tokens.lowerBound) {
      case .excluded: continue
      case .deadline where !isProspective(finding): continue
      default: break
      }
      if let term = term(at: token), !isDated(by: term, finding) { continue }
      best = (distance, date)
    }
    return best.map { claimDate(view.reading.dates[$0.index], finding) } ?? .unknown
  }

  private func claimDate(_ expression: DateExpression, _ finding: Finding) -> ClaimDate {
    let isDeadline = cue(before: expression.tokens.lowerBound) == .deadline
    guard
      let resolved = expression.resolved(
        published: view.reading.day, isFuture: finding.isFuture || isDeadline,
        base: base(before: expression))
    else { return .unknown }
    var date = resolved.date
    var tokens = expression.tokens
    if isDeadline {
      guard let last = date.lastDay else { return .unknown }
      date = EDTF(from: .open, to: .day(last))
    } else if let term = term(at: expression.tokens.lowerBound), let span = days(of: term, finding)
    {
      date = span
      tokens = term.tokens
    }
    // What happened cannot lie after the day of publication.
    if let published = view.reading.published, !finding.isFuture, let earliest = date.earliest,
      earliest >= Timestamp(startOf: published.adding(days: 1))
    {
      return .unknown
    }
    return ClaimDate(
      date, basis: resolved.isStated ? .stated : .relative, text: view.reading.text(tokens))
  }

  /// Another clause's verb stands between the date and what carries the claim.
  private func isParted(_ date: Int, _ finding: Finding) -> Bool {
    let tokens = finding.tokens
    let gap =
      date < tokens.lowerBound
      ? date..<tokens.lowerBound : tokens.upperBound..<max(tokens.upperBound, date)
    // `"…," he said on Monday`: what stands in quotation marks is dated by its being said.
    let isSaid = view.reading.quotations.numbers[finding.at] >= 0 || isSpeechAct(finding)
    return view.verbs.contains {
      $0.isFinite && gap.contains($0.head)
        && !(isSaid && date > finding.at && $0.predicates.contains(.say))
    }
  }

  /// A stand is taken by saying so: "Kyiv was ready for a truce, he said on Monday".
  private func isSpeechAct(_ finding: Finding) -> Bool {
    if finding.isFuture { return false }
    switch finding.statement {
    case .position: return true
    case .ceasefire(let statement):
      return [.call, .propose, .accept, .acceptConditionally, .reject].contains(statement.action)
    case .mediation(let statement):
      return [.propose, .offer, .accept, .decline].contains(statement.action)
    // "Has received the bodies, the staff said on Monday": news is told on its day.
    case .exchange(let statement):
      return statement.action == .complete
        && view.verbs.contains { $0.isPerfect && $0.head == finding.at && !isPast($0) }
    case .talks, .agreement, .pressure: return false
    }
  }

  /// "Had" puts it before something else that is past.
  private func isPast(_ group: VerbGroup) -> Bool {
    group.tokens.contains { view.tokens[$0].hash == Self.had }
  }

  private static let had = WordHash("had").value

  private func cue(before token: Int) -> Cue {
    var index = token - 1
    var isLimit = false
    while index >= view.range.lowerBound, index > token - 7 {
      let hash = view.tokens[index].hash
      if Self.exclusions.contains(hash) { return .excluded }
      if Self.deadlines.contains(hash) { return isLimit || hash == Self.by ? .deadline : .excluded }
      guard Self.fillers.contains(hash) else { return .none }
      isLimit = isLimit || hash == Self.end || hash == Self.before
      index -= 1
    }
    return .none
  }

  private static let by = WordHash("by").value
  private static let end = WordHash("end").value
  private static let before = WordHash("before").value
  private static let exclusions = WordSet(["since", "beyond", "than"])
  private static let deadlines = WordSet(["before", "by"])
  private static let fillers = WordSet(["the", "end", "of", "late", "early", "next", "this"])

  /// Whether the act looks ahead, so that a deadline can be its date.
  private func isProspective(_ finding: Finding) -> Bool {
    if finding.isFuture { return true }
    return switch finding.statement {
    case .talks(let statement): statement.action == .propose || statement.action == .plan
    case .exchange(let statement): statement.action == .propose || statement.action == .agree
    case .ceasefire(let statement): statement.action == .propose || statement.action == .call
    case .mediation(let statement): statement.action == .propose || statement.action == .offer
    case .position(let statement): statement.action == .demand || statement.action == .offer
    case .agreement, .pressure: false
    }
  }

  // MARK: Stretches of time

  private func term(at token: Int) -> TermExpression? {
    view.reading.terms[view.index].first { $0.tokens.contains(token) }
  }

  /// A truce's term is its window and not the day on which it was declared; other things happen from
  /// the start of their term on.
  private func isDated(by term: TermExpression, _ finding: Finding) -> Bool {
    if case .ceasefire(let statement) = finding.statement, statement.action != .begin {
      return false
    }
    return term.start?.date != nil
  }

  private func days(of term: TermExpression, _ finding: Finding) -> EDTF? {
    var term = term
    // The day of an event is a day of its own clock, whatever the hour.
    term.start?.clock?.zone = nil
    term.end?.clock?.zone = nil
    guard let day = view.reading.day,
      let span = term.resolved(published: day, startDay: nil, zone: nil)
    else { return nil }
    guard case .ceasefire = finding.statement else {
      guard let end = span.end, end != .open else { return EDTF(span.start) }
      return span
    }
    return EDTF(span.start)
  }

  /// The day that "a week earlier" counts from: the last day that was named before it.
  private func base(before expression: DateExpression) -> Day? {
    guard case .earlier = expression.meaning else { return nil }
    return view.reading.dates.last { date in
      date.tokens.lowerBound >= view.range.lowerBound
        && date.tokens.upperBound <= expression.tokens.lowerBound
    }?.resolved(published: view.reading.day, isFuture: false)?.date.singleDay
  }
}
