import ArticleSources
import Articles
import Fetching

/// Reads the one article that a file, an address or standard input is.
enum OneArticle {
  /// The article and the bytes it was read from; throws a failure that names the place.
  static func read(
    _ place: String, hints: ReadingHints, allowsPrivateAddresses: Bool = false
  ) async throws -> (article: Article, bytes: [UInt8]) {
    let file = ArticleFile(hints: hints)
    let document = try await document(place, file, allowsPrivateAddresses)
    do {
      return (
        try Wiring.articleReader().read(document.bytes, hints: file.hints(for: document)),
        document.bytes
      )
    } catch {
      throw CommandFailure(.failure, "\(InputFiles.spokenName(place)): \(error)")
    }
  }

  private static func document(
    _ place: String, _ file: ArticleFile, _ allowsPrivateAddresses: Bool
  ) async throws -> Document {
    if PageFetcher.isAddress(place) {
      do {
        return try await PageFetcher(allowsPrivateAddresses: allowsPrivateAddresses)
          .document(at: place)
      } catch {
        var status = ExitStatus.sourceFailed
        if case .unreadable = error { status = .failure }
        throw CommandFailure(status, "\(place): \(error)")
      }
    }
    var source: any DocumentSource
    let first: DocumentItem?
    do {
      source = try file.documents(of: place)
      first = try source.next()
    } catch {
      throw CommandFailure(.failure, error.description)
    }
    switch first {
    case .document(let document): return document
    case .failure(let name, let reason): throw CommandFailure(.failure, "\(name): \(reason)")
    case .passedOver(let name): throw CommandFailure(.failure, "\(name): no article by its kind")
    case nil: throw CommandFailure(.failure, "\(InputFiles.spokenName(place)): nothing in it")
    }
  }
}
