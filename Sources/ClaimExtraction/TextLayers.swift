internal import Chronology
package import Negotiation
internal import TextAnalysis

/// What the reader of a text makes of it before any rule looks: sentences, numbers, dates, quotations,
/// and who speaks.
package struct TextLayers: Sendable, Equatable {
  /// A stretch of the text, in UTF-8 bytes and in Unicode scalars, half-open.
  package struct Span: Sendable, Equatable {
    package let bytes: Range<Int>
    package let scalars: Range<Int>
    package let text: String
  }

  package struct Number: Sendable, Equatable {
    package let span: Span
    package let quantity: Quantity
  }

  package struct Date: Sendable, Equatable {
    package let span: Span
    /// EDTF; nil when the day of publication would be needed and is not known.
    package let value: String?
    /// The text names the date, rather than its distance from publication.
    package let isStated: Bool
  }

  package struct Quotation: Sendable, Equatable {
    package let span: Span
    package let speaker: String?
    package let party: PartyID?
  }

  /// Somebody reported to say something.
  package struct Attribution: Sendable, Equatable {
    /// The verb of saying, or "according to".
    package let cue: Span
    package let speaker: String
    package let parties: [PartyID]
  }

  package var sentences: [Span] = []
  package var numbers: [Number] = []
  package var dates: [Date] = []
  package var quotations: [Quotation] = []
  package var attributions: [Attribution] = []
}

extension RuleExtractor {
  /// The layers of a text.
  package func layers(of input: ExtractionInput) -> TextLayers {
    let reading = reader.read(input)
    var spans = SpanMaker(reading: reading)
    var layers = TextLayers()
    layers.sentences = reading.sentences.compactMap { spans.span($0.sentence.tokens) }
    layers.numbers = numbers(reading, &spans)
    for date in reading.dates {
      guard let span = spans.span(date.tokens) else { continue }
      let found = date.resolved(published: reading.day, isFuture: false)
      layers.dates.append(
        TextLayers.Date(
          span: span, value: found?.date.description, isStated: found?.isStated ?? false))
    }
    let parties = reader.reference.parties.parties
    for index in reading.sentences.indices {
      let view = SentenceView(
        reading: reading, index: index, cues: cues, reference: reader.reference)
      layers.quotations += quotations(view, &spans)
      for report in reading.reports[index] {
        guard let cue = spans.span(report.at..<report.at + 1) else { continue }
        layers.attributions.append(
          TextLayers.Attribution(
            cue: cue, speaker: report.name, parties: report.parties.map { parties[$0].id }))
      }
    }
    return layers
  }

  /// Counts outside of dates.
  private func numbers(
    _ reading: ArticleReading, _ spans: inout SpanMaker
  ) -> [TextLayers.Number] {
    let numberReader = NumberReader()
    var numbers: [TextLayers.Number] = []
    for sentence in reading.sentences {
      var index = sentence.sentence.tokens.lowerBound
      while index < sentence.sentence.tokens.upperBound {
        guard reading.words[index].date < 0,
          let number = numberReader.number(
            at: index, in: reading.tokens, until: sentence.sentence.tokens.upperBound),
          let span = spans.span(number.tokens)
        else {
          index += 1
          continue
        }
        let qualifier: Quantity.Qualifier =
          switch number.qualifier {
          case .exact: .exact
          case .atLeast: .atLeast
          case .atMost: .atMost
          case .about: .about
          }
        numbers.append(
          TextLayers.Number(span: span, quantity: Quantity(number.value, qualifier)))
        index = max(index + 1, number.tokens.upperBound)
      }
    }
    return numbers
  }

  /// The stretches of a sentence that stand in quotation marks, each with who says it.
  private func quotations(
    _ view: SentenceView, _ spans: inout SpanMaker
  ) -> [TextLayers.Quotation] {
    let numbers = view.reading.quotations.numbers
    let speakers = Speakers(view: view)
    var quotations: [TextLayers.Quotation] = []
    var start = view.range.lowerBound
    while start < view.range.upperBound {
      var end = start + 1
      while end < view.range.upperBound, numbers[end] == numbers[start] { end += 1 }
      if numbers[start] >= 0, let span = spans.span(start..<end) {
        let report = speakers.speaker(at: min(end - 1, start + 1))
        quotations.append(
          TextLayers.Quotation(
            span: span, speaker: report.flatMap { $0.name.isEmpty ? nil : $0.name },
            party: report?.parties.first.map(view.id)))
      }
      start = end
    }
    return quotations
  }
}

/// Cuts stretches out of a text; their places only grow within one layer.
private struct SpanMaker {
  private let reading: ArticleReading
  private var counter: ScalarCounter

  init(reading: ArticleReading) {
    self.reading = reading
    counter = ScalarCounter(bytes: reading.bytes)
  }

  mutating func span(_ tokens: Range<Int>) -> TextLayers.Span? {
    guard let first = tokens.first, tokens.upperBound <= reading.tokens.count else { return nil }
    let bytes = Int(reading.tokens[first].start)..<Int(reading.tokens[tokens.upperBound - 1].end)
    let start = counter.scalars(before: bytes.lowerBound)
    return TextLayers.Span(
      bytes: bytes, scalars: start..<start + ScalarCounter.count(reading.bytes, bytes),
      text: String(decoding: reading.bytes[bytes], as: UTF8.self))
  }
}
