import Answers
import ArgumentParser
import Articles
import JSON
import Negotiation
import ParleyService
import Rendering

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "What has to be the case before one may say \"ceasefire\".",
    discussion: """
        parley rules
        parley rules show mutual-general
        parley rules test my-rule.json --against mutual-general
        parley rules add my-rule.json
      """,
    subcommands: [List.self, Show.self, Test.self, Add.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every rule in its newest version.",
      usage: "parley rules list [<options>]",
      discussion: """
          parley rules list
          parley rules list --json
        """)

    @OptionGroup var log: LogOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let bound = try log.bound(now: SystemClock.now())
      let service = try await Wiring.service(database)
      let rules = try await service.rules(asOf: bound)
      let bundled = Set(service.rules.map(\.name))
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        records: lines.of("rules", "rule"),
        json: { ["rules": .array(rules.map(\.json))] },
        text: { device in
          var table = Table(["RULE", "SAYS", "FROM"])
          for rule in rules {
            table.add([
              .init(rule.name, .strong), .init(rule.title),
              .init(bundled.contains(rule.name) ? "parley" : "added"),
            ])
          }
          return table.text(device)
        })
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One rule: what it asks for, and where it comes from.",
      usage: "parley rules show [<options>] <rule>",
      discussion: """
          parley rules show mutual-general
          parley rules show mutual-general --json > my-rule.json
        """)

    @Argument(help: ArgumentHelp("The rule's id, or id@version.", valueName: "rule"))
    var name: String

    @OptionGroup var log: LogOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let bound = try log.bound(now: SystemClock.now())
      let service = try await Wiring.service(database)
      let rule = try await service.rule(name, asOf: bound)
      try output.show(
        receipt: nil, wording: Wording(service.reference), json: { rule.json },
        text: { rule.text($0) })
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "What a rule says over the whole time on file, and where another differs.",
      usage: "parley rules test [<options>] <rule>",
      discussion: """
        Each line is a stretch of time with one answer. A file need not be added first.

          parley rules test my-rule.json
          parley rules test my-rule.json --against mutual-general
        """)

    @Argument(help: ArgumentHelp("A rule's id, or a file.", valueName: "rule"))
    var name: String

    @Option(help: ArgumentHelp("Another rule; exits with 1 when they differ.", valueName: "rule"))
    var against: String?

    @OptionGroup var bounds: QuestionOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let question = try bounds.question(now: SystemClock.now())
      let service = try await Wiring.service(database)
      var rules: [CeasefireRule] = []
      for name in [name, against].compactMap({ $0 }) {
        rules.append(
          name.hasSuffix(".json")
            ? try RulesCommand.rule(in: name)
            : try await service.rule(name, asOf: question.asOf))
      }
      let (known, receipt) = try await service.claims(question, rule: rules[0])
      let answer = RuleTimeline(
        of: known, rules: rules, visibility: question.visibility, receipt: receipt)
      let wording = Wording(service.reference)
      try output.show(
        receipt: receipt, wording: wording, json: { answer.json },
        text: { answer.text(wording, $0) })
      if rules.count > 1, !answer.areSame { throw CommandFailure(.negative) }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Take a rule of your own into the log.",
      usage: "parley rules add [<options>] <file>",
      discussion: """
        Old answers name the rule and version they were given under, so a changed rule is a \
        new version; Parley's own rules cannot be changed.

          parley rules show mutual-general --json > my-rule.json
          parley rules add my-rule.json
          parley ceasefire --rule my-rule
        """)

    @Argument(help: ArgumentHelp("A JSON file; - for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let rule = try RulesCommand.rule(in: file)
      let person = try reviewer.person()
      let service = try await Wiring.service(database)
      let isNew = try await service.add(rule, by: person, dryRun: reviewer.dryRun)
      let word = !isNew ? "was there already" : reviewer.dryRun ? "would be added" : "added"
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        json: { ["rule": rule.json, "added": .bool(isNew && !reviewer.dryRun)] },
        text: { _ in "\(rule.name) \(word): \(safeForTerminal(rule.title))\n" })
      output.hint("parley ceasefire --rule \(rule.id)")
    }
  }

  /// The rule that a file holds; the error names the file.
  static func rule(in path: String) throws -> CeasefireRule {
    let bytes = try InputFiles.bytes(of: path)
    do {
      return try CeasefireRule(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw CommandFailure(.failure, "\(path): \(error)")
    }
  }
}
