private import JSON

/// The negotiations that are defined.
package struct NegotiationRegistry: Sendable {
  /// In the order of their ids.
  package let negotiations: [NegotiationDefinition]

  package static let empty = NegotiationRegistry([])

  package init(_ negotiations: [NegotiationDefinition]) {
    self.negotiations = negotiations.sorted { $0.id < $1.id }
  }

  /// Reads one JSON file for each negotiation; the fields are described in `Docs/DataFormats.md`.
  package init(parsing files: [(path: String, text: String)], parties: PartyRegistry)
    throws(ReferenceDataError)
  {
    var negotiations: [NegotiationDefinition] = []
    var ids: Set<NegotiationID> = []
    for (path, text) in files {
      let definition = try NegotiationDefinition(parsing: text, path: path, parties: parties)
      guard ids.insert(definition.id).inserted else {
        throw ReferenceDataError(path: path, reason: "the id “\(definition.id)” is already taken")
      }
      negotiations.append(definition)
    }
    self.init(negotiations)
  }

  /// These negotiations and others; one of the same id takes the place of ours.
  package func extended(by other: NegotiationRegistry) -> NegotiationRegistry {
    NegotiationRegistry(
      negotiations.filter { other.negotiation($0.id) == nil } + other.negotiations)
  }

  package func negotiation(_ id: NegotiationID) -> NegotiationDefinition? {
    negotiations.first { $0.id == id }
  }

  /// The negotiations in which the party fights.
  package func negotiations(withBelligerent party: PartyID) -> [NegotiationDefinition] {
    negotiations.filter { $0.belligerents.contains(party) }
  }
}

extension NegotiationDefinition {
  /// Reads the definition from its JSON file.
  package init(parsing text: String, path: String, parties: PartyRegistry)
    throws(ReferenceDataError)
  {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: text)
    } catch {
      let line = 1 + text.utf8.prefix(error.offset).count { $0 == UInt8(ascii: "\n") }
      throw ReferenceDataError(path: path, line: line, reason: "\(error)")
    }
    func string(_ name: String) throws(ReferenceDataError) -> String {
      guard let text = value[name]?.string, !text.isEmpty else {
        throw ReferenceDataError(path: path, reason: "“\(name)” must be a text that is not empty")
      }
      return text
    }
    func strings(_ name: String) throws(ReferenceDataError) -> [String] {
      guard let member = value[name] else { return [] }
      guard let items = member.array else {
        throw ReferenceDataError(path: path, reason: "“\(name)” must be a list of texts")
      }
      var texts: [String] = []
      for item in items {
        guard let text = item.string else {
          throw ReferenceDataError(path: path, reason: "“\(name)” must be a list of texts")
        }
        texts.append(text)
      }
      return texts
    }
    func partyIDs(_ name: String) throws(ReferenceDataError) -> [PartyID] {
      var ids: [PartyID] = []
      for slug in try strings(name) {
        guard parties.party(PartyID(slug)) != nil else {
          let near = parties.suggestions(for: slug, limit: 1).first.flatMap(parties.resolve)
          let hint = near.map { "; did you mean “\($0)”?" } ?? ""
          throw ReferenceDataError(path: path, reason: "no party has the id “\(slug)”\(hint)")
        }
        ids.append(PartyID(slug))
      }
      return ids
    }
    var nicknames: [String: PartyID] = [:]
    for (name, party) in value["nicknames"]?.object?.members ?? [] {
      guard let slug = party.string, parties.party(PartyID(slug)) != nil else {
        throw ReferenceDataError(path: path, reason: "the nickname “\(name)” has no known party")
      }
      nicknames[name] = PartyID(slug)
    }
    self.init(
      id: NegotiationID(try string("id")), name: try string("name"),
      belligerents: try partyIDs("belligerents"), thirdParties: try partyIDs("thirdParties"),
      words: try strings("words"), nicknames: nicknames)
  }
}
