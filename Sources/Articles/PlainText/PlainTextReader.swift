internal import Chronology

/// What a document says of itself, before the person's own words are laid over it.
struct Reading {
  var title: String?
  var byline: String?
  var published: PublicationDate?
  var modified: PublicationDate?
  var outlet: String?
  var url: String?
  /// The address of another site that has the original.
  var original: String?
  var language: String?
  var paragraphs: [String] = []
  var notes: [String] = []
}

/// Reads a plain text: a header block or a headline, then paragraphs.
struct PlainTextReader {
  let lexicon: FurnitureLexicon

  /// - Parameter text: valid, clean UTF-8.
  func read(_ text: [UInt8]) -> Reading {
    let lines = PlainTextReader.lines(of: text)
    var reading = Reading()
    var rest = lines[...]
    if let header = HeaderBlock(rest) {
      fill(&reading, from: header)
      rest = rest.dropFirst(header.lineCount)
    }
    let paragraphs = Paragraphs.read(rest)
    let (kept, left) = FurnitureFilter(lexicon: lexicon).filter(paragraphs)
    reading.paragraphs = kept
    if left > 0 {
      reading.notes.append("left out \(left) line\(left == 1 ? "" : "s") of page furniture")
    }
    if reading.title == nil { takeTitle(&reading, lines: rest) }
    if reading.byline == nil { takeByline(&reading) }
    if reading.published == nil { takeDate(&reading) }
    return reading
  }

  /// The lines, without white space behind them and with one empty line where there are more.
  private static func lines(of text: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    // A loop, for `split` would make a slice for each of millions of empty lines.
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = text[start..<end]
      start = end + 1
      if let last = line.lastIndex(where: { $0 > 0x20 }) {
        lines.append(String(decoding: line[line.startIndex...last], as: UTF8.self))
      } else if lines.last?.isEmpty != true {
        lines.append("")
      }
    }
    return lines
  }

  private func fill(_ reading: inout Reading, from header: HeaderBlock) {
    reading.title = header[.title]
    reading.byline = header[.byline]
    reading.outlet = header[.outlet].flatMap(OutletSlug.init(name:))?.value
    reading.language = header[.language].flatMap(LanguageTag.primary)
    if let address = header[.url] {
      reading.url = CanonicalURL(address)?.description
      if reading.url == nil {
        reading.notes.append("the header's URL is not a web address and is left out: \(address)")
      }
    }
    if let written = header[.published] {
      let date = WrittenDate.read(written)
      reading.published = (EDTF(written) ?? date?.value).map {
        PublicationDate($0, basis: .metadata, place: .header, local: date?.local)
      }
      if reading.published == nil {
        reading.notes.append("the header's date cannot be read and is left out: \(written)")
      }
    }
  }

  /// The first paragraph, when it looks like a headline and stands alone on its line.
  private func takeTitle(_ reading: inout Reading, lines: ArraySlice<String>) {
    guard reading.paragraphs.count >= 2, let first = reading.paragraphs.first,
      Headline.isLikely(first)
    else { return }
    // With empty lines in the text, the headline must have one behind it; without any, a headline
    // shows itself by being much shorter than what follows.
    if let index = lines.firstIndex(where: { $0.onOneLine == first }), index + 1 < lines.endIndex {
      let isAlone =
        lines.contains { $0.isEmpty }
        ? lines[index + 1].isEmpty
        : reading.paragraphs[1].utf8.count > first.utf8.count * 3 / 2
      guard isAlone else { return }
    }
    let headline = Headline(first, lexicon: lexicon)
    reading.title = headline.title
    if reading.outlet == nil {
      reading.outlet = headline.outletName.flatMap(OutletSlug.init(name:))?.value
    }
    reading.paragraphs.removeFirst()
  }

  /// `By Jane Doe and John Roe` among the first two paragraphs.
  private func takeByline(_ reading: inout Reading) {
    for index in reading.paragraphs.indices.prefix(2) {
      guard let name = Byline.name(in: reading.paragraphs[index], lexicon: lexicon) else {
        continue
      }
      reading.byline = name
      reading.paragraphs.remove(at: index)
      return
    }
  }

  /// A line that is only a date among the first two paragraphs; the text keeps it.
  private func takeDate(_ reading: inout Reading) {
    let day = reading.paragraphs.prefix(2).lazy.compactMap { VisibleDate.day(in: $0) }.first
    reading.published = day.map { PublicationDate(.day($0), basis: .text, place: .text) }
  }
}
