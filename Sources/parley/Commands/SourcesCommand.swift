import ArgumentParser
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "The outlets on file and how reliable people hold them.",
    discussion: """
        parley sources
        parley sources grade tass E --topic exchange --reason "counts never held"
      """,
    subcommands: [List.self, Grade.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every outlet, with its articles and its grades.",
      usage: "parley sources list [<options>]",
      discussion: """
          parley sources list
          parley sources list --json
        """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let sources = try await service.sources()
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        records: lines.of("sources", "source"),
        json: { ["sources": .array(sources.map(\.json))] },
        text: { device in
          sources.isEmpty ? "no outlet on file\n" : List.table(sources).text(device)
        })
    }

    private static func table(_ sources: [SourceEntry]) -> Table {
      var table = Table(["SOURCE", "ARTICLES", "GRADE", "TOPIC", "FROM", "BY"])
      for entry in sources {
        guard !entry.gradings.isEmpty else {
          table.add([.init(entry.source), .init(String(entry.articles)), "-", "-", "-", "-"])
          continue
        }
        for grading in entry.gradings {
          table.add([
            .init(entry.source), .init(String(entry.articles)),
            .init("\(grading.grade.rawValue) \(grading.grade.meaning)"),
            .init(grading.topic?.rawValue ?? "all"),
            .init(grading.from?.description ?? "ever"), .init(grading.by.person),
          ])
        }
      }
      return table
    }
  }

  struct Grade: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "grade", abstract: "Say how reliable an outlet is: A (best) to E, or F.",
      usage: "parley sources grade [<options>] <source> <grade>",
      discussion: """
        The letters of the Admiralty scale; F means that it cannot be judged. A later \
        word about the same topic and days replaces an earlier one; both stay on file.

          parley sources grade harbour-post B
          parley sources grade tass E --topic exchange --from 2025-05-01 --by anna
        """)

    @Argument(help: "The outlet's slug, as parley sources lists it.")
    var source: String

    @Argument(help: "A, B, C, D, E or F.")
    var grade: String

    @Option(help: Topic.optionHelp)
    var topic: String?

    @Option(help: ArgumentHelp("The first day that it holds for.", valueName: "day"))
    var from: String?

    @Option(help: "Why, in a few words.")
    var reason: String?

    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      guard let letter = SourceGrade(rawValue: grade.uppercased()) else {
        throw CommandFailure(.failure, "\"\(grade)\" is no grade. Use A, B, C, D, E or F")
      }
      let day = try from.map { text in
        guard let day = Day(iso: text) else { throw QuestionError.unreadableDate(text) }
        return day
      }
      let grading = SourceGrading(
        source.lowercased(), letter, topic: try topic.map { try Topic.named($0) }, from: day,
        by: Review(person: try reviewer.person(), reason: reason))
      if reviewer.dryRun {
        return Terminal.tell(
          "would append \(SourceEventCodec.graded): \(SourceEventCodec.data(of: grading).compact)")
      }
      let service = try await Wiring.service(database)
      try await service.grade(grading)
      try output.show(
        receipt: nil, wording: Wording(service.reference), json: { grading.json },
        text: { _ in
          "\(safeForTerminal(grading.source)): \(letter.rawValue), \(letter.meaning)\n"
        })
    }
  }
}

extension SourceEntry {
  fileprivate var json: JSONValue {
    [
      "source": .string(source), "articles": JSONValue(articles),
      "gradings": .array(gradings.map(\.json)),
    ]
  }
}

extension SourceGrading {
  fileprivate var json: JSONValue {
    [
      "source": .string(source), "grade": .string(grade.rawValue),
      "topic": JSONValue(topic?.rawValue), "from": JSONValue(from?.description),
      "by": .string(by.person), "reason": JSONValue(by.reason),
    ]
  }
}
