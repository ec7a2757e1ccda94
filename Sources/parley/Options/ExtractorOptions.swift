import ArgumentParser
import ClaimExtraction
import ExtractorAdapters

/// Who reads the articles.
struct ExtractorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who finds the claims: rules, llm:MODEL, command:PROGRAM, or ensemble:A,B.",
      valueName: "name"))
  var extractor = "rules"

  @Option(help: ArgumentHelp("The model's chat API, up to /v1.", valueName: "url"))
  var llmUrl: String?

  @Option(help: ArgumentHelp("A file with the model's key.", valueName: "file"))
  var llmKeyFile: String?

  @Option(help: ArgumentHelp("Where the model's answers are kept.", valueName: "dir"))
  var llmCache: String?

  @Flag(help: "Use kept answers alone; ask no model.")
  var llmOffline = false

  @Option(help: ArgumentHelp("So many requests to the model at most.", valueName: "count"))
  var llmRequests: Int?

  @Option(help: ArgumentHelp("So many tokens of the model at most.", valueName: "count"))
  var llmTokens: Int?

  @Option(
    help: ArgumentHelp("How long to wait for one answer.", valueName: "seconds"))
  var extractorTimeout = 120

  @OptionGroup var data: DataOptions

  func validate() throws {
    guard (1...86_400).contains(extractorTimeout) else {
      throw ValidationError("--extractor-timeout \(extractorTimeout) is not between 1 and 86400.")
    }
    for (name, count) in [("requests", llmRequests), ("tokens", llmTokens)] {
      if let count, count < 0 { throw ValidationError("--llm-\(name) \(count) is below zero.") }
    }
  }

  /// The extractor that the options name.
  func make(_ data: UserData) throws -> any ClaimExtractor {
    try make(extractor, data)
  }

  private func make(_ name: String, _ data: UserData) throws -> any ClaimExtractor {
    if name == "rules" { return BundledExtractor(data) }
    if let list = name.rest(after: "ensemble:") {
      let names = list.split(separator: ",").map(String.init)
      guard names.count > 1, !names.contains(where: { $0.hasPrefix("ensemble:") }) else {
        throw CommandFailure(
          .failure, "an ensemble needs two extractors or more, such as ensemble:rules,llm:MODEL")
      }
      return EnsembleExtractor(try names.map { try make($0, data) })
    }
    if let model = name.rest(after: "llm:") {
      return ModelExtractor(try settings(model), reference: data.reference)
    }
    if let command = name.rest(after: "command:") {
      guard command.contains(where: { $0 != " " }) else {
        throw CommandFailure(.failure, "no program is named; write command:PROGRAM")
      }
      return CommandExtractor(
        command, timeoutInSeconds: extractorTimeout, reference: data.reference)
    }
    throw CommandFailure(
      .failure,
      "no extractor \"\(name)\"; use rules, llm:MODEL, command:PROGRAM or ensemble:A,B")
  }

  private func settings(_ model: String) throws -> ModelSettings {
    var settings = ModelSettings(model: model)
    settings.baseURL = llmUrl ?? Terminal.environment("PARLEY_LLM_URL") ?? settings.baseURL
    if let path = llmKeyFile ?? Terminal.environment("PARLEY_LLM_KEY_FILE") {
      settings.key = try key(in: path)
    }
    settings.cache = llmCache ?? Terminal.environment("PARLEY_LLM_CACHE") ?? usualCache
    settings.isOffline = llmOffline
    settings.requestBudget = llmRequests
    settings.tokenBudget = llmTokens
    settings.timeout = extractorTimeout * 1000
    if let complaint = settings.complaint { throw CommandFailure(.failure, complaint) }
    return settings
  }

  private func key(in path: String) throws -> String {
    let text = String(decoding: try FolderFile.bytes(of: path), as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let key = words.first else {
      throw CommandFailure(.failure, "\(path): a key's file holds the key and nothing else")
    }
    return String(key)
  }

  private var usualCache: String? {
    if let folder = Terminal.environment("XDG_CACHE_HOME") { return folder + "/parley/llm" }
    return Terminal.environment("HOME").map { $0 + "/.cache/parley/llm" }
  }
}

extension String {
  fileprivate func rest(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
