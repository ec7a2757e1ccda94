/// Columns of text, as wide as they need be; numbers to the right.
struct Table {
  private var rows: [[String]]
  /// The columns that hold words.
  private let words: Set<Int>

  init(_ header: [String], words: Set<Int>) {
    rows = [header]
    self.words = words
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return words.contains(column) ? cell + space : space + cell
      }.joined(separator: "  ").trimmingSpaces
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A number with so many places behind the point.
func rounded(_ number: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let whole = (abs(number) * scale).rounded()
  let units = Int(whole / scale)
  let rest = String(Int(whole) % Int(scale))
  let sign = number < 0 ? "-" : ""
  if places == 0 { return sign + grouped(units) }
  return sign + grouped(units) + "." + String(repeating: "0", count: places - rest.count) + rest
}

/// Groups of three digits: 12,345.
private func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0, index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}
