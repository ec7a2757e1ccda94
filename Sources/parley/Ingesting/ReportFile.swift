import ArticleSources
import JSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file of `--report`: a line of JSON for each input, written as soon as it is dealt with, so
/// that a run that was cut off can be taken up.
struct ReportFile {
  private let path: String
  private let descriptor: Int32
  /// The inputs that an earlier run took in.
  private(set) var done: Set<String> = []

  init(path: String, resuming: Bool) throws {
    self.path = path
    if resuming { done = try ReportFile.inputsDone(path) }
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .failure, "cannot write the report \(path): \(String(cString: strerror(errno)))")
    }
  }

  mutating func append(_ line: IngestLine) throws {
    Terminal.write(line.json.compact + "\n", to: descriptor)
  }

  private static func inputsDone(_ path: String) throws -> Set<String> {
    guard access(path, F_OK) == 0 else { return [] }
    var done: Set<String> = []
    var lines = ByteReader(try FileSource(path: path))
    while let line = try lines.line() {
      // The last line may be cut off in the middle.
      guard case .bytes(let bytes) = line, let json = try? JSONValue(parsing: bytes),
        let input = json["input"]?.string, json["status"]?.string != "failed"
      else { continue }
      done.insert(input)
    }
    return done
  }
}
