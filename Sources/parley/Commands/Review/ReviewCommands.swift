import ArgumentParser
import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

/// What every judgement of a person needs.
struct JudgementOptions: ParsableArguments {
  @Option(help: "Why; the log keeps it beside the judgement.")
  var reason: String?

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  /// `needsReason`: a correction that says nothing cannot be judged by the next reader.
  func review(needsReason: Bool) throws -> Review {
    let words = reason.map(safeForTerminal)
    if needsReason, words?.allSatisfy(\.isWhitespace) ?? true {
      throw CommandFailure(.failure, "give the reason with --reason \"…\": the log keeps it")
    }
    return Review(person: try reviewer.person(), reason: words)
  }

  /// Carries the judgement out on each id and prints what it did.
  func judge(
    _ ids: [String], needsReason: Bool,
    _ judge: (ParleyService, String, Review, Question) async throws -> ReviewReport
  ) async throws {
    let question = try bounds.question(now: SystemClock.now())
    let review = try review(needsReason: needsReason)
    let service = try await Wiring.service(database)
    let wording = Wording(service.reference)
    var reports: [ReviewReport] = []
    for id in ids { reports.append(try await judge(service, id, review, question)) }
    try output.show(
      receipt: nil, wording: wording,
      json: { ["judgements": .array(reports.map(\.json)), "dry_run": .bool(reviewer.dryRun)] },
      text: { device in
        reports.map { $0.text(wording, device) }.joined()
      })
    if !reviewer.dryRun, let id = ids.first { output.hint("parley claims undo \(id)") }
  }
}

extension ClaimsCommand {
  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm", abstract: "Say that a person has read the claim and it is right.",
      usage: "parley claims confirm [<options>] <id> ...",
      discussion: """
          parley claims confirm clm_yyv3kk9bwwms --by anna
        """)

    @Argument(help: "The claims' ids.")
    var ids: [String]

    @OptionGroup var options: JudgementOptions

    func run() async throws {
      try await options.judge(ids, needsReason: false) { service, id, review, question in
        try await service.judge(
          id, .confirm, by: review, question: question, dryRun: options.reviewer.dryRun)
      }
    }
  }

  struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "correct", abstract: "Put a claim right; its quote stays as the text has it.",
      usage: "parley claims correct [<options>] <id> --set <member=value> ...",
      discussion: """
        Members are those that "parley claims show ID --json" prints.

          parley claims correct clm_z7qp --set date=2025-05-23 --reason dateline
          parley claims correct clm_z7qp --set action=doubt --reason headline -n
          parley claims correct clm_s --set counts.russia.value=277 --reason misread
        """)

    @Argument(help: "The claim's id.")
    var id: String

    @Option(
      help: ArgumentHelp("What to set; may be given several times.", valueName: "member=value"))
    var set: [String]

    @OptionGroup var options: JudgementOptions

    func run() async throws {
      let edits = set
      try await options.judge([id], needsReason: true) { service, id, review, question in
        try await service.judge(
          id, .correct(edits), by: review, question: question, dryRun: options.reviewer.dryRun)
      }
    }
  }

  struct Retract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retract", abstract: "Take a claim out of every answer; the log keeps it.",
      usage: "parley claims retract [<options>] <id> ... --reason <reason>",
      discussion: """
          parley claims retract clm_z7qpjbv5n1y1 --reason satire --dry-run
        """)

    @Argument(help: "The claims' ids.")
    var ids: [String]

    @OptionGroup var options: JudgementOptions

    func run() async throws {
      try await options.judge(ids, needsReason: true) { service, id, review, question in
        try await service.judge(
          id, .retract, by: review, question: question, dryRun: options.reviewer.dryRun)
      }
    }
  }

  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "undo", abstract: "Take back the latest judgement on a claim.",
      usage: "parley claims undo [<options>] <id> ...",
      discussion: """
        Nothing is deleted: the undoing is an event, too.

          parley claims undo clm_z7qpjbv5n1y1
        """)

    @Argument(help: "The claims' ids.")
    var ids: [String]

    @OptionGroup var options: JudgementOptions

    func run() async throws {
      try await options.judge(ids, needsReason: false) { service, id, review, question in
        try await service.judge(
          id, .undo, by: review, question: question, dryRun: options.reviewer.dryRun)
      }
    }
  }
}

extension ArticlesCommand {
  struct Retract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retract", abstract: "Take an article and all its claims out of every answer.",
      usage: "parley articles retract [<options>] <id> ... --reason <reason>",
      discussion: """
          parley articles retract art_z7qpj --reason "fabricated" --dry-run
          parley articles retract art_z7qpj --undo
        """)

    @Argument(help: "The articles' ids.")
    var ids: [String]

    @Flag(help: "Take the retraction back.")
    var undo = false

    @OptionGroup var options: JudgementOptions

    func run() async throws {
      try await options.judge(ids, needsReason: !undo) { service, id, review, question in
        try await service.judgeArticle(
          id, isUndo: undo, by: review, question: question, dryRun: options.reviewer.dryRun)
      }
    }
  }
}
