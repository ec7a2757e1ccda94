package import Answers
internal import Chronology
internal import Negotiation

extension TimelineAnswer {
  /// Lanes of blocks and marks for a terminal; `isASCII` for one that has nothing else.
  package func text(_ wording: Wording, _ device: TextDevice, isASCII: Bool, width: Int) -> String {
    let margin = min(24, lanes.map { wording.lane($0).displayWidth }.max() ?? 0) + 2
    let layout = TimelineLayout(from: from, to: to, units: max(20, width - margin))
    var text = ticks(layout, margin: margin, device)
    for lane in lanes {
      let rows =
        blockRows(lane, layout, wording, isASCII) + markRows(lane, layout, wording, isASCII)
      for (index, row) in (rows.isEmpty ? ["-"] : rows).enumerated() {
        let name = index == 0 ? wording.lane(lane).truncated(toWidth: margin - 2) : ""
        text +=
          device.set(name.padded(toWidth: margin), .strong) + row.trimmingTrailingSpaces + "\n"
      }
    }
    let legend = Basis.allCases.map { "\($0.glyph(isASCII: isASCII)) \($0.meaning)" }
      .joined(separator: "   ").wrapped(to: width, indent: 0)
    text += device.set(legend, .faint) + "\n"
    return isASCII ? text.inASCII : text
  }

  private func ticks(_ layout: TimelineLayout, margin: Int, _ device: TextDevice) -> String {
    var line = Line(width: layout.units)
    let days = layout.ticks(labelWidth: 10)
    for day in days {
      let start = layout.place(day)
      if start + 10 <= layout.units || day == days.first { line.put("\(day)", at: start) }
    }
    return String(repeating: " ", count: margin) + device.set(line.text, .faint) + "\n"
  }

  private func blockRows(
    _ lane: Lane, _ layout: TimelineLayout, _ wording: Wording, _ isASCII: Bool
  ) -> [String] {
    let bars = lane.bars.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    let labels = bars.map { " \(wording.slugs($0.label.replacing(":", with: " :")))" }
      .map { $0.replacing(" :", with: ":") }
    let lengths = bars.map { max(1, layout.place($0.to) - layout.place($0.from)) }
    let items = layout.rows(
      bars.indices.map {
        (layout.place(bars[$0].from), lengths[$0], labels[$0].displayWidth)
      }, gap: 1, limit: 6)
    return lines(items, layout) { item in
      let bar = bars[item.index]
      let block = String(repeating: isASCII ? "=" : "█", count: lengths[item.index])
      let shape = bar.isOpen ? block.dropLast() + (isASCII ? ">" : "▶") : block
      let label = item.showsLabel ? labels[item.index] : ""
      return item.isLabelFirst ? label.dropFirst() + " " + shape : shape + label
    }
  }

  private func markRows(
    _ lane: Lane, _ layout: TimelineLayout, _ wording: Wording, _ isASCII: Bool
  ) -> [String] {
    let labels = lane.marks.map { safeForTerminal(wording.label($0)).truncated(toWidth: 28) }
    let items = layout.rows(
      lane.marks.indices.map { (layout.place(lane.marks[$0].day), 1, labels[$0].displayWidth) },
      gap: 2, limit: 8)
    return lines(items, layout) { item in
      let glyph = lane.marks[item.index].basis.glyph(isASCII: isASCII)
      let label = item.showsLabel ? labels[item.index] : ""
      return item.isLabelFirst ? label + glyph : glyph + label
    }
  }

  private func lines(
    _ items: [TimelineLayout.Item], _ layout: TimelineLayout,
    _ draw: (TimelineLayout.Item) -> String
  ) -> [String] {
    let count = (items.map(\.row).max() ?? -1) + 1
    var lines = [Line](repeating: Line(width: layout.units), count: count)
    for item in items { lines[item.row].put(draw(item), at: item.start) }
    return lines.map(\.text)
  }
}

/// A line of terminal columns that is written in places.
private struct Line {
  /// One cell a column; nil where a wide character of the column before reaches into it.
  private var cells: [Character?]

  init(width: Int) { cells = [Character?](repeating: " ", count: width) }

  mutating func put(_ text: String, at start: Int) {
    var column = start
    for character in text {
      let width = String(character).displayWidth
      guard column >= 0, column + max(1, width) <= cells.count else { return }
      cells[column] = character
      for extra in 1..<max(2, width) where width > 1 && column + extra < cells.count {
        cells[column + extra] = nil
      }
      column += max(1, width)
    }
  }

  var text: String { String(cells.compactMap { $0 }) }
}

extension String {
  /// The text for a terminal that has nothing but ASCII; what has no counterpart becomes a `?`.
  fileprivate var inASCII: String {
    let known: [Character: String] = [
      "≥": ">=", "≤": "<=", "…": "~", "·": "-", "–": "-", "’": "'", "“": "\"", "”": "\"",
    ]
    return String(flatMap { $0.isASCII ? String($0) : known[$0] ?? "?" })
  }
}
