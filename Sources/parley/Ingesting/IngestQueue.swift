import ArticleSources
import Articles
import EmbeddedFiles

/// The documents of everything that was named, one after the other, so that memory does not grow
/// with their number.
struct IngestQueue {
  private var waiting: [Place]
  private var current: (any DocumentSource)?
  private var currentPath = ""
  private let file: ArticleFile
  /// Names that were dealt with by an earlier run.
  private let done: Set<String>
  private(set) var passedOver = 0
  private(set) var alreadyDone = 0

  private enum Place {
    case path(String)
    case embedded(EmbeddedFile)
    case address(String)
  }

  init(
    paths: [String], addresses: [String] = [], sample: Bool = false, file: ArticleFile,
    done: Set<String> = []
  ) {
    waiting =
      paths.map { .path($0) } + addresses.map { .address($0) }
      + (sample ? EmbeddedFile.under("Samples/").map { .embedded($0) } : [])
    waiting.reverse()
    self.file = file
    self.done = done
  }

  /// How many places were named, for a progress bar.
  var count: Int { waiting.count }

  enum Item: Sendable {
    case document(Document)
    case address(String)
    case failure(name: String, reason: String)
  }

  mutating func next() -> Item? {
    while true {
      do {
        while let item = try current?.next() {
          switch item {
          case .document(let document):
            if done.contains(document.name) {
              alreadyDone += 1
              continue
            }
            return .document(document)
          case .failure(let name, let reason): return .failure(name: name, reason: reason)
          case .passedOver: passedOver += 1
          }
        }
      } catch {
        // What came before the damage stays; the rest of this file cannot be read.
        current = nil
        return .failure(name: currentPath, reason: Self.reason(error, in: currentPath))
      }
      current = nil
      guard let place = waiting.popLast() else { return nil }
      switch place {
      case .embedded(let file):
        return .document(Document(name: file.path, bytes: file.bytes, hints: ReadingHints()))
      case .address(let address):
        if done.contains(address) {
          alreadyDone += 1
          continue
        }
        return .address(address)
      case .path(let path):
        if done.contains(path) {
          alreadyDone += 1
          continue
        }
        currentPath = path
        do {
          current = try file.documents(of: path)
        } catch {
          return .failure(name: path, reason: Self.reason(error, in: path))
        }
      }
    }
  }

  /// The reason, and the place inside the file when it is not the file itself.
  private static func reason(_ error: UnreadableSource, in path: String) -> String {
    error.place == path || path == "-" ? error.reason : error.description
  }
}
