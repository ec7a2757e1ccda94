package import Answers
internal import Chronology
internal import Negotiation

extension TimelineAnswer {
  /// The lanes as a drawing that needs nothing but itself: every shape has a title with the words
  /// behind it, and the same answer gives the same bytes.
  package func svg(_ wording: Wording) -> String {
    var canvas = TimelineCanvas(self, wording)
    canvas.draw()
    let title = escapedForHTML("\(wording.name(negotiation)), \(from) to \(to.adding(days: -1))")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(TimelineCanvas.width) \(canvas.height)" \
      width="\(TimelineCanvas.width)" height="\(canvas.height)" role="img" \
      aria-labelledby="timeline-title timeline-desc">
      <title id="timeline-title">\(title)</title>
      <desc id="timeline-desc">\(escapedForHTML(summary(wording)))</desc>
      <style>
      \(TimelineCanvas.style)
      </style>
      \(canvas.elements.joined(separator: "\n"))
      </svg>

      """
  }

  /// What a reader who cannot see the drawing is told.
  private func summary(_ wording: Wording) -> String {
    lanes.map { lane in
      let count = lane.marks.count + lane.bars.count
      return "\(wording.lane(lane)): \(count) \(count == 1 ? "entry" : "entries")"
    }.joined(separator: "; ")
  }
}

private struct TimelineCanvas {
  static let width = 1120
  private static let margin = 168
  private static let row = 18
  private static let top = 34

  let answer: TimelineAnswer
  let wording: Wording
  let layout: TimelineLayout
  private(set) var elements: [String] = []
  private(set) var height = TimelineCanvas.top

  init(_ answer: TimelineAnswer, _ wording: Wording) {
    self.answer = answer
    self.wording = wording
    layout = TimelineLayout(
      from: answer.from, to: answer.to, units: TimelineCanvas.width - TimelineCanvas.margin - 8)
  }

  mutating func draw() {
    var lanes: [String] = []
    for (index, lane) in answer.lanes.enumerated() { lanes += draw(lane, isShaded: index % 2 == 1) }
    for day in layout.ticks(labelWidth: 76) {
      let x = TimelineCanvas.margin + layout.place(day)
      elements.append(
        "<line class=\"tick\" x1=\"\(x)\" y1=\"24\" x2=\"\(x)\" y2=\"\(height)\"/>"
          + "<text class=\"soft\" x=\"\(x)\" y=\"18\">\(day)</text>")
    }
    elements += lanes
    height += 8
    drawLegend()
  }

  private mutating func draw(_ lane: TimelineAnswer.Lane, isShaded: Bool) -> [String] {
    let bars = lane.bars.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    let texts = bars.map {
      wording.slugs($0.label.replacing(":", with: " :")).replacing(" :", with: ":")
    }
    let lengths = bars.map { max(3, layout.place($0.to) - layout.place($0.from)) }
    let barItems = layout.rows(
      bars.indices.map { (layout.place(bars[$0].from), lengths[$0] + 4, width(of: texts[$0])) },
      gap: 8, limit: 8)
    let labels = lane.marks.map { wording.label($0).truncated(toWidth: 34) }
    let markItems = layout.rows(
      lane.marks.indices.map { (layout.place(lane.marks[$0].day), 12, width(of: labels[$0])) },
      gap: 8, limit: 12)
    let barRows = (barItems.map(\.row).max() ?? -1) + 1
    let markRows = (markItems.map(\.row).max() ?? -1) + 1
    let top = height
    height += max(1, barRows + markRows) * TimelineCanvas.row + 6
    var drawn: [String] = []
    if isShaded {
      drawn.append(
        "<rect class=\"wash\" x=\"0\" y=\"\(top)\" width=\"\(TimelineCanvas.width)\" "
          + "height=\"\(height - top)\"/>")
    }
    let name = escapedForHTML(wording.lane(lane).truncated(toWidth: 24))
    drawn.append("<text class=\"lane\" x=\"8\" y=\"\(top + 15)\">\(name)</text>")
    for item in barItems {
      let y = top + 3 + item.row * TimelineCanvas.row
      let bar = bars[item.index]
      let length = lengths[item.index]
      let x =
        TimelineCanvas.margin + (item.isLabelFirst ? item.start + item.width - length : item.start)
      let shape = bar.isOpen ? "bar open" : "bar"
      let words = "\(bar.from.minutes) to \(bar.isOpen ? "no end stated" : bar.to.minutes): "
      drawn.append(
        "<g><title>\(title(words + texts[item.index], bar.records))</title>"
          + "<rect class=\"\(shape)\" x=\"\(x)\" y=\"\(y + 2)\" width=\"\(length)\" "
          + "height=\"12\" rx=\"2\"/>"
          + label(texts[item.index], beside: x, length, y: y + 12, item) + "</g>")
    }
    for item in markItems {
      let y = top + 3 + (barRows + item.row) * TimelineCanvas.row
      let x =
        TimelineCanvas.margin + (item.isLabelFirst ? item.start + item.width - 12 : item.start)
      let mark = lane.marks[item.index]
      let words = "\(mark.day): \(wording.label(mark)) (\(mark.basis.meaning))"
      drawn.append(
        "<g><title>\(title(words, mark.records))</title>"
          + shape(mark.basis, x: x + 5, y: y + 8)
          + label(labels[item.index], beside: x, 10, y: y + 12, item) + "</g>")
    }
    return drawn
  }

  private func title(_ words: String, _ records: [ClaimRecord]) -> String {
    let quote = records.first.map { ". \($0.quoteLine()) \(wording.voice($0)), \($0.claim.id)" }
    return escapedForHTML(words + (quote ?? ""))
  }

  /// The label behind a shape of that length, or before it.
  private func label(
    _ text: String, beside x: Int, _ length: Int, y: Int, _ item: TimelineLayout.Item
  ) -> String {
    guard item.showsLabel else { return "" }
    let place = item.isLabelFirst ? "x=\"\(x - 4)\" text-anchor=\"end\"" : "x=\"\(x + length + 4)\""
    return "<text \(place) y=\"\(y)\">\(escapedForHTML(text))</text>"
  }

  private func shape(_ basis: TimelineAnswer.Basis, x: Int, y: Int) -> String {
    let diamond = "M\(x) \(y - 5)L\(x + 5) \(y)L\(x) \(y + 5)L\(x - 5) \(y)Z"
    return switch basis {
    case .own: "<path class=\"own\" d=\"\(diamond)\"/>"
    case .conditional: "<path class=\"conditional\" d=\"\(diamond)\"/>"
    case .told: "<circle class=\"told\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
    case .done: "<circle class=\"done\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>"
    case .planned: "<circle class=\"planned\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
    }
  }

  private mutating func drawLegend() {
    var x = 8
    for basis in TimelineAnswer.Basis.allCases {
      elements.append(
        shape(basis, x: x + 5, y: height + 8)
          + "<text class=\"soft\" x=\"\(x + 14)\" y=\"\(height + 12)\">\(basis.meaning)</text>")
      x += width(of: basis.meaning) + 34
    }
    height += TimelineCanvas.row + 6
  }

  /// The width of a label at 11 px, on the safe side for any sans-serif font.
  private func width(of text: String) -> Int { text.displayWidth * 13 / 2 + 2 }

  static let style = """
    svg { color-scheme: light dark; background: #fff; } \
    text { font: 11px system-ui, sans-serif; fill: #1d2125; } \
    .soft { fill: #565e66; } .lane { font-weight: 600; font-size: 12px; } \
    .tick { stroke: #dfe3e7; } .wash { fill: #f3f5f7; } \
    .bar { fill: #0b5a8a; } .open { fill-opacity: .55; } \
    .own { fill: #0b5a8a; } .conditional { fill: none; stroke: #0b5a8a; stroke-width: 1.5; } \
    .told { fill: none; stroke: #7a5200; stroke-width: 1.5; } .done { fill: #1f6b3a; } \
    .planned { fill: none; stroke: #1f6b3a; stroke-width: 1.5; stroke-dasharray: 2 2; } \
    @media (prefers-color-scheme: dark) { svg { background: #16191c; } \
    text { fill: #e8eaec; } .soft { fill: #a8b0b8; } .tick { stroke: #2c3238; } \
    .wash { fill: #1f2428; } .bar, .own { fill: #7fc4f0; } .conditional { stroke: #7fc4f0; } \
    .told { stroke: #e5b95c; } .done { fill: #83d39c; } .planned { stroke: #83d39c; } }
    """
}
