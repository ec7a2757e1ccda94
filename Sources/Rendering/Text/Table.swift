/// Rows in aligned columns.
package struct Table: Sendable {
  package struct Cell: Sendable, ExpressibleByStringLiteral {
    package var text: String
    package var emphasis: Emphasis

    package init(_ text: String, _ emphasis: Emphasis = .plain) {
      self.text = safeForTerminal(text)
      self.emphasis = emphasis
    }

    package init(stringLiteral text: String) { self.init(text) }
  }

  package var header: [String]
  package private(set) var rows: [[Cell]] = []
  private static let gap = "  "

  package init(_ header: [String]) { self.header = header }

  package mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The table for that device.
  ///
  /// On a narrow one the last column is cut, then the widest others.
  package func text(_ device: TextDevice) -> String {
    text([header.map { Cell($0, .faint) }] + rows, device)
  }

  /// The rows alone, in the columns of the table.
  package func rowText(_ device: TextDevice) -> String { text(rows, device) }

  private func text(_ rows: [[Cell]], _ device: TextDevice) -> String {
    let widths = columnWidths(within: device.width)
    return rows.map { line($0, widths, device) + "\n" }.joined()
  }

  /// One record a line, tab separated, without header or truncation.
  package var plain: String {
    rows.map { row in row.map(\.text).joined(separator: "\t") + "\n" }.joined()
  }

  private func columnWidths(within limit: Int?) -> [Int] {
    var widths = header.map(\.displayWidth)
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], cell.text.displayWidth)
      }
    }
    guard let limit else { return widths }
    let gaps = (widths.count - 1) * Table.gap.count
    while widths.reduce(gaps, +) > limit {
      let excess = widths.reduce(gaps, +) - limit
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12
      else { break }
      widths[widest] = max(12, widths[widest] - excess)
    }
    return widths
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ device: TextDevice) -> String {
    var pieces: [String] = []
    for (index, cell) in cells.enumerated() where index < widths.count {
      let cut = cell.text.truncated(toWidth: widths[index])
      let isLast = index == cells.count - 1
      let padding = isLast ? "" : String(repeating: " ", count: widths[index] - cut.displayWidth)
      pieces.append(device.set(cut, cell.emphasis) + padding)
    }
    return pieces.joined(separator: Table.gap).trimmingTrailingSpaces
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
