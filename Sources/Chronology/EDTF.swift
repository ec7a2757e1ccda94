/// A date that says how much of it is known: the part of EDTF (ISO 8601-2:2019, level 1) that news
/// needs: a day, a month, a year, a moment, an interval, an open or unknown end, `~` and `?`.
package struct EDTF: Sendable, Hashable {
  /// One end of an interval, or a whole date.
  package enum Point: Sendable, Hashable {
    case year(Int)
    case month(year: Int, month: Int)
    case day(Day)
    case moment(Timestamp)
    /// `..`: the interval goes on without an end that is known to exist.
    case open
    /// An empty side of the stroke: the interval ends, nobody said when.
    case unknown
  }

  /// The doubt that the whole date carries.
  package enum Qualifier: String, Sendable, Hashable {
    case uncertain = "?"
    case approximate = "~"
    case both = "%"
  }

  package let start: Point
  /// Nil for a single date; the last point that belongs to the interval otherwise.
  package let end: Point?
  package let qualifier: Qualifier?

  package init(_ point: Point, qualifier: Qualifier? = nil) {
    self.init(from: point, to: nil, qualifier: qualifier)
  }

  package init(from start: Point, to end: Point?, qualifier: Qualifier? = nil) {
    self.start = start
    self.end = end
    self.qualifier = qualifier
  }

  package static func day(_ day: Day) -> EDTF { EDTF(.day(day)) }

  /// The day, when the date is exactly one day.
  package var singleDay: Day? {
    if case .day(let day) = start, end == nil { day } else { nil }
  }
}

extension EDTF {
  /// The first moment that the date can mean; nil when its beginning is open or unknown.
  package var earliest: Timestamp? { start.earliest }

  /// The first moment after the date; nil when it has no end that is known.
  ///
  /// A moment that closes an interval is the first that no longer belongs to it; a moment that stands
  /// alone is one tick of the clock.
  package var after: Timestamp? {
    if end == nil, case .moment(let moment) = start { return moment.next }
    return (end ?? start).after
  }

  /// Whether the moment lies in the date; an open or unknown side does not limit it.
  package func contains(_ moment: Timestamp) -> Bool {
    if let earliest, moment < earliest { return false }
    if let after, moment >= after { return false }
    return true
  }

  /// Whether any moment of that day lies in the date.
  package func overlaps(_ day: Day) -> Bool {
    if let earliest, earliest >= Timestamp(startOf: day.adding(days: 1)) { return false }
    if let after, after <= Timestamp(startOf: day) { return false }
    return true
  }
}

extension EDTF.Point {
  var earliest: Timestamp? {
    switch self {
    case .year(let year): Day(year: year, month: 1, day: 1).map(Timestamp.init(startOf:))
    case .month(let year, let month):
      Day(year: year, month: month, day: 1).map(Timestamp.init(startOf:))
    case .day(let day): Timestamp(startOf: day)
    case .moment(let moment): moment
    case .open, .unknown: nil
    }
  }

  var after: Timestamp? {
    func after(_ day: Day) -> Timestamp { Timestamp(startOf: day.adding(days: 1)) }
    return switch self {
    case .year(let year): Day(year: year, month: 12, day: 31).map(after)
    case .month(let year, let month):
      Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)).map(after)
    case .day(let day): after(day)
    case .moment(let moment): moment
    case .open, .unknown: nil
    }
  }
}

extension EDTF: CustomStringConvertible {
  package var description: String {
    guard let end else { return start.text + (qualifier?.rawValue ?? "") }
    let mark = qualifier?.rawValue ?? ""
    func side(_ point: Point) -> String {
      point == .open || point == .unknown ? point.text : point.text + mark
    }
    return "\(side(start))/\(side(end))"
  }

  /// Reads a date as it is written by `description`; nil for anything else, an interval that is empty
  /// or runs backwards among it.
  package init?(_ text: some StringProtocol) {
    // Nearly every date is a day.
    if let day = Day(iso: text) {
      self = .day(day)
      return
    }
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count <= 2, let first = sides.first,
      let (start, startMark) = EDTF.point(first, isSideOfInterval: sides.count == 2)
    else { return nil }
    guard sides.count == 2 else {
      self.init(start, qualifier: startMark)
      return
    }
    guard let (end, endMark) = EDTF.point(sides[1], isSideOfInterval: true) else { return nil }
    if let from = start.earliest, let to = end.after, to <= from { return nil }
    let marks = Set([startMark, endMark].compactMap(\.self))
    self.init(from: start, to: end, qualifier: marks.count > 1 ? .both : marks.first)
  }

  private static func point(_ text: some StringProtocol, isSideOfInterval: Bool) -> (
    Point, Qualifier?
  )? {
    if isSideOfInterval, text.isEmpty { return (.unknown, nil) }
    if isSideOfInterval, text == ".." { return (.open, nil) }
    let mark = text.last.flatMap { Qualifier(rawValue: String($0)) }
    let body = mark == nil ? text[...] : text.dropLast()
    let bytes = Array(body.utf8)
    if let day = Day(iso: body) { return (.day(day), mark) }
    if let moment = Timestamp(rfc3339: body) { return (.moment(moment), mark) }
    if bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = number(bytes[0..<4]),
      let month = number(bytes[5..<7]), (1...12).contains(month), year > 0
    {
      return (.month(year: year, month: month), mark)
    }
    if bytes.count == 4, let year = number(bytes), year > 0 { return (.year(year), mark) }
    return nil
  }
}

extension EDTF.Point {
  var text: String {
    switch self {
    case .year(let year): padded(year, to: 4)
    case .month(let year, let month): "\(padded(year, to: 4))-\(padded(month, to: 2))"
    case .day(let day): day.description
    case .moment(let moment): moment.description
    case .open: ".."
    case .unknown: ""
    }
  }
}
