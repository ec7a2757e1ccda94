import ArticleSources
import Articles
import JSON

/// Reads many pages from lines of JSON and answers each with a line, in the same order.
///
/// In: `{"id": …, "url": …, "html": …}`, or `text` in place of `html`. Out: `{"id", "articleBody",
/// "title", "published", "byline", "outlet"}`. Holds a few pages at a time, however many there are.
struct PageLines: Sendable {
  let reader: ArticleReader
  /// How many pages are read at the same time.
  let jobs: Int

  /// How many lines could not be read as pages.
  func run(_ input: sending ByteReader, write: (String) -> Void) async throws -> Int {
    var input = input
    var failures = 0
    var written = 0
    var waiting: [Int: Answer] = [:]
    func take(_ index: Int, _ answer: Answer) {
      waiting[index] = answer
      while let ready = waiting.removeValue(forKey: written) {
        if ready.isFailure { failures += 1 }
        write(ready.line)
        written += 1
      }
    }
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      var next = 0
      var underWay = 0
      while let line = try input.line() {
        if case .bytes(let bytes) = line, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        let index = next
        next += 1
        if jobs == 1 {
          take(index, answer(to: line, number: index + 1))
          continue
        }
        group.addTask { (index, answer(to: line, number: index + 1)) }
        underWay += 1
        // One slow page must not let all the others pile up behind it.
        while underWay >= jobs || next - written >= 4 * jobs,
          let (done, answer) = try await group.next()
        {
          underWay -= 1
          take(done, answer)
        }
      }
      while let (done, answer) = try await group.next() { take(done, answer) }
    }
    return failures
  }

  private struct Answer: Sendable {
    var line: String
    var isFailure: Bool
  }

  private func answer(to line: ByteReader.Line, number: Int) -> Answer {
    guard case .bytes(let bytes) = line else {
      return failure(id: nil, "line \(number) is longer than a page may be")
    }
    let request: JSONValue
    do {
      request = try JSONValue(parsing: bytes)
    } catch {
      return failure(id: nil, "line \(number): \(error)")
    }
    let id = request["id"]
    guard let content = request["html"]?.string ?? request["text"]?.string else {
      return failure(id: id, "line \(number) has no \"html\" and no \"text\"")
    }
    let hints = ReadingHints(
      mediaType: request["html"] == nil ? .text : .html, encoding: "utf-8",
      url: request["url"]?.string)
    do {
      let article = try reader.read(Array(content.utf8), hints: hints)
      return Answer(line: PageLines.json(article, id: id).compact + "\n", isFailure: false)
    } catch {
      return failure(id: id, "\(error)")
    }
  }

  private static func json(_ article: Article, id: JSONValue?) -> JSONValue {
    [
      "id": id ?? .null, "articleBody": .string(article.paragraphs.joined(separator: "\n\n")),
      "title": JSONValue(article.title), "published": JSONValue(article.published?.written),
      "byline": JSONValue(article.byline), "outlet": JSONValue(article.outlet),
    ]
  }

  private func failure(id: JSONValue?, _ reason: String) -> Answer {
    let json: JSONValue = [
      "id": id ?? .null, "articleBody": "", "title": nil, "published": nil, "byline": nil,
      "outlet": nil, "error": .string(reason),
    ]
    return Answer(line: json.compact + "\n", isFailure: true)
  }
}
