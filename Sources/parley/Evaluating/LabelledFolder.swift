import ContentDigest
import ExtractionEvaluation
import JSON

/// Labelled articles on disk: `articles/ID.txt`, `gold/ID.json`, and `index.jsonl` with the dates.
struct LabelledFolder {
  struct Entry {
    let label: LabelledArticle
    let bytes: [UInt8]
  }

  /// In the order of their ids.
  let entries: [Entry]
  /// SHA-256 of all that is scored here: articles, labels and dates.
  let digest: String

  /// - Parameter list: A file with the ids to take, one a line; nil takes all.
  init(_ folder: String, list: String?) throws {
    let wanted = try list.map { try LabelledFolder.ids(in: $0) }
    let lines = try LabelledFolder.index(folder + "/index.jsonl")
    guard let names = InputFiles.names(in: folder + "/gold") else {
      throw CommandFailure(
        .failure,
        "\(folder): no folder gold in it; labelled articles are DIR/articles/ID.txt and "
          + "DIR/gold/ID.json")
    }
    let present = names.filter { $0.hasSuffix(".json") }.sorted().map { String($0.dropLast(5)) }
    if let missing = wanted?.subtracting(present).min() {
      throw CommandFailure(.failure, "\(list ?? folder): no label gold/\(missing).json")
    }
    var entries: [Entry] = []
    var identity = ""
    for id in present where wanted?.contains(id) ?? true {
      let gold = try FolderFile.bytes(of: "\(folder)/gold/\(id).json")
      let article = try FolderFile.bytes(of: "\(folder)/articles/\(id).txt")
      let label = try LabelledArticle(
        id: id, gold: FolderFile.json(gold, path: "\(folder)/gold/\(id).json"), line: lines[id])
      entries.append(Entry(label: label, bytes: article))
      identity += "\(id) \(label.published ?? "-") \(SHA256Digest(of: gold).hexadecimal)"
      identity += " \(SHA256Digest(of: article).hexadecimal)\n"
    }
    guard !entries.isEmpty else {
      throw CommandFailure(.failure, "\(folder): no labelled article in it")
    }
    self.entries = entries
    digest = SHA256Digest(of: identity).hexadecimal
  }

  private static func ids(in path: String) throws -> Set<String> {
    let text = String(decoding: try FolderFile.bytes(of: path), as: UTF8.self)
    return Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static func index(_ path: String) throws -> [String: JSONValue] {
    guard InputFiles.exists(path) else { return [:] }
    var lines: [String: JSONValue] = [:]
    let bytes = try FolderFile.bytes(of: path)
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let value = try FolderFile.json(Array(line), path: "\(path):\(index + 1)")
      if let id = value["id"]?.string { lines[id] = value }
    }
    return lines
  }
}

/// A file that a command reads beside the articles.
enum FolderFile {
  static func bytes(of path: String) throws -> [UInt8] {
    do {
      return try InputFiles.bytes(of: path)
    } catch let error as UnreadableFile {
      throw CommandFailure(.failure, error.description)
    }
  }

  static func json(_ bytes: [UInt8], path: String) throws -> JSONValue {
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure(.failure, "\(path): \(error)")
    }
  }

  static func json(at path: String) throws -> JSONValue {
    try json(try bytes(of: path), path: path)
  }
}
