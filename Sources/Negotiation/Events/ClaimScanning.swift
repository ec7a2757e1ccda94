internal import Chronology
internal import JSON

extension Claim {
  /// A claim and the article's version it was found in, when the event is written exactly as
  /// `ArticleEventCodec.data` writes it; nil for any other form, which is for `MemberReader` to read.
  ///
  /// Most events of a log are of this kind, and nearly all of them are written so. Read member by member they
  /// took a fifth of the time that it takes to build the stored projections.
  package static func scanned(extractedIn data: [UInt8]) -> (claim: Claim, version: Int)? {
    var scanner = JSONScanner(data)
    do throws(JSONScanner.Unfamiliar) {
      try scanner.pass(#"{"version":"#)
      let version = try scanner.integer()
      try scanner.pass(#","claim":"#)
      let claim = try Claim(scanning: &scanner)
      try scanner.pass("}")
      try scanner.end()
      return (claim, version)
    } catch {
      return nil
    }
  }

  /// In the order of `json(quoteBytes: true)`.
  private init(scanning scanner: inout JSONScanner) throws(JSONScanner.Unfamiliar) {
    try scanner.pass(#"{"id":"#)
    let id = ClaimID(try scanner.string())
    try scanner.pass(#","negotiation":"#)
    let negotiation = try scanner.optionalString().map { NegotiationID($0) }
    try scanner.pass(#","topic":"#)
    let topic: Topic = try scanner.word()
    try scanner.pass(#","action":"#)
    let action = try scanner.string()
    try scanner.pass(#","parties":"#)
    let parties = try scanner.parties()
    let statement = try Statement(topic, action, scanning: &scanner)
    try scanner.pass(#","said_by":{"name":"#)
    let name = try scanner.optionalString()
    try scanner.pass(#","party":"#)
    let speaker = try scanner.optionalParty()
    try scanner.pass(#","directness":"#)
    let saidBy = Attribution(name: name, party: speaker, directness: try scanner.word())
    try scanner.pass(#"},"about_other":"#)
    let isAboutOther = try scanner.bool()
    try scanner.pass(#","modality":"#)
    let modality: Modality = try scanner.word()
    try scanner.pass(#","date":"#)
    let date = try scanner.optionalDate()
    try scanner.pass(#","date_basis":"#)
    let basis: ClaimDate.Basis = try scanner.word()
    try scanner.pass(#","date_text":"#)
    let dateText = try scanner.optionalString()
    try scanner.pass(#","quote":"#)
    let quote = try Evidence(scanning: &scanner)
    try scanner.pass(#","confidence":"#)
    let confidence = try scanner.number()
    try scanner.pass(#","extractor":"#)
    guard let extractor = ExtractorID(try scanner.string()) else {
      throw JSONScanner.Unfamiliar()
    }
    try scanner.pass("}")
    self.init(
      id: id, negotiation: negotiation, parties: parties, statement: statement, saidBy: saidBy,
      isAboutOther: isAboutOther, modality: modality,
      date: ClaimDate(date, basis: basis, text: dateText), quote: quote, confidence: confidence,
      extractor: extractor)
  }
}

extension Evidence {
  fileprivate init(scanning scanner: inout JSONScanner) throws(JSONScanner.Unfamiliar) {
    try scanner.pass(#"{"exact":"#)
    let exact = try scanner.string()
    try scanner.pass(#","prefix":"#)
    let prefix = try scanner.string()
    try scanner.pass(#","suffix":"#)
    let suffix = try scanner.string()
    try scanner.pass(#","start":"#)
    let start = try scanner.integer()
    try scanner.pass(#","end":"#)
    let end = try scanner.integer()
    try scanner.pass(#","byte_start":"#)
    let byteStart = try scanner.integer()
    try scanner.pass(#","byte_end":"#)
    let byteEnd = try scanner.integer()
    try scanner.pass(#","check":"#)
    guard 0 <= start, start <= end, 0 <= byteStart, byteStart <= byteEnd else {
      throw JSONScanner.Unfamiliar()
    }
    self.init(
      exact: exact, prefix: prefix, suffix: suffix, bytes: byteStart..<byteEnd,
      scalars: start..<end, check: try scanner.word())
    try scanner.pass("}")
  }
}

extension JSONScanner {
  /// One of the words of a vocabulary.
  mutating func word<Word: RawRepresentable>() throws(Unfamiliar) -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: try string()) else { throw Unfamiliar() }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable>() throws(Unfamiliar) -> Word?
  where Word.RawValue == String {
    if passes("null") { return nil }
    return try word() as Word
  }

  mutating func parties() throws(Unfamiliar) -> [PartyID] { try strings().map { PartyID($0) } }

  mutating func optionalParty() throws(Unfamiliar) -> PartyID? {
    try optionalString().map { PartyID($0) }
  }

  mutating func optionalDate() throws(Unfamiliar) -> EDTF? {
    guard let text = try optionalString() else { return nil }
    guard let date = EDTF(text) else { throw Unfamiliar() }
    return date
  }
}
