import Rendering
import Testing

@Suite struct `Text from an article` {
  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "\u{FFFD}[31mred\u{FFFD}[0m"), ("\u{9B}2J", "\u{FFFD}2J"),
    (
      "bell\u{7}, back\u{8}, null\0, delete\u{7F}",
      "bell\u{FFFD}, back\u{FFFD}, null\u{FFFD}, delete\u{FFFD}"
    ),
    (
      "a\u{202E}b\u{2066}c\u{2069}\u{200E}\u{200F}\u{061C}d",
      "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}d"
    ),
    ("one\ntwo\tthree\rfour\u{2028}five\u{2029}", "one two three four five "),
    ("Ж 停火 e\u{301} 👩‍👩‍👧 “quoted” – fine", "Ж 停火 e\u{301} 👩‍👩‍👧 “quoted” – fine"), ("", ""),
  ])
  func `reaches a terminal without what could command it`(text: String, safe: String) {
    #expect(Array(safeForTerminal(text).unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test func `of any scalar leaves nothing that a terminal obeys`() {
    let all = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
    let left = safeForTerminal(all).unicodeScalars.filter {
      $0.properties.generalCategory == .control || $0.properties.isBidiControl
    }
    #expect(left.isEmpty, "\(left.map { String($0.value, radix: 16) })")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("Ж", 1), ("e\u{301}", 1), ("停火", 4), ("휴전", 4), ("🕊️", 2), ("😀", 2),
    ("👩‍👩‍👧", 2), ("🇺🇦", 2), ("⚡", 2), ("a\u{AD}b", 2), ("…", 1), ("“", 1), ("ｆ", 2),
  ])
  func `takes so many columns`(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test(arguments: [
    ("ceasefire", 9, "ceasefire"), ("ceasefire", 8, "ceasefi…"), ("ceasefire", 1, "…"),
    ("停火协议", 8, "停火协议"), ("停火协议", 7, "停火协…"), ("停火协议", 6, "停火…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("", 0, ""),
  ])
  func `is cut to columns, not to letters`(text: String, columns: Int, cut: String) {
    #expect(text.truncated(toWidth: columns) == cut)
    #expect(text.truncated(toWidth: columns).displayWidth <= columns)
  }
}

@Suite struct `A table` {
  private var table: Table {
    var table = Table(["PARTY", "STAND", "QUOTE"])
    table.add(["Russia", .init("rejects", .bad), "a bit inelegant for Orthodox countries to use"])
    table.add(["中国", "calls for it", "停火"])
    return table
  }

  @Test func `aligns its columns, wide letters too`() {
    #expect(
      table.text(.plain) == """
        PARTY   STAND         QUOTE
        Russia  rejects       a bit inelegant for Orthodox countries to use
        中国    calls for it  停火

        """)
  }

  @Test(arguments: [40, 50, 60, 80])
  func `fits the device and says what it cut`(width: Int) {
    let lines = table.text(TextDevice(usesColor: false, width: width)).split(separator: "\n")
    #expect(lines.allSatisfy { String($0).displayWidth <= width })
    #expect(lines[1].hasSuffix("…") == (width < 67))
    #expect(lines[1].hasPrefix("Russia  rejects       a bit"))
  }

  @Test func `has colour only where the device has, and the same words`() {
    let colour = table.text(TextDevice(usesColor: true, width: nil))
    #expect(colour.contains("\u{1B}[31mrejects\u{1B}[0m"))
    #expect(!table.text(.plain).contains("\u{1B}"))
    #expect(colour.replacing(/\u{1B}\[[0-9]+m/, with: "") == table.text(.plain))
  }

  @Test func `lets no escape out of a cell, nor a tab out of a record`() {
    var table = Table(["A", "B"])
    table.add([.init("\u{1B}]0;owned\u{7}"), .init("a\tb\nc")])
    #expect(!table.text(.plain).contains("\u{1B}"))
    #expect(table.plain == "\u{FFFD}]0;owned\u{FFFD}\ta b c\n")
  }

  @Test func `is aligned where cells are missing or empty`() {
    var table = Table(["A", "B", ""])
    table.add(["x"])
    table.add(["", "y", ""])
    #expect(table.text(.plain) == "A  B\nx\n   y\n")
  }
}

@Suite struct `A number for people` {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000"),
  ])
  func `is grouped by three`(number: Int, text: String) {
    #expect(Wording.grouped(number) == text)
  }
}
