/// Finds stretches of time: `from 1500 GMT on Saturday to 2100 GMT on Sunday`, `until the end of June`,
/// `between May 8 and May 10`, `begins at noon on Monday and ends at midnight on Friday`.
package struct TermReader: Sendable {
  private typealias Edge = TermExpression.Edge
  private let clocks = ClockReader()

  package init() {}

  /// The stretches in a range of tokens, in order and apart.
  ///
  /// - Parameter dates: the dates of the range, as `DateReader` finds them.
  package func terms(in tokens: [Token], range: Range<Int>, dates: [DateExpression])
    -> [TermExpression]
  {
    let starts = Dictionary(dates.map { ($0.tokens.lowerBound, $0) }) { first, _ in first }
    let cursor = Cursor(tokens: tokens, range: range, dates: starts)
    var found: [TermExpression] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let term = term(at: index, cursor) {
        found.append(term)
        index = max(index + 1, term.tokens.upperBound)
      } else {
        index += 1
      }
    }
    return found
  }

  private struct Cursor {
    let tokens: [Token]
    let range: Range<Int>
    let dates: [Int: DateExpression]

    func hash(_ index: Int) -> UInt64 { range.contains(index) ? tokens[index].hash : 0 }
  }

  private func term(at index: Int, _ cursor: Cursor) -> TermExpression? {
    let hash = cursor.hash(index)
    if Self.openings.contains(hash) { return opened(index, cursor) }
    if hash == Self.between { return between(index, cursor) }
    if Self.beginnings.contains(hash) { return begun(index, cursor) }
    if Self.untils.contains(hash), let (edge, end) = edge(at: index + 1, cursor) {
      return TermExpression(tokens: index..<end, start: nil, end: edge)
    }
    // "May 8 to May 10", "noon on Monday until midnight on Friday".
    guard cursor.dates[index] != nil || cursor.tokens[index].kind == .number,
      let (start, middle) = edge(at: index, cursor), Self.tos.contains(cursor.hash(middle)),
      let (end, last) = edge(at: middle + 1, cursor)
    else { return nil }
    return TermExpression(tokens: index..<last, start: start, end: end)
  }

  /// "from A", "from A to B", "starting A".
  private func opened(_ index: Int, _ cursor: Cursor) -> TermExpression? {
    guard let (start, middle) = edge(at: index + 1, cursor) else { return nil }
    if Self.tos.contains(cursor.hash(middle)), let (end, last) = edge(at: middle + 1, cursor) {
      return TermExpression(tokens: index..<last, start: start, end: end)
    }
    return TermExpression(tokens: index..<middle, start: start, end: nil)
  }

  private func between(_ index: Int, _ cursor: Cursor) -> TermExpression? {
    guard let (start, middle) = edge(at: index + 1, cursor), cursor.hash(middle) == Self.and,
      let (end, last) = edge(at: middle + 1, cursor)
    else { return nil }
    return TermExpression(tokens: index..<last, start: start, end: end)
  }

  /// "begins at A and ends at B", "take effect at A and last until B".
  private func begun(_ index: Int, _ cursor: Cursor) -> TermExpression? {
    guard let (start, middle) = edge(at: index + 1, cursor) else { return nil }
    for next in middle..<min(cursor.range.upperBound, middle + 6) {
      if Self.endings.contains(cursor.hash(next)) || Self.untils.contains(cursor.hash(next)),
        let (end, last) = edge(at: next + 1, cursor)
      {
        return TermExpression(tokens: index..<last, start: start, end: end)
      }
    }
    return TermExpression(tokens: index..<middle, start: start, end: nil)
  }

  /// The end of a stretch that begins at the token, and where its words end.
  private func edge(at start: Int, _ cursor: Cursor) -> (Edge, Int)? {
    var edge = Edge()
    var index = start
    var last = start
    // A day, a time, a zone and the small words between them.
    while index < cursor.range.upperBound, index < start + 16 {
      if let date = cursor.dates[index], !Self.isVague(date) {
        // "Easter Sunday, April 12" names the day twice.
        guard edge.date == nil || index == last + 1, index - last <= 1 || edge.date == nil else {
          break
        }
        edge.date = date
        index = date.tokens.upperBound
        last = index
        if edge.clock?.isMidnight == true, edge.isBetweenDays,
          cursor.hash(index) == Self.and, let second = cursor.dates[index + 1]
        {
          edge.date = second
          index = second.tokens.upperBound
          last = index
        }
        continue
      }
      if edge.clock == nil,
        let clock = clocks.time(at: index, in: cursor.tokens, until: cursor.range.upperBound)
      {
        edge.clock = clock
        index = clock.tokens.upperBound
        last = index
        if clock.isMidnight, cursor.hash(index) == Self.between {
          edge.isBetweenDays = true
          index += 1
        }
        continue
      }
      if let zone = clocks.zone(
        at: index, in: cursor.tokens, until: cursor.range.upperBound), edge.clock != nil
      {
        edge.clock?.zone = zone.zone
        index = zone.end
        last = index
        continue
      }
      let hash = cursor.hash(index)
      if hash == Self.end {
        edge.isEndOfDay = true
      } else if cursor.tokens[index].mark != .comma, !Self.fillers.contains(hash) {
        break
      }
      index += 1
    }
    return edge.date == nil && edge.clock == nil ? nil : (edge, last)
  }

  /// A week or a month is no edge by itself: "from last week".
  private static func isVague(_ date: DateExpression) -> Bool {
    switch date.meaning {
    case .weeks, .months, .years, .year, .daysOfMonth, .weekend: true
    default: false
    }
  }

  private static let and = WordHash("and").value
  private static let end = WordHash("end").value
  private static let between = WordHash("between").value
  private static let openings = WordSet(["from", "starting", "beginning", "effective"])
  private static let beginnings = WordSet([
    "begin", "begins", "began", "start", "starts", "started", "effect", "force",
  ])
  private static let endings = WordSet(["end", "ends", "expire", "expires", "expired", "ended"])
  private static let untils = WordSet(["until", "till", "through"])
  private static let tos = WordSet(["to", "until", "till", "through"])
  private static let fillers = WordSet([
    "the", "at", "on", "of", "in", "about", "around", "easter", "orthodox", "christmas", "this",
    "early", "late", "a", "start", "night", "day",
  ])
}
