import ArgumentParser
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering
import TextComparison

extension ArticlesCommand {
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "What an outlet changed in an article, word by word.",
      usage: "parley articles diff [<options>] <id>",
      discussion: """
        Without --from and --to the newest version and the one before it. Claims whose \
        words are gone count as withdrawn by the outlet.

          parley articles diff art_…
          parley articles diff art_… --from 1 --to 3
        """)

    @Argument(help: "The article's id, or enough of its beginning.")
    var id: String

    @Option(help: ArgumentHelp("The older version.", valueName: "version"))
    var from: Int?

    @Option(help: ArgumentHelp("The newer version.", valueName: "version"))
    var to: Int?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let ledger = try await service.article(id)
      let newest = ledger.newest?.number ?? 1
      let newer = try version(to ?? newest, of: ledger)
      let older = try version(from ?? max(1, newer.number - 1), of: ledger)
      let diff = WordDiff(from: older.text, to: newer.text)
      let withdrawn = ledger.withdrawals(after: older.number, through: newer.number)
      let wording = Wording(service.reference)
      try output.show(
        receipt: nil, wording: wording,
        json: { Diff.json(older, newer, diff, withdrawn) },
        text: { device in
          Diff.heading(older, newer, diff, device)
            + diff.paragraphs.map { Diff.line($0, device) }.joined()
            + withdrawn.map { "withdrawn: " + $0.claim.lines(wording, device) }.joined()
        })
    }

    private func version(_ number: Int, of ledger: ArticleLedger) throws -> ArticleVersion {
      guard let found = ledger.versions.first(where: { $0.number == number }) else {
        throw CommandFailure(
          .negative, "no version \(number); the article has \(ledger.versions.count)")
      }
      return found
    }

    private static func heading(
      _ older: ArticleVersion, _ newer: ArticleVersion, _ diff: WordDiff, _ device: TextDevice
    ) -> String {
      let title = "\(newer.article) version \(older.number) → \(newer.number)"
      var text = device.set(title, .strong) + "\n"
      func changed(_ name: String, _ left: String?, _ right: String?) {
        guard left != right else { return }
        text +=
          "\(name): \(safeForTerminal(left ?? "none")) → \(safeForTerminal(right ?? "none"))\n"
      }
      changed("title", older.title, newer.title)
      changed("published", older.published?.description, newer.published?.description)
      changed("byline", older.byline, newer.byline)
      if diff.isEmpty { text += "the text is the same\n" }
      return text
    }

    /// A paragraph with its changes; of those that are the same only the first words.
    private static func line(_ pieces: [WordDiff.Piece], _ device: TextDevice) -> String {
      if pieces.count == 1, case .same(let text) = pieces[0] {
        return "  " + device.set(safeForTerminal(text).truncated(toWidth: 72), .faint) + "\n"
      }
      let words = pieces.map { piece in
        switch piece {
        case .same(let text): safeForTerminal(text)
        case .removed(let text): device.set("[-\(safeForTerminal(text))-]", .bad)
        case .added(let text): device.set("{+\(safeForTerminal(text))+}", .good)
        }
      }
      return "~ " + words.joined(separator: " ") + "\n"
    }

    private static func json(
      _ older: ArticleVersion, _ newer: ArticleVersion, _ diff: WordDiff,
      _ withdrawn: [ClaimRecord]
    ) -> JSONValue {
      [
        "article": .string(newer.article.text), "from": JSONValue(older.number),
        "to": JSONValue(newer.number), "same": .bool(diff.isEmpty),
        "paragraphs": .array(
          diff.paragraphs.map { pieces in
            .array(
              pieces.map { piece in
                switch piece {
                case .same(let text): ["same": .string(text)]
                case .removed(let text): ["removed": .string(text)]
                case .added(let text): ["added": .string(text)]
                }
              })
          }),
        "withdrawn": .array(withdrawn.map(\.json)),
      ]
    }
  }
}
