/// The parties that are known, found by any of their names.
package struct PartyRegistry: Sendable {
  /// In the order of their ids.
  package let parties: [Party]
  private let indexByID: [PartyID: Int]
  private let idByName: [String: PartyID]

  package static let empty = PartyRegistry(sorted: [])

  /// Reads `parties.tsv`; the columns are described in `Docs/DataFormats.md`.
  package init(parsing text: String, path: String = "Data/parties.tsv") throws(ReferenceDataError) {
    let parties = try PartyRegistry.parties(in: text, path: path, extending: .empty)
    self.init(sorted: parties.sorted { $0.id < $1.id })
  }

  /// These parties with those of another file.
  ///
  /// A row with an id that is here adds its names to that party, and changes the fields that it fills.
  package func extended(parsing text: String, path: String) throws(ReferenceDataError)
    -> PartyRegistry
  {
    let added = try PartyRegistry.parties(in: text, path: path, extending: self)
    let ids = Set(added.map(\.id))
    let kept = parties.filter { !ids.contains($0.id) }
    return PartyRegistry(sorted: (kept + added).sorted { $0.id < $1.id })
  }

  private static func parties(
    in text: String, path: String, extending known: PartyRegistry
  ) throws(ReferenceDataError) -> [Party] {
    let table = try TabSeparatedTable(
      parsing: text, path: path, requiring: ["id", "name", "kind"])
    var parties: [Party] = []
    var seen: Set<String> = []
    for row in table.rows {
      let id = row["id"]
      guard PartyRegistry.isSlug(id) else {
        throw ReferenceDataError(
          path: path, line: row.line,
          reason: "“\(id)” is not an id; use lower-case letters, digits and hyphens")
      }
      guard seen.insert(id).inserted else {
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the id “\(id)” is already taken")
      }
      let before = known.party(PartyID(id))
      guard
        let kind = Party.Kind(rawValue: row["kind"]) ?? (row["kind"].isEmpty ? before?.kind : nil)
      else {
        let kinds = Party.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ReferenceDataError(
          path: path, line: row.line, reason: "the kind “\(row["kind"])” is none of \(kinds)")
      }
      func field(_ column: String) -> String? { row[column].isEmpty ? nil : row[column] }
      func names(_ column: String, _ before: [String]?) -> [String] {
        let added = row.list(column)
        return (before ?? []).filter { !added.contains($0) } + added
      }
      parties.append(
        Party(
          id: PartyID(id), name: field("name") ?? before?.name ?? id, kind: kind,
          iso3166: field("iso3166") ?? before?.iso3166,
          wikidata: field("wikidata") ?? before?.wikidata, cameo: field("cameo") ?? before?.cameo,
          adjectives: names("adjectives", before?.adjectives),
          capitals: names("capitals", before?.capitals),
          aliases: names("aliases", before?.aliases)))
    }
    return parties
  }

  private init(sorted parties: [Party]) {
    self.parties = parties
    var indexByID: [PartyID: Int] = [:]
    var idByName: [String: PartyID] = [:]
    for (index, party) in parties.enumerated() { indexByID[party.id] = index }
    // Ids and names go before aliases and capitals, so that an alias never takes a party's own name.
    for party in parties {
      idByName[foldedName(party.id.slug)] = party.id
      idByName[foldedName(party.name)] = party.id
    }
    for party in parties {
      for name in party.aliases + party.capitals {
        let folded = foldedName(name)
        if idByName[folded] == nil { idByName[folded] = party.id }
      }
    }
    self.indexByID = indexByID
    self.idByName = idByName
  }

  package func party(_ id: PartyID) -> Party? { index(of: id).map { parties[$0] } }

  /// The party's place in `parties`.
  package func index(of id: PartyID) -> Int? { indexByID[id] }

  /// The party of that id, name, alias or capital; case and diacritics do not matter.
  package func resolve(_ text: String) -> PartyID? {
    let folded = foldedName(text)
    if let id = idByName[folded] { return id }
    guard folded.hasPrefix("the ") else { return nil }
    return idByName[String(folded.dropFirst(4))]
  }

  /// The names nearest to a misspelt one, best first: "Vatcan" gives "Vatican".
  package func suggestions(for text: String, limit: Int = 3) -> [String] {
    let wanted = Array(foldedName(text).utf8.prefix(64))
    let allowed = max(1, wanted.count / 3)
    var found: [(distance: Int, name: String, id: PartyID)] = []
    for party in parties {
      for name in [party.id.slug, party.name] + party.aliases + party.capitals {
        let distance = editDistance(wanted, Array(foldedName(name).utf8), limit: allowed)
        if let distance { found.append((distance, name, party.id)) }
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    var ids: Set<PartyID> = []
    return found.filter { ids.insert($0.id).inserted }.prefix(limit).map(\.name)
  }

  private static func isSlug(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

/// Edits (insert, delete, replace, swap of neighbours) between two byte strings; nil beyond the limit.
package func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (row, leftByte) in left.enumerated() {
    var current = [row + 1]
    for (column, rightByte) in right.enumerated() {
      var best = min(
        previous[column + 1] + 1, current[column] + 1,
        previous[column] + (leftByte == rightByte ? 0 : 1))
      if row > 0, column > 0, leftByte == right[column - 1], left[row - 1] == rightByte {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    if (current.min() ?? 0) > limit { return nil }
    (beforePrevious, previous) = (previous, current)
  }
  guard let distance = previous.last, distance <= limit else { return nil }
  return distance
}
