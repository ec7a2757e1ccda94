import Chronology
import EmbeddedFiles
import Negotiation
import Testing

private func bundled() throws -> ReferenceData {
  try ReferenceData(files: EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) })
}

@Suite struct `The bundled reference data` {
  @Test func `reads, and its parts fit together`() throws {
    let reference = try bundled()
    #expect(reference.parties.parties.count >= 240)
    #expect(reference.actors.actors.count >= 250)
    #expect(reference.negotiations.negotiations.count >= 20)
    #expect(Set(reference.parties.parties.compactMap(\.iso3166)).count >= 195)
  }

  @Test(arguments: [
    ("Russia", "russia"), ("MOSCOW", "russia"), ("the Vatican", "holy-see"),
    ("UAE", "united-arab-emirates"),
    ("Türkiye", "turkey"), ("turkiye", "turkey"), ("U.S.", "united-states"),
    ("holy-see", "holy-see"),
    ("RSF", "rapid-support-forces"), ("DR Congo", "congo-drc"), ("Bogotá", "colombia"),
  ])
  func `resolve a name however it is written`(name: String, slug: String) throws {
    #expect(try bundled().parties.resolve(name) == PartyID(slug))
  }

  @Test(arguments: [("Vatcan", "Vatican"), ("Ukrane", "Ukraine"), ("isreal", "israel")])
  func `suggest the name that was meant`(typed: String, meant: String) throws {
    let suggestions = try bundled().parties.suggestions(for: typed)
    #expect(suggestions.contains { $0.lowercased() == meant.lowercased() }, "\(suggestions)")
  }

  @Test func `know who was president then`() throws {
    let actors = try bundled().actors
    let day = try #require(Day(year: 2015, month: 3, day: 1))
    #expect(
      actors.holders(of: "president", for: "ukraine", on: day).map(\.name) == ["Petro Poroshenko"])
    #expect(actors.actors(named: "zelenskyy").map(\.party) == ["ukraine"])
  }
}

@Suite struct `A reference file with a mistake` {
  @Test func `is refused with its file and line`() {
    #expect(
      throws: ReferenceDataError(path: "p.tsv", line: 3, reason: "the id “a” is already taken")
    ) {
      try PartyRegistry(parsing: "id\tname\tkind\na\tA\tstate\na\tB\tstate\n", path: "p.tsv")
    }
    #expect(
      throws: ReferenceDataError(
        path: "p.tsv", line: 1, reason: "the column “kind” is missing from the header")
    ) {
      try PartyRegistry(parsing: "id\tname\n", path: "p.tsv")
    }
  }

  @Test func `gets a suggestion for an unknown party`() throws {
    let parties = try PartyRegistry(
      parsing: "id\tname\tkind\nrussia\tRussia\tstate\n", path: "p.tsv")
    let error = #expect(throws: ReferenceDataError.self) {
      try NegotiationDefinition(
        parsing: #"{"id": "n", "name": "N", "belligerents": ["rusia"]}"#, path: "n.json",
        parties: parties)
    }
    #expect(error?.description == "n.json: no party has the id “rusia”; did you mean “russia”?")
  }
}
