import ArgumentParser
import JSON
import Negotiation
import Rendering

struct NegotiationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "negotiations", abstract: "The negotiations that are defined.",
    discussion: """
        parley negotiations
        parley negotiations show sudan
      """,
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every negotiation, by id.",
      usage: "parley negotiations list [<options>]",
      discussion: """
          parley negotiations list
          parley negotiations list --json
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let reference = try data.read().reference
      let wording = Wording(reference)
      let all = reference.negotiations.negotiations
      try output.show(
        receipt: nil, wording: wording,
        records: lines.of("negotiations", "negotiation"),
        json: { ["negotiations": .array(all.map(\.json))] },
        text: { device in
          var table = Table(["ID", "NAME", "SIDES", "THIRD PARTIES"])
          for negotiation in all {
            table.add([
              .init(negotiation.id.slug), .init(negotiation.name),
              .init(wording.names(negotiation.belligerents)),
              .init(wording.names(negotiation.thirdParties)),
            ])
          }
          return table.text(device)
        })
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One negotiation: sides, third parties, words, nicknames.",
      usage: "parley negotiations show [<options>] <id>",
      discussion: """
          parley negotiations show sudan
          parley negotiations show yemen --json
        """)

    @Argument(help: "The negotiation's id.")
    var id: String

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let reference = try data.read().reference
      guard let negotiation = reference.negotiations.negotiation(NegotiationID(id.lowercased()))
      else {
        let ids = reference.negotiations.negotiations.map(\.id.slug).joined(separator: ", ")
        throw CommandFailure(.negative, "no negotiation \"\(id)\"; defined are \(ids)")
      }
      let wording = Wording(reference)
      try output.show(
        receipt: nil, wording: wording, json: { negotiation.json },
        text: { device in
          var table = Table(["FIELD", "VALUE"])
          table.add(["id", .init(negotiation.id.slug)])
          table.add(["name", .init(negotiation.name)])
          table.add(["sides", .init(wording.names(negotiation.belligerents))])
          table.add(["third parties", .init(wording.names(negotiation.thirdParties))])
          table.add(["words", .init(negotiation.words.joined(separator: ", "))])
          for (name, party) in negotiation.nicknames.sorted(by: { $0.key < $1.key }) {
            table.add(["nickname", .init("\(name): \(wording.name(party))")])
          }
          return table.text(device)
        })
    }
  }
}

extension NegotiationDefinition {
  /// As in its data file, so that what is printed can be edited and handed back.
  fileprivate var json: JSONValue {
    let names = nicknames.sorted { $0.key < $1.key }
    return [
      "id": .string(id.slug), "name": .string(name),
      "belligerents": .array(belligerents.map { .string($0.slug) }),
      "thirdParties": .array(thirdParties.map { .string($0.slug) }),
      "words": .array(words.map { .string($0) }),
      "nicknames": .object(
        JSONObject(names.map { (name: $0.key, value: .string($0.value.slug)) })),
    ]
  }
}
