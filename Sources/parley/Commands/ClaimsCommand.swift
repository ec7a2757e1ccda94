import Answers
import ArgumentParser
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

struct ClaimsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims", abstract: "The claims and the words that carry them.",
    discussion: """
        parley claims --party russia
        parley claims show clm_…
      """,
    subcommands: [
      List.self, Show.self, Confirm.self, Correct.self, Retract.self, Undo.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "The claims of a negotiation, oldest first.",
      usage: "parley claims list [<options>]",
      discussion: """
          parley claims list --party russia --topic ceasefire
          parley claims list --since 2025-05-01 --json
          parley claims list --all
        """)

    @Flag(help: "Also what outlets withdrew and people retracted, and why each is not used.")
    var all = false

    @OptionGroup var filter: FilterOptions
    @OptionGroup var bounds: QuestionOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let now = SystemClock.now()
      let question = try bounds.question(now: now)
      try self.filter.check(now: now)
      let service = try await Wiring.service(database)
      let filter = try filter.filter(service, now: now)
      let (state, takenBack, receipt) = try await service.stateAndTakenBack(question)
      let onFile =
        all ? (state.records + takenBack).sorted(by: ClaimRecord.countsBefore) : state.records
      let records = onFile.filter { filter.includes($0) }
      let wording = Wording(service.reference)
      try output.show(
        receipt: receipt, wording: wording,
        records: lines.of("claims", "claim_record"),
        json: { ["claims": .array(records.map(\.json)), "receipt": receipt.json] },
        text: { List.table(records, wording, isWhole: all).text($0) })
    }

    private static func table(
      _ records: [ClaimRecord], _ wording: Wording, isWhole: Bool
    ) -> Table {
      var table = Table(
        ["DATE", "CLAIM", "WHAT", "PARTIES", "SAID BY"] + (isWhole ? ["NOT USED"] : []) + ["QUOTE"])
      for record in records {
        let statement = record.claim.statement
        let about = record.claim.isAboutOther ? " (about another)" : ""
        let why = safeForTerminal(record.whyUnused ?? "-")
        table.add(
          [
            .init(record.effectiveFrom.day.description), .init(record.claim.id.text),
            .init("\(statement.topic.rawValue)/\(statement.action)\(about)"),
            .init(wording.names(record.claim.parties)), .init(wording.voice(record)),
          ] + (isWhole ? [.init(why, .warning)] : [])
            + [.init(record.quoteLine(width: 400), .faint)])
      }
      return table
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One claim with its context, its article and its history.",
      usage: "parley claims show [<options>] <id>",
      discussion: """
          parley claims show clm_…
        """)

    @Argument(help: "The claim's id, or enough of its beginning.")
    var id: String

    @OptionGroup var log: LogOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let bound = try log.bound(now: SystemClock.now())
      let service = try await Wiring.service(database)
      let (record, _) = try await service.claim(id, asOf: bound)
      let wording = Wording(service.reference)
      try output.show(
        receipt: nil, wording: wording, json: { record.json },
        text: { device in Show.text(record, wording, device) })
    }

    private static func text(
      _ record: ClaimRecord, _ wording: Wording, _ device: TextDevice
    ) -> String {
      let quote = record.claim.quote
      var text = record.claim.lines(wording, device)
      let exact = device.set("⟦\(safeForTerminal(quote.exact))⟧", .strong)
      text += "\n  …\(safeForTerminal(quote.prefix))\(exact)\(safeForTerminal(quote.suffix))…\n\n"
      let article = record.article
      text +=
        "  article   \(article.id) v\(article.version) \(safeForTerminal(article.title ?? ""))\n"
      text += "  outlet    \(safeForTerminal(article.outletOrID)), "
      text += "published \(article.published?.description ?? "unknown")\n"
      if let url = article.url { text += "  address   \(safeForTerminal(url))\n" }
      text += "  place     chars \(quote.scalars.lowerBound)–\(quote.scalars.upperBound) "
      text += "of \(article.length), check \(quote.check.rawValue)\n"
      text += "  bytes     sha256 \(article.sha256)\n"
      text += "  log       seq:\(record.position), recorded \(record.recordedAt.minutes), "
      text += "\(record.claim.extractor), \(record.status.rawValue)\n"
      if let why = record.whyUnused { text += "  not used  \(safeForTerminal(why))\n" }
      if let review = record.review {
        text +=
          "  review    \(safeForTerminal(review.person)): \(safeForTerminal(review.reason ?? "-"))\n"
      }
      return text
    }
  }
}
