/// Everything the program knows beforehand: parties, actors, negotiations.
package struct ReferenceData: Sendable {
  package let parties: PartyRegistry
  package let actors: ActorRegistry
  package let negotiations: NegotiationRegistry

  package static let empty = ReferenceData(
    parties: .empty, actors: .empty, negotiations: .empty)

  package init(
    parties: PartyRegistry, actors: ActorRegistry, negotiations: NegotiationRegistry
  ) {
    self.parties = parties
    self.actors = actors
    self.negotiations = negotiations
  }

  /// Reads the files by their paths: `…parties.tsv`, `…actors.tsv`, `…negotiations/*.json`.
  ///
  /// Other files are left to other readers.
  package init(files: [(path: String, text: String)]) throws(ReferenceDataError) {
    guard let partyFile = files.first(where: { $0.path.hasSuffix("parties.tsv") }) else {
      throw ReferenceDataError(path: "parties.tsv", reason: "the file is missing")
    }
    let parties = try PartyRegistry(parsing: partyFile.text, path: partyFile.path)
    var actors = ActorRegistry.empty
    if let file = files.first(where: { $0.path.hasSuffix("actors.tsv") }) {
      actors = try ActorRegistry(parsing: file.text, path: file.path, parties: parties)
    }
    self.init(
      parties: parties, actors: actors,
      negotiations: try NegotiationRegistry(
        parsing: ReferenceData.definitions(among: files), parties: parties))
  }

  /// This with what a user's files of the same form add.
  package func extended(
    by files: [(path: String, text: String)]
  ) throws(ReferenceDataError) -> ReferenceData {
    var parties = parties
    for file in files where file.path.hasSuffix("parties.tsv") {
      parties = try parties.extended(parsing: file.text, path: file.path)
    }
    var actors = actors
    for file in files where file.path.hasSuffix("actors.tsv") {
      actors = actors.extended(
        by: try ActorRegistry(parsing: file.text, path: file.path, parties: parties))
    }
    let definitions = try NegotiationRegistry(
      parsing: ReferenceData.definitions(among: files), parties: parties)
    return ReferenceData(
      parties: parties, actors: actors, negotiations: negotiations.extended(by: definitions))
  }

  private static func definitions(
    among files: [(path: String, text: String)]
  ) -> [(path: String, text: String)] {
    files.filter { file in
      file.path.hasSuffix(".json")
        && file.path.split(separator: "/").dropLast().last == "negotiations"
    }
  }
}
