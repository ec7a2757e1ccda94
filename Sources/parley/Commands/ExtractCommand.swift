import ArgumentParser
import Articles
internal import Chronology
import ClaimExtraction
import JSON
import Negotiation
import ParleyService
import Rendering

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the claims of one article; stores nothing and needs no database.",
    usage: "parley extract [<options>] <file>",
    discussion: """
      The quickest way to see what Parley makes of a text.

        parley extract article.html
        parley extract statement.txt --published 2025-05-19 --json
        parley extract article.html --html > claims.html
        curl -s https://… | parley extract - --published 2025-05-19
      """)

  @Argument(help: "A text or HTML file, or - for standard input; with --plover a sentence.")
  var file: String?

  @Flag(help: "Print the article as a page with the claims highlighted.")
  var html = false

  @Flag(help: "Print what each stage of the rules made of the text.")
  var trace = false

  @Flag(help: "Print sentences, numbers, dates, quotations and speakers as JSON.")
  var layers = false

  @Flag(help: "Code sentences, one a line, as PLOVER events; JSON lines.")
  var plover = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reader: ExtractorOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard file != nil || plover else {
      throw ValidationError("Missing expected argument '<file>'")
    }
    guard [html, trace, layers, plover, output.json].count(where: { $0 }) < 2 else {
      throw ValidationError("--html, --trace, --layers, --plover and --json are one at a time.")
    }
    if trace || layers || plover, reader.extractor != "rules" {
      throw ValidationError(
        "--trace, --layers and --plover show the rules; leave --extractor out.")
    }
  }

  func run() async throws {
    if plover { return try EventLines(rules()).run(file) }
    let captured = try await capture(file ?? "-")
    if trace || layers { return try showStages(captured) }
    let service = try Wiring.serviceWithoutDatabase(extractor: reader)
    let result = try await service.extract(captured)
    let wording = Wording(service.reference)
    if html {
      Terminal.write(ExtractCommand.page(captured, result, wording))
      return
    }
    try output.show(
      receipt: nil, wording: wording, json: { ExtractCommand.json(captured, result) },
      text: { device in ExtractCommand.text(captured, result, wording, device) })
  }

  private func rules() throws -> RuleExtractor {
    try BundledExtractor(try reader.data.read()).rules()
  }

  private func showStages(_ captured: CapturedArticle) throws {
    let rules = try rules()
    if trace {
      Terminal.tell(rules.trace(captured.extractionInput))
    } else {
      Terminal.write(rules.layers(of: captured.extractionInput).json)
    }
  }

  private func capture(_ file: String) async throws -> CapturedArticle {
    let hints = try reading.hints()
    let (article, bytes) = try await OneArticle.read(file, hints: hints)
    return CapturedArticle(article, bytes: bytes)
  }

  private static func page(
    _ captured: CapturedArticle, _ result: ExtractionResult, _ wording: Wording
  ) -> String {
    let article = captured.article
    let source = [article.outlet, article.published?.value.description, article.url]
    return ClaimPage(
      title: article.title, source: source.compactMap(\.self).joined(separator: " · "),
      text: article.text, claims: result.claims, wording: wording
    ).html
  }

  private static func json(_ captured: CapturedArticle, _ result: ExtractionResult) -> JSONValue {
    let article = captured.article
    return [
      "article": [
        "title": JSONValue(article.title),
        "published": JSONValue(article.published?.value.description),
        "outlet": JSONValue(article.outlet), "url": JSONValue(article.url),
        "lang": .string(article.language), "sha256": .string(captured.sha256),
        "chars": JSONValue(article.text.unicodeScalars.count),
      ],
      "claims": .array(result.claims.map { $0.json() }),
      "rejected": .array(result.refused.map(\.json)),
    ]
  }

  private static func text(
    _ captured: CapturedArticle, _ result: ExtractionResult, _ wording: Wording,
    _ device: TextDevice
  ) -> String {
    var text = device.set(safeForTerminal(captured.article.title ?? "untitled"), .strong) + "\n"
    text += "published \(captured.article.published?.value.description ?? "unknown")"
    text += " · \(captured.article.outlet ?? "no outlet") · \(captured.article.language)"
    text += " · \(result.claims.count) claims · \(result.refused.count) refused\n\n"
    for claim in result.claims { text += claim.lines(wording, device) }
    return text
  }
}

extension Claim {
  /// The claim in three lines: what, who says so, in which words.
  func lines(_ wording: Wording, _ device: TextDevice) -> String {
    let own = statement.ownMembers.compactMap { member -> String? in
      switch member.value {
      case .null, .array([]), .object(JSONObject()): nil
      case .string(let text): "\(member.name) \(text)"
      default: "\(member.name) \(member.value.compact)"
      }
    }
    let head = "\(statement.topic.rawValue)/\(statement.action)"
    let whoSays =
      saidBy.name ?? saidBy.party.map { wording.name($0) } ?? "the outlet itself"
    let day = date.value.map { "\($0) (\(date.basis.rawValue))" } ?? "no date"
    var text = "\(id)  \(device.set(head, .strong))  \(wording.names(parties))"
    if !own.isEmpty { text += "  " + safeForTerminal(own.joined(separator: ", ")) }
    text += "\n    \(safeForTerminal(whoSays)), \(saidBy.directness.rawValue)"
    text += " · \(day) · \(modality.rawValue)\(isAboutOther ? " · about another" : "")\n"
    let width = (device.width ?? 204) - 4
    return text + "    “\(safeForTerminal(quote.exact).truncated(toWidth: width))”\n"
  }
}
