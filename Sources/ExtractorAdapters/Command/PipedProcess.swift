#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A child process that answers lines with lines.
///
/// Not `Sendable`: one conversation at a time.
final class PipedProcess {
  /// Why the conversation is over.
  enum Failure: Error {
    case cannotStart(String)
    /// With the last that it said on standard error.
    case ended(status: Int32, errors: String)
    case timedOut(errors: String)
    case tooLong(limit: Int)
  }

  /// No list of claims is longer.
  static let lineLimit = 64 << 20
  /// As much of standard error as tells what went wrong.
  private static let errorLimit = 2000

  private var process: pid_t = 0
  /// A socket and not a pipe: writing to a child that is gone is then an error and no signal.
  private var toChild: Int32 = -1
  private var fromChild: Int32 = -1
  private var errors: Int32 = -1
  private var received: [UInt8] = []
  private var complaints: [UInt8] = []

  /// - Parameter arguments: The program, searched for on the PATH, and what it is called with.
  init(_ arguments: [String]) throws(Failure) {
    var (input, output, complaint): ([Int32], [Int32], [Int32]) = ([-1, -1], [-1, -1], [-1, -1])
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, stream, 0, &input) == 0, pipe(&output) == 0, pipe(&complaint) == 0
    else {
      throw .cannotStart(String(cString: strerror(errno)))
    }
    for descriptor in input + output + complaint { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    (toChild, fromChild, errors) = (input[0], output[0], complaint[0])
    defer { for descriptor in [input[1], output[1], complaint[1]] { close(descriptor) } }

    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[1], 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    posix_spawn_file_actions_adddup2(&actions, complaint[1], 2)
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var failure = posix_spawnp(&process, arguments[0], &actions, nil, words, environ)
    // A program that was just written is still open for writing in a child that another thread starts
    // at this moment, until that child becomes its own program.
    for _ in 0..<20 where failure == ETXTBSY {
      usleep(5_000)
      failure = posix_spawnp(&process, arguments[0], &actions, nil, words, environ)
    }
    guard failure == 0 else {
      process = 0
      throw .cannotStart(String(cString: strerror(failure)))
    }
    for descriptor in [toChild, fromChild, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    for descriptor in [toChild, fromChild, errors] where descriptor >= 0 { close(descriptor) }
    guard process > 0 else { return }
    // The end of its input is a child's cue to leave; one that misses it is shown out.
    for _ in 0..<50 {
      if waitpid(process, nil, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Sends one line and waits for the line that answers it.
  ///
  /// After a failure the process is of no more use.
  func answer(to line: [UInt8], within timeout: Duration) throws(Failure) -> [UInt8] {
    let deadline = ContinuousClock.now + timeout
    var unsent = (line + [UInt8(ascii: "\n")])[...]
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let answer = Array(received[..<end])
        received.removeFirst(end + 1)
        return answer
      }
      guard received.count <= PipedProcess.lineLimit else {
        throw .tooLong(limit: PipedProcess.lineLimit)
      }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else {
        drainErrors()
        throw .timedOut(errors: spokenErrors)
      }
      try exchange(&unsent, milliseconds: Int32(clamping: left.milliseconds))
    }
  }

  /// Moves what can be moved, in all directions: a child that writes before it has read all must not
  /// bring both to a halt.
  private func exchange(_ unsent: inout ArraySlice<UInt8>, milliseconds: Int32) throws(Failure) {
    let readable = Int16(POLLIN)
    var ends = [
      pollfd(fd: fromChild, events: readable, revents: 0),
      pollfd(fd: errors, events: readable, revents: 0),
      pollfd(fd: unsent.isEmpty ? -1 : toChild, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), max(1, milliseconds)) > 0 else { return }
    if ends[1].revents != 0 { drainErrors() }
    if ends[2].revents != 0, !send(&unsent), ends[0].revents == 0 { throw ended() }
    guard ends[0].revents != 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(fromChild, &buffer, buffer.count)
    if count > 0 {
      received.append(contentsOf: buffer[..<count])
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      throw ended()
    }
  }

  /// False when the child takes no more.
  private func send(_ unsent: inout ArraySlice<UInt8>) -> Bool {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
      var on: Int32 = 1
      setsockopt(toChild, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    let count = unsent.withUnsafeBytes { systemSend(toChild, $0.baseAddress, $0.count, flags) }
    if count > 0 { unsent = unsent.dropFirst(count) }
    return count >= 0 || errno == EAGAIN || errno == EINTR
  }

  private func ended() -> Failure {
    var status: Int32 = 0
    // Its output is closed, so it is leaving; what it says on the way is worth waiting for.
    for _ in 0..<100 {
      drainErrors()
      if waitpid(process, &status, WNOHANG) != 0 {
        process = 0
        break
      }
      usleep(10_000)
    }
    drainErrors()
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return .ended(status: code, errors: spokenErrors)
  }

  private func drainErrors() {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(errors, &buffer, buffer.count)
      guard count > 0 else { return }
      complaints.append(contentsOf: buffer[..<count])
      complaints.removeFirst(max(0, complaints.count - PipedProcess.errorLimit))
    }
  }

  private var spokenErrors: String {
    let text = String(decoding: complaints, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " / ")
  }
}

private let systemSend = send

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
