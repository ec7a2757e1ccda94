import Answers
import ArgumentParser
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

struct ArticlesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "The articles on file.",
    discussion: """
        parley articles
        parley articles show art_…
        parley articles check --all
      """,
    subcommands: [
      List.self, Show.self, Diff.self, Check.self, Export.self, Import.self, Retract.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every article, oldest publication first.",
      usage: "parley articles list [<options>]",
      discussion: """
          parley articles list
          parley articles list --json
          parley articles list --negotiation russia-ukraine --published-by 2025-04-30
        """)

    @OptionGroup var bounds: QuestionOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let question = try bounds.question(now: SystemClock.now())
      let service = try await Wiring.service(database)
      let (articles, receipt) = try await service.articles(
        question, isBoundByWorld: bounds.on != nil)
      try output.show(
        receipt: receipt, wording: Wording(service.reference),
        records: lines.of("articles", "listed_article"),
        json: { ["articles": .array(articles.map(\.json)), "receipt": receipt.json] },
        text: { device in
          articles.isEmpty ? "no article on file\n" : List.table(articles).text(device)
        })
    }

    private static func table(_ articles: [ArticleEntry]) -> Table {
      var table = Table(["PUBLISHED", "ARTICLE", "OUTLET", "CLAIMS", "TITLE"])
      for entry in articles {
        table.add([
          .init(entry.summary.published?.description ?? "unknown"),
          .init(entry.summary.id.text), .init(entry.summary.outlet ?? "-"),
          .init(String(entry.claims)), .init(entry.summary.title ?? "untitled"),
        ])
      }
      return table
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One article: versions, extractor runs, claims, text.",
      usage: "parley articles show [<options>] <id>",
      discussion: """
          parley articles show art_…
        """)

    @Argument(help: "The article's id, or enough of its beginning.")
    var id: String

    @OptionGroup var bounds: QuestionOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let question = try bounds.question(now: SystemClock.now())
      let service = try await Wiring.service(database)
      let (ledger, claims, receipt) = try await service.article(
        id, question, isBoundByWorld: bounds.on != nil)
      let wording = Wording(service.reference)
      try output.show(
        receipt: receipt, wording: wording, json: { Show.json(ledger, claims, receipt) },
        text: { device in Show.text(ledger, claims, wording, device) })
    }

    private static func json(
      _ ledger: ArticleLedger, _ claims: [ClaimRecord], _ receipt: Receipt
    ) -> JSONValue {
      [
        "article": ledger.summary?.json ?? .null,
        "versions": .array(
          ledger.versions.map { version in
            [
              "version": JSONValue(version.number), "sha256": .string(version.sha256),
              "published": JSONValue(version.published?.description),
              "published_basis": .string(version.publishedBasis.rawValue),
              "byline": JSONValue(version.byline), "text": .string(version.text),
            ]
          }),
        "runs": .array(
          ledger.runs.map { run in
            [
              "version": JSONValue(run.version), "extractor": .string(run.extractor.description),
              "accepted": JSONValue(run.accepted), "rejected": .array(run.refused.map(\.json)),
            ]
          }),
        "claims": .array(claims.map(\.json)), "receipt": receipt.json,
      ]
    }

    private static func text(
      _ ledger: ArticleLedger, _ claims: [ClaimRecord], _ wording: Wording, _ device: TextDevice
    ) -> String {
      guard let summary = ledger.summary else { return "" }
      var text = device.set(safeForTerminal(summary.title ?? "untitled"), .strong) + "\n"
      text += "\(summary.id) · \(safeForTerminal(summary.outletOrID)) · published "
      text += "\(summary.published?.description ?? "unknown") · \(summary.language)\n"
      if let url = summary.url { text += "\(safeForTerminal(url))\n" }
      for version in ledger.versions {
        text += "version \(version.number): sha256 \(version.sha256)"
        let gone = ledger.withdrawals(after: version.number - 1, through: version.number).count
        if gone > 0 { text += ", which took back \(gone) claim\(gone == 1 ? "" : "s")" }
        text += "\n"
      }
      for run in ledger.runs {
        text += "read by \(run.extractor): \(run.accepted) claims, \(run.refused.count) refused\n"
      }
      if let retraction = ledger.retraction {
        text += "retracted by \(safeForTerminal(retraction.person))\n"
      }
      text += "\n"
      for record in claims {
        text += record.claim.lines(wording, device)
        if let why = record.whyUnused {
          text += "    " + device.set("not used: \(safeForTerminal(why))", .warning) + "\n"
        }
      }
      text += "\n"
      for paragraph in (ledger.newest?.text ?? "").split(separator: "\n") {
        text += safeForTerminal(String(paragraph)) + "\n\n"
      }
      return text
    }
  }
}

extension ArticleEntry {
  fileprivate var json: JSONValue {
    guard case .object(var object) = summary.json else { return .null }
    object["claims"] = JSONValue(claims)
    object["negotiations"] = .array(negotiations.map { .string($0.slug) })
    return .object(object)
  }
}
