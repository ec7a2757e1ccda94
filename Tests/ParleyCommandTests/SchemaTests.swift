import EmbeddedFiles
import JSON
import Rendering
import Testing

/// What commands print for programs, held against what `parley schema` says of it.
@Suite struct `The schema` {
  private func schema() throws -> AnswerSchema {
    let file = try #require(EmbeddedFile.under("Data/schema/answers.tsv").first)
    return try AnswerSchema(file.text)
  }

  /// CLAIM, OTHER and ARTICLE stand for ids of the sample.
  private static let lines = [
    "status", "ceasefire --all-rules", "ceasefire --on 2025-04-20T12:00Z", "mediators",
    "mediators --history", "exchanges", "exchanges --cumulative", "positions", "positions --matrix",
    "contradictions", "compare CLAIM OTHER", "compare --sources sample-mfa-ukraine,meridian-wire",
    "history", "history --party russia --topic ceasefire", "history --blame",
    "diff --from 2025-05-15 --to 2025-05-26", "explain ceasefire", "explain CLAIM",
    "timeline", "claims list", "claims list --all", "claims show CLAIM", "articles list",
    "articles show ARTICLE", "articles check --all", "origins show", "sources list", "tag",
    "rules list", "rules show bilateral", "rules test bilateral", "parties list",
    "parties show russia", "negotiations list", "negotiations show yemen", "verify", "checkpoint",
    "doctor", "db status", "feeds list", "claims confirm CLAIM --by anna --dry-run",
    "claims retract CLAIM --by anna --reason satire --dry-run",
    "articles retract ARTICLE --by anna --reason satire --dry-run", "tag here --by anna --dry-run",
    "rebuild",
  ]

  private func onSample(_ line: String) async throws -> [String] {
    let desk = try await SampleDesk.get()
    let claims = try #require(try await desk.type("claims --json").json["claims"]?.array)
    let articles = try await desk.type("articles list --json").json["articles"]
    let ids = [
      "CLAIM": claims.first?["id"]?.string, "OTHER": claims.last?["id"]?.string,
      "ARTICLE": articles?.array?.first?["id"]?.string,
    ]
    return try line.split(separator: " ").map { word in
      guard let id = ids[String(word)] else { return String(word) }
      return try #require(id)
    }
  }

  @Test(arguments: lines)
  func `says what is printed`(line: String) async throws {
    let result = try await SampleDesk.get().parley(try await onSample(line) + ["--json"])
    let shape = try name(of: line)
    #expect(try schema().faults(in: result.json, as: shape) == [], "\(line)")
  }

  /// The longest of its names that begins the line, with the flag that changes the answer.
  private func name(of line: String) throws -> String {
    let words = line.split(separator: " ").map(String.init)
    let flags = ["--blame", "--cumulative", "--matrix", "--sources"].filter { words.contains($0) }
    if let flag = flags.first { return "parley \(words[0]) \(flag)" }
    if words == ["tag", "here", "--by", "anna", "--dry-run"] { return "parley tag NAME" }
    let schema = try schema()
    let names = (1...words.count).map { "parley " + words.prefix($0).joined(separator: " ") }
    return try #require(names.last { schema.shape($0) != nil }, "\(line)")
  }

  @Test func `holds an ingest, a page, an extraction and a grading too`() async throws {
    let desk = try Desk()
    let path = try desk.file("a.txt", Texts.statement)
    let schema = try schema()
    let grading = try await desk.type("sources grade meridian-wire B --by anna --json").json
    #expect(schema.faults(in: grading, as: "parley sources grade") == [])
    for command in ["read", "extract", "ingest"] {
      let printed = try await desk.parley(command, path, "--json").json
      #expect(schema.faults(in: printed, as: "parley \(command)") == [])
    }
  }

  @Test func `knows every command that takes --json`() async throws {
    let help = try await SampleDesk.get().parley("--experimental-dump-help").json
    let schema = try schema()
    var missing: [String] = []
    func visit(_ command: JSONValue, _ path: [String]) {
      let names = (command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }
      if names.contains(where: { $0["name"]?.string == "json" }), path != ["schema"],
        schema.commands(of: path).isEmpty
      {
        missing.append(path.joined(separator: " "))
      }
      for part in command["subcommands"]?.array ?? [] {
        guard let name = part["commandName"]?.string, name != "help" else { continue }
        visit(part, path + [name])
      }
    }
    visit(try #require(help["command"]), [])
    #expect(missing == [])
    #expect(schema.commands.count > 40)
  }

  @Test func `finds what is absent, strange or of another type`() throws {
    let schema = try AnswerSchema(
      "# a comment\nparley a\tid\tstring\nparley a\tparts\t[part]?\tmeaning\n\npart\tn?\tinteger\n")
    #expect(schema.faults(in: ["id": "x", "parts": nil], as: "parley a") == [])
    #expect(
      schema.faults(in: ["parts": [["n": "x"], [:]], "more": 1], as: "parley a") == [
        "parley a.more: not in the schema", "parley a.id: absent",
        "parley a.parts[0].n: not integer",
      ])
  }

  @Test(arguments: [
    ("a\tid\n", "line 1: 3 or 4 columns are needed, not 2"),
    ("\na\tid\ttext!\n", "line 2: \"text!\" is no type"),
    ("a\tid\t[b]\n", "line 1: there is no shape \"b\""),
    ("a\t=\tb\n", "line 1: there is no shape \"b\""),
  ])
  func `that cannot be read names the line`(text: String, complaint: String) {
    #expect {
      try AnswerSchema(text)
    } throws: {
      "\($0)" == complaint
    }
  }

  @Test func `is printed for people and as JSON Schema`() async throws {
    let desk = try await SampleDesk.get()
    let shown = try await desk.type("schema tag").output
    #expect(shown.contains("parley tag NAME\n"), "\(shown)")
    let printed = try await desk.type("schema status --json").json
    #expect(printed["$ref"]?.string == "#/$defs/status")
    #expect(printed["$defs"]?["halt"]?["required"]?.array?.isEmpty == false)
    #expect(printed["$defs"]?["explanation"] == nil)
    #expect(try await desk.type("schema nothing").status == 1)
  }
}

@Suite struct `Plain records` {
  @Test(arguments: [
    ("status", "parties"), ("mediators", "mediators"), ("exchanges", "exchanges"),
    ("exchanges --cumulative", "days"), ("positions", "positions"), ("history", "steps"),
    ("history --blame", "cells"), ("contradictions", "contradictions"), ("claims list", "claims"),
    ("articles list", "articles"), ("sources list", "sources"), ("rules list", "rules"),
    ("parties list", "parties"), ("doctor", "checks"),
    ("diff --from 2025-05-15 --to 2025-05-26", "changes"),
  ])
  func `are one a line, with the same columns in each`(line: String, list: String) async throws {
    let desk = try await SampleDesk.get()
    let records = try #require(try await desk.type(line + " --json").json[list]?.array)
    let lines = try await desk.type(line + " --plain").output
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == records.count)
    let columns = Set(
      lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count })
    #expect(columns.count == 1, "\(line): \(columns)")
  }

  @Test func `are cut by no terminal`() async throws {
    let desk = try await SampleDesk.get()
    let narrow = try await desk.type("claims --plain", with: ["PARLEY_FORCE_TTY": "40"])
    let wide = try await desk.type("claims --plain")
    #expect(!wide.output.isEmpty)
    #expect(narrow.output.hasPrefix(wide.output))
  }
}
