import ArgumentParser
import EventSourcing
import JSON
import Negotiation
import ParleyService
import Rendering

struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Give a point of the log a name that reports can cite, or list the names.",
    usage: "parley tag [<options>] [<name>]",
    discussion: """
      A tag is an event, too; it never moves.

        parley tag briefing-14 --note "cited in Briefing 14"
        parley status --as-of tag:briefing-14
        parley tag
      """)

  @Argument(help: ArgumentHelp("The name; without it, the tags are listed.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("seq:N, a day or a moment. (default: the head)", valueName: "point"))
  var at: String?

  @Option(help: "What it is for.")
  var note: String?

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database)
    let wording = Wording(service.reference)
    guard let name else {
      let tags = try await service.tags()
      try output.show(
        receipt: nil, wording: wording, records: lines.of("tags", "tag_entry"),
        json: { ["tags": .array(tags.map(\.json))] },
        text: { tags.isEmpty ? "no tag on file\n" : TagCommand.table(tags).text($0) })
      return
    }
    let bound = try at.map { try LogBound($0, now: SystemClock.now()) }
    let tag = try await service.tag(
      name, at: bound, by: try reviewer.person(), note: note, dryRun: reviewer.dryRun)
    try output.show(
      receipt: nil, wording: wording, json: { tag.json },
      text: { _ in
        "\(reviewer.dryRun ? "would tag" : "tagged") seq:\(tag.position) as \(tag.name)\n"
      })
    output.hint("parley status --as-of tag:\(tag.name)")
  }

  private static func table(_ tags: [LogTag]) -> Table {
    var table = Table(["TAG", "POINT", "BY", "NOTE"])
    for tag in tags {
      table.add([
        .init(tag.name, .strong), .init("seq:\(tag.position)"), .init(tag.person),
        .init(tag.note ?? "-"),
      ])
    }
    return table
  }
}

extension LogTag {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "position": .integer(position.number), "by": .string(person),
      "note": JSONValue(note),
    ]
  }
}
