import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs, its standard output and standard error going to files.
///
/// Files and not pipes: nothing blocks when nobody reads, and a server that the program leaves
/// running cannot hold an end open.
struct CommandRun: Sendable {
  let process: pid_t
  private let files: String
  private let words: String

  /// Starts the program at the path that comes first.
  init(
    _ command: [String], environment: [String: String], folder: String, input: [UInt8] = []
  ) throws {
    words = command.joined(separator: " ")
    files = "\(folder)/run-\(UInt64.random(in: 0 ... .max))"
    try Files.write(input, to: files + ".in")
    let streams: [(path: String, flags: Int32)] = [
      (files + ".in", O_RDONLY), (files + ".out", O_WRONLY | O_CREAT | O_TRUNC),
      (files + ".err", O_WRONLY | O_CREAT | O_TRUNC),
    ]
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_addopen(
        &actions, Int32(number), stream.path, stream.flags, mode_t(0o600))
    }
    var process: pid_t = 0
    let failure = withCStrings(command) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawn(&process, command[0], &actions, nil, arguments, environment)
      }
    }
    guard failure == 0 else { throw Files.Failure(path: command[0], code: failure) }
    self.process = process
  }

  /// What it came to, asked for once; killed when it takes longer than `limit`, which fails the test.
  func result(limit: Duration = .seconds(60)) async throws -> CommandResult {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if clock.now > deadline {
        Issue.record("still running after \(limit): \(words)")
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        break
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    return CommandResult(
      // 128 and more is a signal, as in a shell.
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F,
      outputBytes: Files.read(files + ".out"), errorBytes: Files.read(files + ".err"))
  }

  /// True until it ended, also when nobody has asked for its result yet.
  var isRunning: Bool {
    var info = siginfo_t()
    // Looks without taking the exit status away from `result`.
    let code = waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT)
    return code == 0 && info.si_signo == 0
  }

  /// What `kill -9` does: nothing in the program has a say.
  func endAbruptly() { _ = kill(process, SIGKILL) }
}

/// What a run came to.
struct CommandResult: Sendable, CustomStringConvertible {
  let status: Int32
  let outputBytes: [UInt8]
  let errorBytes: [UInt8]

  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// Each line of standard error that says what went wrong.
  var complaints: [String] {
    errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map(String.init)
  }

  /// Standard output as JSON.
  var json: JSONValue { get throws { try JSONValue(parsing: outputBytes) } }

  /// For the report of a test that failed.
  var description: String {
    "exit status \(status)\n--- standard output\n\(output.prefix(3000))"
      + "\n--- standard error\n\(errors.prefix(3000))"
  }
}
