import ArgumentParser
import Chronology
import JSON
import Negotiation
import Rendering

struct PartiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parties", abstract: "The parties that Parley knows, and who speaks for them.",
    discussion: """
        parley parties
        parley parties show moscow
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every party, by id.",
      usage: "parley parties list [<options>]",
      discussion: """
          parley parties list
          parley parties list --kind armed-group --json
        """)

    @Option(help: "Only this kind: state, organisation, armed-group, movement, other.")
    var kind: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let reference = try data.read().reference
      let only = try kind.map { name in
        guard let kind = Party.Kind(rawValue: name) else {
          let kinds = Party.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          throw CommandFailure(.failure, "no kind \"\(name)\"; use \(kinds)")
        }
        return kind
      }
      let parties = reference.parties.parties.filter { only == nil || $0.kind == only }
      try output.show(
        receipt: nil, wording: Wording(reference),
        records: lines.of("parties", "party"),
        json: { ["parties": .array(parties.map(\.json))] },
        text: { device in
          var table = Table(["ID", "NAME", "KIND", "ISO", "CAMEO", "ALSO"])
          for party in parties {
            table.add([
              .init(party.id.slug), .init(party.name), .init(party.kind.rawValue),
              .init(party.iso3166 ?? "-"), .init(party.cameo ?? "-"),
              .init((party.aliases + party.capitals).joined(separator: ", ")),
            ])
          }
          return table.text(device)
        })
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One party: its names and codes, who stands for it and when.",
      usage: "parley parties show [<options>] <party>",
      discussion: """
          parley parties show russia
          parley parties show "Holy See" --on 2025-05-20
        """)

    @Argument(help: "An id or any name of the party.")
    var party: String

    @Option(help: ArgumentHelp("Only who stood for it on this day.", valueName: "day"))
    var on: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let reference = try data.read().reference
      guard let party = reference.parties.resolve(party).flatMap(reference.parties.party) else {
        let near = reference.parties.suggestions(for: self.party, limit: 3)
        let hint = near.isEmpty ? "" : "; near are \(near.joined(separator: ", "))"
        throw CommandFailure(.negative, "no party is called \"\(self.party)\"\(hint)")
      }
      let day = try on.map { text in
        guard let day = Day(iso: text) else {
          throw CommandFailure(.failure, "\"\(text)\" is no day; write 2025-05-19")
        }
        return day
      }
      let actors = reference.actors.actors.filter { actor in
        actor.party == party.id && (day.map(actor.isInTerm) ?? true)
      }
      let negotiations = reference.negotiations.negotiations.filter {
        $0.belligerents.contains(party.id) || $0.thirdParties.contains(party.id)
      }
      try output.show(
        receipt: nil, wording: Wording(reference),
        json: {
          var object = party.json.object ?? [:]
          object["actors"] = .array(actors.map(\.json))
          object["negotiations"] = .array(negotiations.map { .string($0.id.slug) })
          return .object(object)
        },
        text: { device in Show.text(party, actors, negotiations, device) })
    }

    private static func text(
      _ party: Party, _ actors: [Actor], _ negotiations: [NegotiationDefinition],
      _ device: TextDevice
    ) -> String {
      var table = Table(["FIELD", "VALUE"])
      func add(_ field: String, _ value: String?) {
        if let value, !value.isEmpty { table.add([.init(field), .init(value)]) }
      }
      add("id", party.id.slug)
      add("name", party.name)
      add("kind", party.kind.rawValue)
      add("iso3166", party.iso3166)
      add("wikidata", party.wikidata)
      add("cameo", party.cameo)
      add("adjectives", party.adjectives.joined(separator: ", "))
      add("capitals", party.capitals.joined(separator: ", "))
      add("aliases", party.aliases.joined(separator: ", "))
      add("negotiations", negotiations.map(\.id.slug).joined(separator: ", "))
      guard !actors.isEmpty else { return table.text(device) }
      var people = Table(["ACTOR", "KIND", "ROLE", "FROM", "TO", "ALSO"])
      for actor in actors {
        people.add([
          .init(actor.name), .init(actor.kind.rawValue),
          .init(actor.role.isEmpty ? "-" : actor.role),
          .init(actor.from?.description ?? "-"), .init(actor.to?.description ?? "-"),
          .init(actor.aliases.joined(separator: ", ")),
        ])
      }
      return table.text(device) + "\n" + people.text(device)
    }
  }
}

/// Where the registers come from.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with parties, actors, negotiations and words of yours.", valueName: "dir"))
  var lexicon: String?

  func read() throws -> UserData { try UserData(folder: lexicon) }
}

extension Party {
  fileprivate var json: JSONValue {
    [
      "id": .string(id.slug), "name": .string(name), "kind": .string(kind.rawValue),
      "iso3166": JSONValue(iso3166), "wikidata": JSONValue(wikidata), "cameo": JSONValue(cameo),
      "adjectives": .array(adjectives.map { .string($0) }),
      "capitals": .array(capitals.map { .string($0) }),
      "aliases": .array(aliases.map { .string($0) }),
    ]
  }
}

extension Actor {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": .string(kind.rawValue),
      "role": role.isEmpty ? nil : .string(role), "from": JSONValue(from?.description),
      "to": JSONValue(to?.description), "aliases": .array(aliases.map { .string($0) }),
    ]
  }
}
