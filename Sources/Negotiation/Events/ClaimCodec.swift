internal import Chronology
package import JSON

/// Why stored or foreign JSON is not a claim or an event.
package struct DecodingFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The member that is missing or wrong, such as `quote.start`.
  package let member: String
  package let reason: String

  package init(member: String, reason: String) {
    self.member = member
    self.reason = reason
  }

  package var description: String { "\(member): \(reason)" }
}

extension Claim {
  /// The claim in the form of the data formats, with every member present.
  ///
  /// `quoteBytes` adds the byte offsets that the log keeps; what is printed has scalars only.
  package func json(quoteBytes: Bool = false) -> JSONValue {
    var object: JSONObject = [
      "id": .string(id.text),
      "negotiation": JSONValue(negotiation?.slug),
      "topic": .string(statement.topic.rawValue),
      "action": .string(statement.action),
      "parties": .array(parties.map { .string($0.slug) }),
    ]
    for member in statement.ownMembers { object[member.name] = member.value }
    object["said_by"] = [
      "name": JSONValue(saidBy.name), "party": JSONValue(saidBy.party?.slug),
      "directness": .string(saidBy.directness.rawValue),
    ]
    object["about_other"] = .bool(isAboutOther)
    object["modality"] = .string(modality.rawValue)
    object["date"] = JSONValue(date.value?.description)
    object["date_basis"] = .string(date.basis.rawValue)
    object["date_text"] = JSONValue(date.text)
    object["quote"] = quote.json(withBytes: quoteBytes)
    object["confidence"] = .number(confidence)
    object["extractor"] = .string(extractor.description)
    return .object(object)
  }

  /// Reads what `json(quoteBytes: true)` wrote.
  package init(json: JSONValue) throws(DecodingFailure) {
    try self.init(reader: try MemberReader(json))
  }

  package init(reader: MemberReader) throws(DecodingFailure) {
    let name = try reader.string("extractor")
    guard let extractor = ExtractorID(name) else {
      throw reader.failure("extractor", "\"\(name)\" is not name@version")
    }
    let speaker = try reader.reader("said_by")
    self.init(
      id: ClaimID(try reader.string("id")),
      negotiation: try reader.optionalString("negotiation").map { NegotiationID($0) },
      parties: try reader.parties("parties"),
      statement: try Statement(reader: reader),
      saidBy: Attribution(
        name: try speaker.optionalString("name"),
        party: try speaker.optionalString("party").map { PartyID($0) },
        directness: try speaker.word("directness")),
      isAboutOther: try reader.bool("about_other"),
      modality: try reader.word("modality"),
      date: ClaimDate(
        try reader.optionalDate("date"), basis: try reader.word("date_basis"),
        text: try reader.optionalString("date_text")),
      quote: try Evidence(reader: try reader.reader("quote")),
      confidence: try reader.number("confidence"),
      extractor: extractor)
  }
}

extension Evidence {
  func json(withBytes: Bool) -> JSONValue {
    var object: JSONObject = [
      "exact": .string(exact), "prefix": .string(prefix), "suffix": .string(suffix),
      "start": JSONValue(scalars.lowerBound), "end": JSONValue(scalars.upperBound),
    ]
    if withBytes {
      object["byte_start"] = JSONValue(bytes.lowerBound)
      object["byte_end"] = JSONValue(bytes.upperBound)
    }
    object["check"] = .string(check.rawValue)
    return .object(object)
  }

  init(reader: MemberReader) throws(DecodingFailure) {
    self.init(
      exact: try reader.string("exact"), prefix: try reader.string("prefix"),
      suffix: try reader.string("suffix"),
      bytes: try reader.range("byte_start", "byte_end"),
      scalars: try reader.range("start", "end"), check: try reader.word("check"))
  }
}
