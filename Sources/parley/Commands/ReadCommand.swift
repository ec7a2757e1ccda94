import ArgumentParser
import ArticleSources
import Articles
internal import Chronology
internal import JSON
import ParleyService
import Rendering

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Print the text of an article without what stands around it.",
    usage: "parley read [<options>] <file>",
    discussion: """
      Stores nothing and needs no database. --jsonl reads many pages: lines of \
      {"id", "url", "html"} in, lines of {"id", "articleBody", "title", "published", \
      "byline", "outlet"} out, in the same order.

        parley read article.html
        parley read https://example.org/story --json
        parley read --jsonl pages.jsonl > texts.jsonl
      """)

  @Argument(help: "A file, an address, or - for standard input.")
  var input: String = "-"

  @Flag(help: "Let an address lead to a machine that is not on the public internet.")
  var allowPrivate = false

  @Flag(help: "Read many pages, one JSON object a line.")
  var jsonl = false

  @Option(name: .shortAndLong, help: "With --jsonl, how many pages to read at once (1 to 64).")
  var jobs = 2

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...64).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is not between 1 and 64.")
    }
  }

  func run() async throws {
    if jsonl {
      let lines = PageLines(reader: Wiring.articleReader(), jobs: jobs)
      let failures: Int
      do {
        failures = try await lines.run(ByteReader(try FileSource(path: input))) {
          Terminal.write($0)
        }
      } catch let error as UnreadableSource {
        throw CommandFailure(.failure, error.description)
      }
      guard failures == 0 else {
        throw CommandFailure(.partial, "\(failures) page\(failures == 1 ? "" : "s") not read")
      }
      return
    }
    let article = try await OneArticle.read(
      input, hints: try reading.hints(), allowsPrivateAddresses: allowPrivate
    ).article
    if output.json {
      Terminal.write(article.json)
      return
    }
    for line in article.text.split(separator: "\n", omittingEmptySubsequences: false) {
      Terminal.write(safeForTerminal(String(line)) + "\n")
    }
    if !output.quiet {
      for note in article.notes { Terminal.say("note: \(safeForTerminal(note))") }
    }
  }
}

extension Article {
  /// Everything that was read, for `read --json`.
  var json: JSONValue {
    [
      "title": JSONValue(title), "byline": JSONValue(byline),
      "published": published?.json ?? .null, "modified": modified?.json ?? .null,
      "outlet": JSONValue(outlet), "url": JSONValue(url), "original": JSONValue(original),
      "lang": .string(language), "paragraphs": .array(paragraphs.map { .string($0) }),
      "notes": .array(notes.map { .string($0) }),
    ]
  }
}

extension PublicationDate {
  fileprivate var json: JSONValue {
    [
      "date": .string(value.description), "local": .string(written),
      "basis": .string(basis.rawValue), "place": JSONValue(place?.rawValue),
      "confidence": place.map { .number($0.confidence) } ?? .null,
    ]
  }
}
