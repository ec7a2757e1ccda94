internal import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension PostgresConnection {
  /// Waits until somebody notifies a channel that this session listens to, or until the time is over.
  ///
  /// True when there was a notification; they carry nothing beyond that.
  package func waitForNotification(milliseconds: Int) throws(PostgresError) -> Bool {
    if takeNotifications() { return true }
    guard waitAndConsume(POLLIN, milliseconds: Int32(clamping: milliseconds)), isAlive else {
      throw lost(during: "LISTEN")
    }
    return takeNotifications()
  }

  private func takeNotifications() -> Bool {
    var found = false
    while let notification = unsafe withConnection({ unsafe PQnotifies($0) }) {
      unsafe PQfreemem(notification)
      found = true
    }
    return found
  }
}
