internal import Chronology
package import ClaimExtraction
package import JSON
package import Negotiation

/// Reads claims that another program proposes, in the form of the data formats or a shorter one.
///
/// What is left out gets the value that claims least: asserted, by the outlet, without a date. Names of
/// parties are looked up; one that nobody knows is kept as a slug. What cannot be read is listed.
package struct ForeignClaims: Sendable {
  private let reference: ReferenceData

  package init(reference: ReferenceData) { self.reference = reference }

  /// - Parameter answer: An object with a list `claims`; nil is returned when it is something else.
  package func proposals(in answer: JSONValue, text: String) -> Proposals? {
    guard let items = answer["claims"]?.array else { return nil }
    var proposals = Proposals(drafts: [])
    for item in items {
      do throws(DecodingFailure) {
        proposals.drafts.append(try draft(item, text: text))
      } catch {
        let quote = item["quote"]?.string ?? item["quote"]?["exact"]?.string ?? ""
        proposals.unreadable.append(
          RefusedClaim(
            reason: "unreadable-\(error.member.hyphenated)",
            topic: item["topic"]?.string?.short ?? "", action: item["action"]?.string?.short ?? "",
            words: quote.short))
      }
    }
    settleNegotiations(&proposals.drafts)
    return proposals
  }

  private func draft(_ item: JSONValue, text: String) throws(DecodingFailure) -> ClaimDraft {
    let reader = try MemberReader(item)
    var object = item.object ?? [:]
    object.completeOwnMembers()
    for name in ["mediator", "target"] {
      if let party = object[name]?.string, !party.isEmpty {
        object[name] = .string(self.party(party).slug)
      } else {
        object[name] = .null
      }
    }
    object["by"] = .array(parties(object["by"]).map { .string($0.slug) })
    if let counts = object["counts"]?.object {
      object["counts"] = .object(
        JSONObject(counts.members.map { (name: party($0.name).slug, value: $0.value) }))
    }
    let statement = try Statement(reader: try MemberReader(.object(object)))
    var parties = self.parties(object["parties"])
    // Whoever mediates does it, when nobody else is said to.
    if parties.isEmpty, case .mediation(let mediation) = statement {
      parties = mediation.by.isEmpty ? [mediation.mediator] : mediation.by
    }
    let saidBy = try attribution(object["said_by"])
    let date = try reader.optionalDate("date")
    let isAboutOther = saidBy.party.map { !parties.contains($0) } ?? false
    return ClaimDraft(
      negotiation: object["negotiation"]?.string.map { NegotiationID($0) }, parties: parties,
      statement: statement, saidBy: saidBy,
      isAboutOther: object["about_other"]?.bool ?? isAboutOther,
      modality: try reader.optionalWord("modality") ?? .asserted,
      date: ClaimDate(
        date, basis: try reader.optionalWord("date_basis") ?? (date == nil ? .none : .stated),
        text: try reader.optionalString("date_text")),
      quote: try quote(reader, item, text: text),
      confidence: item["confidence"]?.number ?? 0.5)
  }

  /// Offsets count only when the words stand there; else the words are searched for.
  private func quote(
    _ reader: MemberReader, _ item: JSONValue, text: String
  ) throws(DecodingFailure) -> ClaimDraft.Quote {
    let words: String
    if let text = item["quote"]?.string {
      words = text
    } else {
      words = try reader.reader("quote").string("exact")
    }
    guard let start = item["quote"]?["start"]?.integer, let end = item["quote"]?["end"]?.integer,
      start >= 0, end > start,
      let lower = text.unicodeScalars.index(
        text.startIndex, offsetBy: start, limitedBy: text.endIndex),
      let upper = text.unicodeScalars.index(lower, offsetBy: end - start, limitedBy: text.endIndex),
      text.unicodeScalars[lower..<upper].elementsEqual(words.unicodeScalars)
    else { return .words(words) }
    let first = text.utf8.distance(from: text.startIndex, to: lower)
    return .bytes(first..<first + text.utf8.distance(from: lower, to: upper))
  }

  private func attribution(_ value: JSONValue?) throws(DecodingFailure) -> Attribution {
    switch value {
    case nil, .null, .string(""): return .narrator
    case .string(let name):
      return Attribution(name: name, party: speaker(name), directness: .indirect)
    case let value?:
      let reader = try MemberReader(value, path: "said_by.")
      let name = try reader.optionalString("name")
      let party = try reader.optionalString("party").map(self.party)
      return Attribution(
        name: name, party: party ?? name.flatMap(speaker),
        directness: try reader.optionalWord("directness") ?? (name == nil ? .narrator : .indirect))
    }
  }

  /// The party that a name speaks for; nil when that is not known.
  private func speaker(_ name: String) -> PartyID? {
    reference.parties.resolve(name) ?? reference.actors.actors(named: name).last?.party
  }

  private func parties(_ value: JSONValue?) -> [PartyID] {
    var parties: [PartyID] = []
    for name in (value?.array ?? []).compactMap(\.string) where !name.isEmpty {
      let party = party(name)
      if !parties.contains(party) { parties.append(party) }
    }
    return parties
  }

  private func party(_ name: String) -> PartyID {
    reference.parties.resolve(name.replacing("-", with: " ")) ?? reference.parties.resolve(name)
      ?? reference.actors.actors(named: name).last?.party ?? PartyID(name.hyphenated)
  }

  /// An extractor rarely knows our negotiations: the one whose sides are named most is meant.
  private func settleNegotiations(_ drafts: inout [ClaimDraft]) {
    let all = reference.negotiations.negotiations
    let named = drafts.flatMap(\.parties)
    let scores = all.map { negotiation in
      named.count { negotiation.belligerents.contains($0) } * 2
        + named.count { negotiation.thirdParties.contains($0) }
    }
    let best = all.indices.max { scores[$0] < scores[$1] }
    for index in drafts.indices {
      if let given = drafts[index].negotiation, reference.negotiations.negotiation(given) != nil {
        continue
      }
      drafts[index].negotiation = best.flatMap { scores[$0] > 1 ? all[$0].id : nil }
    }
  }
}

extension JSONObject {
  /// The members that a short form leaves out.
  fileprivate mutating func completeOwnMembers() {
    func isAbsent(_ value: JSONValue?) -> Bool { value == nil || value == .null }
    if isAbsent(self["scope"]) { self["scope"] = "general" }
    if isAbsent(self["mode"]) { self["mode"] = "unknown" }
    if isAbsent(self["category"]) { self["category"] = "prisoners-of-war" }
    if isAbsent(self["parts"]) { self["parts"] = [] }
    if let figure = self["total"]?.object {
      self["total"] = figure["value"]
      self["total_qualifier"] = figure["qualifier"]
    }
    if isAbsent(self["total_qualifier"]) { self["total_qualifier"] = "exact" }
    var counts = JSONObject()
    for member in self["counts"]?.object?.members ?? [] {
      counts[member.name] =
        member.value.integer.map { ["value": JSONValue($0), "qualifier": "exact"] } ?? member.value
    }
    self["counts"] = .object(counts)
  }
}

extension String {
  /// Lower-case letters, digits and hyphens.
  fileprivate var hyphenated: String {
    let words = foldedName(self).unicodeScalars.split { scalar in
      !(scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    return words.map { String($0) }.joined(separator: "-")
  }

  fileprivate var short: String { String(String.UnicodeScalarView(unicodeScalars.prefix(200))) }
}
