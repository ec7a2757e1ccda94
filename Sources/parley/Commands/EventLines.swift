import ClaimExtraction
import EmbeddedFiles
import JSON
import Negotiation
import Rendering

/// Sentences in, one a line; what they tell of out, in the terms of PLOVER.
struct EventLines {
  private let coder: EventCoder

  init(_ rules: RuleExtractor) throws {
    let path = "Data/lexicons/plover.tsv"
    let phrases = try EventPhrases(parsing: EmbeddedFile.at(path)?.text ?? "", path: path)
    coder = EventCoder(extractor: rules, phrases: phrases)
  }

  /// - Parameter sentence: The sentence; nil or `-` reads lines from standard input to its end.
  func run(_ sentence: String?) throws {
    if let sentence, sentence != "-" { return print(sentence) }
    let bytes = try FolderFile.bytes(of: "-")
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    where !line.isEmpty {
      print(String(decoding: line, as: UTF8.self))
    }
  }

  /// One line for each sentence, also for one that tells of nothing: the lines stay side by side.
  private func print(_ sentence: String) {
    let events = coder.events(in: sentence)
    let first = events.first
    let line: JSONValue = [
      "text": .string(sentence), "source": list(first?.source ?? []),
      "target": list(first?.target ?? []), "root": JSONValue(first?.root.rawValue),
      "mode": JSONValue(first?.mode), "events": .array(events.map(json)),
    ]
    Terminal.write(line.compact + "\n")
  }

  private func json(_ event: CodedEvent) -> JSONValue {
    [
      "source": list(event.source), "target": list(event.target),
      "root": .string(event.root.rawValue), "mode": JSONValue(event.mode),
    ]
  }

  private func list(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
}
