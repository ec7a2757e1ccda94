import ArticleSources
import Articles
import EmbeddedFiles
import EventSourcing
import ExtractorAdapters
import Fetching
import ParleyService

/// Takes many articles in, and goes on after a bad one.
struct IngestRun: Sendable {
  let service: ParleyService
  let reader: ArticleReader
  let file: ArticleFile
  let isDryRun: Bool
  /// Nil when no address may be asked.
  var fetcher: PageFetcher?

  /// What became of each document, handed on in their order.
  ///
  /// `jobs` articles are read and extracted at the same time; they are appended in order, so that
  /// the same inputs make the same log. Throws only when the store itself fails: then no further
  /// article can go in either.
  func take(
    _ queue: inout IngestQueue, jobs: Int, isQuiet: Bool, report: (IngestLine) throws -> Void
  ) async throws {
    var waiting: [Int: (name: String, preparation: Preparation)] = [:]
    var bar = ProgressBar("ingesting", total: queue.count, isQuiet: isQuiet)
    defer { bar.finish() }
    try await withThrowingTaskGroup(of: (Int, String, Preparation).self) { group in
      var next = 0
      var told = 0
      var underWay = 0
      var isDrained = false
      while true {
        // One slow article must not let all the others pile up behind it.
        while !isDrained, underWay < jobs, next - told < 8 * jobs {
          guard let item = queue.next() else {
            isDrained = true
            break
          }
          let index = next
          next += 1
          underWay += 1
          group.addTask {
            let (name, preparation) = try await prepare(item)
            return (index, name, preparation)
          }
        }
        guard let (index, name, preparation) = try await group.next() else { break }
        underWay -= 1
        waiting[index] = (name, preparation)
        while let ready = waiting.removeValue(forKey: told) {
          try report(IngestLine(input: ready.name, result: try await finish(ready.preparation)))
          told += 1
          bar.advance()
        }
      }
    }
  }

  private enum Preparation: Sendable {
    case ready(PreparedIngest)
    case failure(String)
    /// The server of an address, or the one that extracts, and not the document, is what failed.
    case unreachable(String)
  }

  private func prepare(_ item: IngestQueue.Item) async throws -> (String, Preparation) {
    switch item {
    case .failure(let name, let reason):
      let shown = name == "standard input" ? "-" : name
      return (shown, .failure("\(name): \(reason)"))
    case .address(let address):
      guard let fetcher else { return (address, .failure("\(address): not fetched")) }
      do {
        let document = try await fetcher.document(at: address)
        return (address, try await prepare(document, name: address))
      } catch let failure as FetchFailure {
        return (address, .unreachable("\(address): \(failure)"))
      }
    case .document(let document):
      let name = document.name == "standard input" ? "-" : document.name
      return (name, try await prepare(document, name: document.name))
    }
  }

  private func prepare(_ document: Document, name: String) async throws -> Preparation {
    do {
      let hints = file.hints(for: document)
      let article = try reader.read(document.bytes, hints: hints)
      let captured = CapturedArticle(article, of: document, read: hints)
      return .ready(try await service.prepare(captured))
    } catch let error as UnreadableArticle {
      return .failure("\(name): \(error)")
    } catch let error as ProviderFailure where !error.isLasting {
      return .unreachable("\(name): \(error)")
    }
  }

  private func finish(_ preparation: Preparation) async throws -> IngestLine.Result {
    switch preparation {
    case .ready(let prepared): .success(try await service.finish(prepared, dryRun: isDryRun))
    case .failure(let reason): .failure(reason)
    case .unreachable(let reason): .unreachable(reason)
    }
  }
}

/// What became of one input.
struct IngestLine: Sendable {
  enum Result: Sendable {
    case success(IngestReport)
    /// What is wrong with the input, for the person.
    case failure(String)
    /// What is wrong with the server that has it, or with the extractor that should read it.
    case unreachable(String)
  }

  var input: String
  var result: Result

  var failure: String? {
    switch result {
    case .success: nil
    case .failure(let text), .unreachable(let text): text
    }
  }
  var isUnreachable: Bool { if case .unreachable = result { true } else { false } }
  var report: IngestReport? { if case .success(let report) = result { report } else { nil } }
}
