import CChildProcess
import PostgresClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// This program several times over, as processes that begin their work at one moment.
///
/// A worker says `ready` when all is prepared, waits for a line, works, and says `done`.
final class WorkerGroup {
  private var workers: [WorkerProcess] = []

  /// Starts one worker for each list of arguments and waits until all are ready.
  init(_ arguments: [[String]], on database: BenchmarkDatabase) throws {
    for list in arguments { workers.append(try WorkerProcess(list, on: database)) }
    for worker in workers { try worker.expect("ready") }
  }

  /// Seconds from the start of all to the end of the last.
  func run() throws -> Double {
    let start = ContinuousClock.now
    for worker in workers { worker.begin() }
    for worker in workers { try worker.expect("done") }
    return (ContinuousClock.now - start).inSeconds
  }
}

/// A worker did not do its part; its own words stand on standard error.
struct WorkerFailure: Error, CustomStringConvertible {
  let reason: String
  var description: String { "a worker process failed: \(reason)" }
}

/// One worker, ended with this value.
final class WorkerProcess {
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  init(_ arguments: [String], on database: BenchmarkDatabase) throws {
    let (inputReading, inputWriting) = try WorkerProcess.newPipe()
    let (outputReading, outputWriting) = try WorkerProcess.newPipe()
    (input, output) = (inputWriting, outputReading)
    defer {
      close(inputReading)
      close(outputWriting)
    }
    // Not as arguments: an address may hold a password, and every user sees arguments.
    let environment =
      WorkerProcess.environment + [
        "\(WorkerCommand.addressVariable)=\(database.server.address)",
        "\(WorkerCommand.databaseVariable)=\(database.name)",
      ]
    let program = try WorkerProcess.program()
    process = withCStrings([program, "worker"] + arguments) { arguments in
      withCStrings(environment) { environment in
        var child = parley_child(
          arguments: arguments, environment: environment, input: inputReading,
          output: outputWriting, errors: STDERR_FILENO, user: geteuid(), group: getegid(),
          starts_session: 0)
        return parley_child_start(&child)
      }
    }
    guard process > 0 else { throw WorkerFailure(reason: String(cString: strerror(errno))) }
  }

  deinit {
    // A worker that waits for its line ends when the line cannot come any more.
    close(input)
    close(output)
    var status: Int32 = 0
    if process > 0 { waitpid(process, &status, 0) }
  }

  func begin() { _ = write(input, "\n", 1) }

  /// Waits for a line.
  func expect(_ word: String) throws {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(output, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { throw WorkerFailure(reason: "it ended before it was \(word)") }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
    }
    let said = String(decoding: line, as: UTF8.self)
    guard said == word else { throw WorkerFailure(reason: "it said \(said), not \(word)") }
  }

  private static func newPipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw WorkerFailure(reason: String(cString: strerror(errno))) }
    return (ends[0], ends[1])
  }

  /// Absolute, since a child starts in another folder.
  private static func program() throws -> String {
    guard let path = realpath(CommandLine.arguments[0], nil) else {
      throw WorkerFailure(reason: "start parley-bench by its path")
    }
    defer { free(path) }
    return String(cString: path)
  }

  /// What libpq may want to know of the user, and no setting of theirs beside it.
  private static var environment: [String] {
    ["HOME", "PATH", "USER", "PGPASSFILE", "PGPASSWORD", "PGSERVICEFILE"].compactMap {
      (name: String) -> String? in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
  }
}

/// Lends the texts to C as an array of strings that ends with a null pointer.
private func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  var copies = texts.map { UnsafePointer(strdup($0)) }
  copies.append(nil)
  defer { copies.forEach { free(UnsafeMutablePointer(mutating: $0)) } }
  return copies.withUnsafeBufferPointer { list in
    // Never empty: the final null is always there.
    guard let start = list.baseAddress else { preconditionFailure("a non-empty array has a base") }
    return body(start)
  }
}
