internal import CChildProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program of PostgreSQL that is run to its end or left running.
package struct ChildProcess {
  /// The path of the program first.
  package var arguments: [String]
  /// All the variables it sees, so that nothing of the caller's (`PGPORT`, `LC_ALL`) changes its ways.
  package var environment: [String]
  package var account: ServerAccount?

  package static let plainEnvironment = ["LC_ALL=C", "TZ=UTC", "PATH=/usr/local/bin:/usr/bin:/bin"]

  /// For one account; nil is that of this process.
  package init(
    arguments: [String], environment: [String] = ChildProcess.plainEnvironment,
    account: ServerAccount? = nil
  ) {
    self.arguments = arguments
    self.environment = environment
    self.account = account
  }

  struct Outcome {
    /// 0 is success.
    let status: Int32
    /// What it printed on standard output and standard error.
    let output: String
  }

  /// Starts it and waits for its end; what it prints is collected.
  func run(input: Int32 = -1) throws(FileSystem.Failure) -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .last }
    // Another thread may start a program meanwhile, which would keep the pipe open for as long as it lives.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let process: pid_t
    do throws(FileSystem.Failure) {
      process = try start(input: input, output: writing)
      close(writing)
    } catch {
      close(writing)
      throw error
    }
    let output = FileSystem.drain(reading)
    return Outcome(
      status: ChildProcess.wait(for: process), output: String(decoding: output, as: UTF8.self))
  }

  /// Starts it in the folder `/` and returns at once; a detached one outlives the terminal.
  package func start(
    input: Int32 = -1, output: Int32 = -1, detached: Bool = false
  ) throws(FileSystem.Failure) -> Int32 {
    let account = account ?? .current
    let process = unsafe withCStrings(arguments) { arguments in
      unsafe withCStrings(environment) { environment in
        var child = unsafe parley_child(
          arguments: arguments, environment: environment, input: input, output: output,
          errors: output, user: account.user, group: account.group,
          starts_session: detached ? 1 : 0)
        return unsafe parley_child_start(&child)
      }
    }
    guard process > 0 else { throw .last }
    return process
  }

  /// The exit status; 128 and more is a signal, as in a shell.
  package static func wait(for process: Int32) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return exitCode(status)
  }

  /// Nil while our child runs; also nil for a process that is not our child.
  package static func exitStatus(of process: Int32) -> Int32? {
    var status: Int32 = 0
    return unsafe waitpid(process, &status, WNOHANG) == process ? exitCode(status) : nil
  }

  private static func exitCode(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Replaces this process by the program, in the folder and with the terminal it has.
  ///
  /// Returns only when that fails.
  func replaceThisProcess() -> FileSystem.Failure {
    unsafe withCStrings(arguments) { arguments in
      unsafe withCStrings(environment) { environment in
        guard let program = unsafe arguments.pointee else { return }
        // C declares the arrays without const, and promises not to write (POSIX.1-2017, exec).
        _ = unsafe execve(program, writable(arguments), writable(environment))
      }
    }
    return .last
  }
}

private func writable(
  _ list: UnsafePointer<UnsafePointer<CChar>?>
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
  unsafe UnsafeMutableRawPointer(mutating: list)
    .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
}

/// Lends the texts to C as an array of strings that ends with a null pointer.
private func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  var copies = unsafe texts.map { text in unsafe UnsafePointer(strdup(text)) }
  unsafe copies.append(nil)
  defer { unsafe copies.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
  return unsafe copies.withUnsafeBufferPointer { list in
    // Never empty: the final null is always there.
    guard let start = list.baseAddress else { preconditionFailure("a non-empty array has a base") }
    return unsafe body(start)
  }
}
