#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets one process at a time work on the private server; the kernel lets go of it when that
/// process ends, however it ends.
package struct FileLock: ~Copyable {
  private let file: Int32

  /// Nil when another process holds it for longer than `seconds`.
  package static func take(
    _ path: String, for account: ServerAccount, seconds: Double
  ) throws(FileSystem.Failure) -> FileLock? {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(FileSystem.Failure) { try FileSystem.give(path, to: account) } catch {
      close(file)
      throw error
    }
    let deadline = Pause.now + seconds
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        let failure = FileSystem.Failure.last
        close(file)
        throw failure
      }
      guard Pause.now < deadline else {
        close(file)
        return nil
      }
      Pause.take(milliseconds: 5)
    }
    return FileLock(file: file)
  }

  private init(file: Int32) { self.file = file }

  deinit { close(file) }
}

/// Short waits between two looks at something outside this process.
package enum Pause {
  package static func take(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// Seconds of a clock that only goes forward.
  package static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
