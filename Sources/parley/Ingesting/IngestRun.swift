import Articles
import EmbeddedFiles
import EventSourcing
import ExtractorAdapters
import ParleyService

/// Where an article comes from.
enum IngestSource: Sendable {
  /// A file, or `-` for standard input.
  case path(String)
  case embedded(EmbeddedFile)

  var name: String {
    switch self {
    case .path(let path): path
    case .embedded(let file): file.path
    }
  }

  /// For a sentence.
  var spokenName: String { name == "-" ? "standard input" : name }

  static func sample() -> [IngestSource] {
    EmbeddedFile.under("Samples/").map { .embedded($0) }
  }

  func bytes() throws -> [UInt8] {
    switch self {
    case .path(let path): try InputFiles.bytes(of: path)
    case .embedded(let file): file.bytes
    }
  }
}

/// Takes many articles in, and goes on after a bad one.
struct IngestRun: Sendable {
  let service: ParleyService
  let reader: ArticleReader
  let hints: ReadingHints
  let isDryRun: Bool

  /// What became of each source, in the order of the sources.
  ///
  /// `jobs` articles are read and extracted at the same time; they are appended in the order of the
  /// sources, so that the same inputs make the same log. Throws only when the store itself fails:
  /// then no further article can go in either.
  func take(_ sources: [IngestSource], jobs: Int, isQuiet: Bool) async throws -> [IngestLine] {
    var lines: [IngestLine] = []
    var waiting: [Int: Preparation] = [:]
    var bar = ProgressBar("ingesting", total: sources.count, isQuiet: isQuiet)
    defer { bar.finish() }
    try await withThrowingTaskGroup(of: (Int, Preparation).self) { group in
      var next = 0
      var underWay = 0
      func startMore() {
        // One slow article must not let all the others pile up behind it.
        while underWay < jobs, next < min(sources.count, lines.count + 8 * jobs) {
          let index = next
          next += 1
          underWay += 1
          group.addTask { (index, try await prepare(sources[index])) }
        }
      }
      startMore()
      while let (index, preparation) = try await group.next() {
        underWay -= 1
        waiting[index] = preparation
        while let ready = waiting.removeValue(forKey: lines.count) {
          lines.append(
            IngestLine(input: sources[lines.count].name, result: try await finish(ready)))
          bar.advance()
        }
        startMore()
      }
    }
    return lines
  }

  private enum Preparation: Sendable {
    case ready(PreparedIngest)
    case failure(String, isProviders: Bool)
  }

  private func prepare(_ source: IngestSource) async throws -> Preparation {
    do {
      let bytes = try source.bytes()
      let captured = CapturedArticle(try reader.read(bytes, hints: hints), bytes: bytes)
      return .ready(try await service.prepare(captured))
    } catch let error as UnreadableArticle {
      return .failure("\(source.spokenName): \(error)", isProviders: false)
    } catch let error as UnreadableFile {
      return .failure("\(error)", isProviders: false)
    } catch let error as ProviderFailure where !error.isLasting {
      return .failure("\(source.spokenName): \(error)", isProviders: true)
    }
  }

  private func finish(_ preparation: Preparation) async throws -> IngestLine.Result {
    switch preparation {
    case .ready(let prepared): .success(try await service.finish(prepared, dryRun: isDryRun))
    case .failure(let reason, let isProviders): .failure(reason, isProviders: isProviders)
    }
  }
}

/// What became of one input.
struct IngestLine: Sendable {
  enum Result: Sendable {
    case success(IngestReport)
    /// What is wrong with the input, for the person; or that the extractor had no answer.
    case failure(String, isProviders: Bool)
  }

  var input: String
  var result: Result

  var failure: String? { if case .failure(let text, _) = result { text } else { nil } }
  var isProviderFailure: Bool {
    if case .failure(_, let isProviders) = result { isProviders } else { false }
  }
  var report: IngestReport? { if case .success(let report) = result { report } else { nil } }
}
