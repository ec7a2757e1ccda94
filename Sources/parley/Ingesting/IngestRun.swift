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
  /// the same inputs make the same events, and those that are ready go into one commit, while others are
  /// read. Throws only when the store itself fails: then no further article can go in either.
  func take(
    _ queue: inout IngestQueue, jobs: Int, isQuiet: Bool, report: (IngestLine) throws -> Void
  ) async throws {
    var bar = ProgressBar("ingesting", total: queue.count, isQuiet: isQuiet)
    defer { bar.finish() }
    try await withThrowingTaskGroup(of: Step.self) { group in
      var window = IngestWindow(jobs: jobs)
      var isWriting = false
      while true {
        while window.hasRoom, let item = queue.next() {
          let index = window.begin(item.byteCount)
          group.addTask {
            let (name, preparation) = try await prepare(item)
            return .prepared(index, name, preparation)
          }
        }
        if !isWriting, let batch = window.nextBatch() {
          isWriting = true
          group.addTask { .finished(try await finish(batch)) }
        }
        guard let step = try await group.next() else { break }
        switch step {
        case .prepared(let index, let name, let preparation):
          window.hold(index, (name, preparation))
        case .finished(let lines):
          isWriting = false
          for line in lines {
            try report(line)
            bar.advance()
          }
        }
      }
    }
  }

  private enum Step: Sendable {
    case prepared(Int, String, Preparation)
    case finished([IngestLine])
  }

  enum Preparation: Sendable {
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
      } catch FetchFailure.unreadable(let reason) {
        return (address, .failure("\(address): \(reason)"))
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

  private func finish(_ batch: [IngestWindow.Ready]) async throws -> [IngestLine] {
    let prepared = batch.compactMap { ready in
      if case .ready(let article) = ready.preparation { article } else { nil }
    }
    var reports = try await service.finish(prepared, dryRun: isDryRun)[...]
    return batch.compactMap { name, preparation in
      switch preparation {
      case .ready: reports.popFirst().map { IngestLine(input: name, result: .success($0)) }
      case .failure(let reason): IngestLine(input: name, result: .failure(reason))
      case .unreachable(let reason): IngestLine(input: name, result: .unreachable(reason))
      }
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
