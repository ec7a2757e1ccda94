package import Chronology

/// One exchange, planned or done, as one or more claims tell of it.
package struct ExchangeRow: Sendable, Equatable {
  package enum Check: Sendable, Equatable {
    /// Promised, not carried out: never part of a total.
    case plan
    /// Every belligerent is on record for it.
    case bothSides
    case oneSide(PartyID)
    /// Only outlets and third parties tell of it.
    case noSide
    /// The same day's exchange has another number from somebody else.
    case differs(from: [Int])
    /// Other numbers of the same day are told, and add up; a person has yet to confirm it.
    case explained(ExchangeSum)
    /// The figure is the sum of the stages of these days, so it is left out of the totals.
    case sumOfStages(of: [Day])
  }

  package var action: ExchangeAction
  package var category: ExchangeCategory
  package var date: EDTF?
  /// The day for sorting: the event's, else the publication's.
  package var day: Day
  /// The day whose total the row belongs to: told without a date, it is the last exchange before.
  package var countedOn: Day
  /// By the party that releases.
  package var counts: [PartyID: Quantity]
  package var total: Quantity?
  package var parts: [ExchangePart]
  package var records: [ClaimRecord]
  package var check: Check

  /// Who counts so: the speakers' parties.
  package var voices: [PartyID] { Set(records.compactMap(\.claim.saidBy.party)).sorted() }

  /// Whether the row adds to what was carried out.
  package var countsAsDone: Bool { action == .complete && !isSumOfStages }

  package var isSumOfStages: Bool { if case .sumOfStages = check { true } else { false } }
}

extension ExchangeRow {
  /// The exchanges that the records tell of, by day.
  ///
  /// Claims are one row when action, kind and day are the same and no figure contradicts another.
  package static func rows(of records: [ClaimRecord], belligerents: [PartyID]) -> [ExchangeRow] {
    var rows: [ExchangeRow] = []
    // Where the rows of each day stand.
    var places: [Int: [Int]] = [:]
    for record in records.inCountingOrder {
      guard case .exchange(let statement) = record.claim.statement,
        ![.denied, .hypothetical].contains(record.claim.modality)
      else { continue }
      let row = ExchangeRow(statement, record)
      let number = row.day.daysSinceEpoch
      let same = (number - row.reachInDays...number + row.reachInDays).compactMap { day in
        places[day]?.first { rows[$0].isSame(as: row) }
      }.min()
      if let same {
        let day = rows[same].day.daysSinceEpoch
        rows[same].merge(row)
        let moved = rows[same].day.daysSinceEpoch
        if moved != day {
          places[day]?.removeAll { $0 == same }
          places[moved, default: []].append(same)
          places[moved]?.sort()
        }
      } else {
        places[number, default: []].append(rows.count)
        rows.append(row)
      }
    }
    rows.sort { $0.day == $1.day ? $0.order < $1.order : $0.day < $1.day }
    for index in rows.indices { rows[index].countedOn = rows[index].dayOfExchange(among: rows) }
    let sums = rows.sums()
    // A sum of two stages is itself no stage of the sum of three.
    let sumsOfAny = rows.map { $0.daysOfStages(among: rows) }
    let single = rows.indices.filter { sumsOfAny[$0] == nil }.map { rows[$0] }
    let stages = rows.indices.map { rows[$0].daysOfStages(among: single) ?? sumsOfAny[$0] }
    let byDay = Dictionary(grouping: rows.indices) { rows[$0].countedOn }
    for index in rows.indices {
      let rivals = byDay[rows[index].countedOn] ?? []
      rows[index].check =
        sums[index].map { .explained($0) } ?? stages[index].map { .sumOfStages(of: $0) }
        ?? check(
          rows[index],
          among: rivals.filter { stages[$0] == nil }.map { (row: rows[$0], sum: sums[$0]) },
          belligerents: belligerents)
    }
    return rows
  }

  private init(_ statement: ExchangeStatement, _ record: ClaimRecord) {
    // What is still to come is a plan, whatever the verb.
    let isToCome = [.planned, .conditional].contains(record.claim.modality)
    action = statement.action == .complete && isToCome ? .agree : statement.action
    category = statement.category
    date = record.claim.date.value
    day = (record.claim.date.value?.earliest ?? record.article.readableFrom).day
    countedOn = day
    counts = statement.counts
    total = statement.total
    parts = statement.parts
    records = [record]
    check = .noSide
  }

