/// Makes an article of the bytes of a text file or a page.
///
/// Pure: the same bytes and hints are always the same article.
package struct ArticleReader: Sendable {
  /// 64 MB: more than any page, and little enough to hold several times in memory.
  package static let standardLimit = 64 << 20

  private let furniture: FurnitureLexicon
  private let limit: Int

  /// - Parameters:
  ///   - furniture: the phrases of page furniture, `Data/lexicons/furniture.tsv`.
  ///   - limit: how many bytes an article may have.
  package init(furniture: FurnitureLexicon, limit: Int = ArticleReader.standardLimit) {
    self.furniture = furniture
    self.limit = limit
  }

  package func read(
    _ bytes: [UInt8], hints: ReadingHints = ReadingHints()
  ) throws(UnreadableArticle) -> Article {
    guard bytes.count <= limit else { throw .tooLarge(byteCount: bytes.count, limit: limit) }
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
    if let format = ByteSignature.format(of: bytes) { throw .binary(looksLike: format) }

    let seemsPage =
      hints.mediaType == .html
      || (hints.mediaType == .automatic && PageSniffing.isPage(bytes))
    let decoded = try TextDecoder.decode(
      bytes, declared: hints.encoding ?? (seemsPage ? EncodingLabel.declared(in: bytes) : nil),
      toleratesDamage: seemsPage)
    // Before cleaning: the damage is full of what cleaning removes.
    let repair = MojibakeRepair.repair(decoded.bytes)
    let cleaner = CharacterCleaner(repair?.bytes ?? decoded.bytes)
    guard cleaner.bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
    // Only the decoded bytes tell when the page is UTF-16.
    let isPage = seemsPage || (hints.mediaType == .automatic && PageSniffing.isPage(cleaner.bytes))

    var reading: Reading
    if isPage {
      reading = try PageReader(lexicon: furniture).read(cleaner.bytes, address: hints.url)
    } else {
      reading = PlainTextReader(lexicon: furniture).read(cleaner.bytes)
      if let address = hints.url { reading.url = CanonicalURL(address)?.description ?? address }
    }
    let repairNote = repair.map {
      "repaired \($0.runs) place\($0.runs == 1 ? "" : "s") where UTF-8 had been read as windows-1252"
    }
    reading.notes = decoded.notes + [repairNote, cleaner.note].compactMap(\.self) + reading.notes
    return try article(reading, hints)
  }

  private func article(
    _ reading: Reading, _ hints: ReadingHints
  ) throws(UnreadableArticle) -> Article {
    let title = (hints.title?.onOneLine).flatMap { $0.isEmpty ? nil : $0 } ?? reading.title
    guard title != nil || !reading.paragraphs.isEmpty else { throw .noText }
    let stored = StoredText(
      title: title.map(CanonicalComposition.composed),
      paragraphs: reading.paragraphs.map(CanonicalComposition.composed))
    var notes = reading.notes
    let found = LanguageGuess.language(of: reading.paragraphs)
    var declared = reading.language
    if let found, let said = declared, LanguageGuess.contradicts(found, said) {
      notes.append("the document says its language is \(said), but it is written in \(found)")
      declared = found
    }
    let language = hints.language.flatMap(LanguageTag.primary) ?? declared ?? found
    if language == nil { notes.append("language not recognised, English assumed") }
    return Article(
      title: title.map(CanonicalComposition.composed),
      byline: ((hints.byline?.onOneLine).flatMap { $0.isEmpty ? nil : $0 } ?? reading.byline)
        .map(CanonicalComposition.composed),
      published: hints.published.map {
        PublicationDate(
          $0, basis: hints.publishedPlace == .given ? .given : .metadata,
          place: hints.publishedPlace)
      } ?? reading.published,
      modified: reading.modified,
      outlet: hints.outlet.flatMap(OutletSlug.init(name:))?.value ?? reading.outlet,
      url: reading.url,
      original: reading.original,
      language: language ?? "en", text: stored.text, titleRange: stored.titleRange, notes: notes)
  }
}
