internal import Answers
internal import Chronology

/// Where marks and their labels stand on an axis of so many units, so that none covers another.
struct TimelineLayout {
  struct Item {
    /// The index of the mark or bar in its lane.
    var index: Int
    var row: Int
    var start: Int
    /// Units that the item takes with its label.
    var width: Int
    var showsLabel: Bool
    /// Where the label would leave the axis at its end it stands before the shape.
    var isLabelFirst = false
  }

  let from: Day
  let to: Day
  let units: Int

  /// The place of a moment, from 0 to `units`.
  func place(_ moment: Timestamp) -> Int {
    let start = Timestamp(startOf: from).microseconds
    let span = Timestamp(startOf: to).microseconds - start
    let offset = min(max(0, moment.microseconds - start), span)
    // Whole units, so that every machine draws the same.
    return Int((Double(offset) / Double(span) * Double(units)).rounded(.down))
  }

  func place(_ day: Day) -> Int { place(Timestamp(startOf: day)) }

  /// Rows from the top: each item takes the first row where it and its label fit, and beyond `limit`
  /// rows stands without a label in the first row where its shape fits.
  func rows(
    _ items: [(start: Int, shape: Int, label: Int)], gap: Int, limit: Int
  ) -> [Item] {
    var ends: [Int] = []
    return items.enumerated().map { index, item in
      let whole = item.shape + item.label
      let isLabelFirst = item.start + whole > units
      let start = isLabelFirst ? max(0, item.start - item.label) : item.start
      let free = ends.firstIndex { $0 + gap <= start }
      if free == nil, ends.count < limit { ends.append(.min / 2) }
      if let row = free ?? (ends.last == .min / 2 ? ends.count - 1 : nil) {
        ends[row] = max(start + whole, item.start + item.shape)
        return Item(
          index: index, row: row, start: start, width: whole, showsLabel: true,
          isLabelFirst: isLabelFirst)
      }
      let row = ends.firstIndex { $0 <= item.start } ?? limit - 1
      ends[row] = max(ends[row], item.start + item.shape)
      return Item(
        index: index, row: row, start: min(item.start, units - item.shape), width: item.shape,
        showsLabel: false)
    }
  }

  /// The days to write below the axis, so that labels of `width` units do not touch: each day, week,
  /// month or year.
  func ticks(labelWidth: Int) -> [Day] {
    let span = to.daysSinceEpoch - from.daysSinceEpoch
    let most = max(1, units / (labelWidth + 1))
    for step in [1, 2, 7, 14] where span / step < most {
      return stride(from: 0, to: span, by: step).map { from.adding(days: $0) }
    }
    for months in [1, 2, 3, 6, 12, 24, 60, 120, 1200] where span / (30 * months) < most {
      return monthStarts(every: months)
    }
    return [from]
  }

  private func monthStarts(every months: Int) -> [Day] {
    var days: [Day] = []
    var number = from.year * 12 + from.month - 1
    while let day = Day(year: number / 12, month: number % 12 + 1, day: 1), day < to {
      if number % months == 0, day >= from { days.append(day) }
      number += 1
    }
    return days.isEmpty ? [from] : days
  }
}