  private var order: String {
    let figures = counts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.value)" }
    return "\(action.rawValue) \(category.rawValue) \(figures.joined(separator: ",")) "
      + "\(total?.value ?? 0)"
  }

  /// A plan is told again for weeks; what was carried out is told on its day, or without a day.
  private var reachInDays: Int { action == .agree || action == .propose ? 30 : 2 }

  private func isSame(as other: ExchangeRow) -> Bool {
    guard action == other.action else { return false }
    guard category.goesTogether(with: other.category) else { return false }
    let days = action == .agree || action == .propose ? 30 : 0
    let apart = abs(day.daysSinceEpoch - other.day.daysSinceEpoch)
    let isUndated = date == nil || other.date == nil
    guard apart <= max(days, isUndated ? 2 : 0) else { return false }
    let sharesFigure =
      counts.contains { side, quantity in
        other.counts[side].map { $0.isCompatible(with: quantity) } ?? false
      } || (total != nil && total?.value == other.total?.value)
    let agrees =
      counts.allSatisfy { side, quantity in
        other.counts[side].map { $0.isCompatible(with: quantity) } ?? true
      }
      && (total.flatMap { known in other.total.map { known.isCompatible(with: $0) } } ?? true)
    return agrees && (sharesFigure || apart == 0)
  }

  private mutating func merge(_ other: ExchangeRow) {
    for (side, quantity) in other.counts {
      counts[side] = counts[side].map { $0.sharper(quantity) } ?? quantity
    }
    total = total.flatMap { known in other.total.map { known.sharper($0) } } ?? total ?? other.total
    if parts.isEmpty { parts = other.parts }
    if date == nil, other.date != nil {
      date = other.date
      day = other.day
    } else if other.day < day, action != .complete {
      day = other.day
      date = other.date ?? date
    }
    if !records.contains(where: { $0.claim.id == other.records[0].claim.id }) {
      records += other.records
    }
  }

  /// What was carried out and is told without its day, within two days of an exchange that has one,
  /// is another count of that exchange: added to it, people would be counted twice.
  private func dayOfExchange(among rows: [ExchangeRow]) -> Day {
    guard action == .complete, date == nil else { return day }
    let dated = rows.ofDays(from: day.adding(days: -2), through: day).last { row in
      row.action == .complete && row.date != nil
        && (row.category == .bodies) == (category == .bodies)
        && counts.keys.contains { row.counts[$0] != nil }
    }
    return dated?.day ?? day
  }

  /// `rivals` are the rows that are counted on the same day, with the sum that explains each.
  private static func check(
    _ row: ExchangeRow, among rivals: [(row: ExchangeRow, sum: ExchangeSum?)],
    belligerents: [PartyID]
  ) -> Check {
    guard row.action == .complete else { return .plan }
    let others =
      rivals
      .filter { $0.row.action == .complete && $0.row.category.goesTogether(with: row.category) }
      .flatMap { rival in
        // Figures that add up count together, not one by one.
        (rival.sum?.totals(besides: rival.row.counts) ?? rival.row.counts)
          .filter { side, quantity in
            row.counts[side].map { !$0.isCompatible(with: quantity) } ?? false
          }.map(\.value.value)
      }
    if !others.isEmpty { return .differs(from: others.sorted()) }
    let sides = row.voices.filter { belligerents.contains($0) }
    if sides.count == belligerents.count, !sides.isEmpty { return .bothSides }
    return sides.first.map { .oneSide($0) } ?? .noSide
  }

  /// The days whose stages the row sums up, newest first: 390 + 307 + 303 = 1,000.
  ///
  /// Nil when its figure for no side is the sum of the last stages of a fortnight.
  private func daysOfStages(among rows: [ExchangeRow]) -> [Day]? {
    guard action == .complete else { return nil }
    let fortnight = rows.ofDays(from: lastDay.adding(days: -14), through: lastDay)
    let stages = fortnight.indices.filter { index in
      rows[index].action == .complete
        && (rows[index].category == .bodies) == (category == .bodies)
    }
    for (side, quantity) in counts.sorted(by: { $0.key < $1.key }) {
      var figures: [Day: Int] = [:]
      for stage in stages {
        guard let value = rows[stage].counts[side]?.value, value < quantity.value else { continue }
        figures[rows[stage].countedOn] = max(figures[rows[stage].countedOn] ?? 0, value)
      }
      // From the last stage backwards, so that an older exchange of the fortnight does no harm.
      var sum = 0
      var days: [Day] = []
      for (day, figure) in figures.sorted(by: { $0.key > $1.key }) where sum < quantity.value {
        sum += figure
        days.append(day)
      }
      if sum == quantity.value, days.count > 1 { return days }
    }
    return nil
  }

  /// The last day the row speaks of; a sum may be dated with the whole stretch of its stages.
  private var lastDay: Day {
    date?.after.map { Timestamp(microseconds: $0.microseconds - 1).day } ?? day
  }
}

extension [ExchangeRow] {
  /// Those of some days, of rows in the order of their days.
  fileprivate func ofDays(from first: Day, through last: Day) -> ArraySlice<ExchangeRow> {
    let start = firstPlace { $0.day >= first }
    return self[start..<Swift.max(start, firstPlace { $0.day > last })]
  }

  /// The first place from which on all rows are so.
  private func firstPlace(_ isBehind: (ExchangeRow) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ExchangeCategory {
  /// Whether two outlets can mean the same people by both words; bodies are never people.
  func goesTogether(with other: ExchangeCategory) -> Bool {
    if self == other { return true }
    return (self == .mixed || other == .mixed) && self != .bodies && other != .bodies
  }
}

extension Quantity {
  /// Whether both can be true of one number: "more than 250" and 277 can.
  func isCompatible(with other: Quantity) -> Bool { range.overlaps(other.range) }

  /// The numbers it can mean; "about" leaves a tenth open.
  private var range: ClosedRange<Double> {
    let value = Double(value)
    return switch qualifier {
    case .exact: value...value
    case .atLeast: value ... .infinity
    case .atMost: 0...max(0, value)
    case .about: value * 0.9...value * 1.1
    }
  }

  /// Of two figures for one number the one that says more: an exact one, else the higher bound.
  func sharper(_ other: Quantity) -> Quantity {
    if qualifier == .exact { return self }
    if other.qualifier == .exact { return other }
    return qualifier == other.qualifier && other.value > value ? other : self
  }
}
