import Chronology
import ClaimExtraction
import Negotiation
import Testing

@Suite struct `The layers of a text` {
  private let text =
    "“We hold 1,200 men,” Dmitry Peskov said on Monday. At least three hundred left on 19 April 2025."

  private func layers() throws -> TextLayers {
    try bundledExtractor().layers(
      of: ExtractionInput(text: text, published: Day(year: 2025, month: 5, day: 20)))
  }

  @Test func `name every number with its qualifier`() throws {
    let numbers = try layers().numbers
    #expect(numbers.map(\.span.text) == ["1,200", "three hundred"])
    #expect(numbers.map(\.quantity) == [Quantity(1200), Quantity(300, .atLeast)])
  }

  @Test func `name every date, relative ones by the day of publication`() throws {
    let dates = try layers().dates
    #expect(dates.map(\.value) == ["2025-05-19", "2025-04-19"])
    #expect(dates.map(\.isStated) == [false, true])
  }

  @Test func `name quotations and who says them`() throws {
    let quotation = try #require(try layers().quotations.first)
    #expect(quotation.span.text.contains("We hold 1,200 men"))
    #expect(quotation.speaker == "Dmitry Peskov")
    #expect(quotation.party == "russia")
    #expect(try layers().attributions.first?.speaker == "Dmitry Peskov")
  }

  @Test func `stand in the text at their offsets`() throws {
    let layers = try layers()
    let spans =
      layers.sentences + layers.numbers.map(\.span) + layers.dates.map(\.span)
      + layers.quotations.map(\.span) + layers.attributions.map(\.cue)
    let bytes = Array(text.utf8)
    let scalars = Array(text.unicodeScalars)
    for span in spans {
      #expect(String(decoding: bytes[span.bytes], as: UTF8.self) == span.text)
      #expect(String(String.UnicodeScalarView(scalars[span.scalars])) == span.text)
    }
    #expect(layers.sentences.count == 2)
  }
}
