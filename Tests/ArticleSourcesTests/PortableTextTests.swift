import Testing

@testable import ArticleSources

/// What `pdftotext -bbox-layout` prints, made of blocks of lines.
private func layout(_ pages: [[(height: Double, lines: [String])]]) -> [UInt8] {
  var text = "<!DOCTYPE html>\n<body>\n<doc>\n"
  for page in pages {
    text += "  <page width=\"595.28\" height=\"841.89\">\n    <flow>\n"
    for block in page {
      text += "      <block xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">\n"
      for line in block.lines {
        text += "        <line xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">\n"
        for word in line.split(separator: " ") {
          text += "          <word xMin=\"1.0\" yMin=\"20.0\" xMax=\"9.0\" "
          text += "yMax=\"\(20 + block.height)\">\(word)</word>\n"
        }
        text += "        </line>\n"
      }
      text += "      </block>\n"
    }
    text += "    </flow>\n  </page>\n"
  }
  return Array((text + "</doc>\n</body>\n").utf8)
}

@Suite struct `The text of a PDF document` {
  @Test func `has its title by size, and its paragraphs by block`() {
    let text = PortableText(
      layout: layout([
        [
          (16, ["Statement on", "the talks"]), (10.8, ["19 May 2025"]),
          (10.8, ["Russia rejected a", "ceasefire &amp; more."]), (10.8, ["Talks go on."]),
        ]
      ]))
    #expect(text.title == "Statement on the talks")
    #expect(
      text.paragraphs == ["19 May 2025", "Russia rejected a ceasefire & more.", "Talks go on."])
  }

  @Test func `has no page numbers and no running heads, and goes on over pages`() {
    let towns = ["Istanbul", "Riyadh", "Geneva", "Doha"]
    let text = PortableText(
      layout: layout(
        towns.enumerated().map { index, town in
          [
            (8, ["Ministry of talks, page \(index + 1) of 4"]),
            (10, ["The talks of \(town) ended on"]),
            (10, ["the day that \(town) named."]), (10, ["\(index + 1)"]),
          ]
        }))
    #expect(text.title == nil)
    #expect(
      text.paragraphs == towns.map { "The talks of \($0) ended on the day that \($0) named." })
  }

  @Test func `has divided words whole, and keeps the hyphens that it writes elsewhere`() {
    let text = PortableText(
      layout: layout([
        [
          (10, ["They agreed on a cease-", "fire, a well-", "known word."]),
          (10, ["It is well-known here."]),
        ]
      ]))
    #expect(text.paragraphs.first == "They agreed on a ceasefire, a well-known word.")
  }

  @Test(arguments: [
    "", "<word", "<word a=\"x\">b</word>\n</line>\n</block>", "<page\n<block\n</line>",
  ])
  func `is none where there is no layout`(text: String) {
    let read = PortableText(layout: Array(text.utf8))
    #expect(read.title == nil && read.paragraphs.isEmpty)
  }
}
