/// Where the parts of the private server lie.
package struct ClusterLayout: Sendable, Equatable {
  /// Holds all of the server; belongs to its account alone.
  package let folder: String
  /// What PostgreSQL calls the data directory.
  package let cluster: String
  package let log: String
  let lock: String
  /// The folder of the socket: within `folder`, or below `/tmp` when that path is too long.
  package let socketFolder: String

  init(dataFolder: String) {
    folder = dataFolder + "/postgresql"
    cluster = folder + "/cluster"
    log = folder + "/server.log"
    lock = folder + "/lock"
    socketFolder = ClusterLayout.socketFolder(in: folder)
  }

  var socket: String { socketFolder + ClusterLayout.socketName }
  private static let socketName = "/.s.PGSQL.5432"

  /// What fits into `sun_path` with its final zero (unix(7), and sys/un.h of macOS).
  #if os(Linux)
    static let longestSocketPath = 107
  #else
    static let longestSocketPath = 103
  #endif

  /// Every command must come to the same answer, so it depends on nothing but the path: not on
  /// `TMPDIR`, nor on `XDG_RUNTIME_DIR`, which goes away when the user logs out.
  private static func socketFolder(in folder: String) -> String {
    let usual = folder + "/socket"
    if usual.utf8.count + socketName.utf8.count <= longestSocketPath { return usual }
    // FNV-1a, 64 bits: short, and the same in every build.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in folder.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return "/tmp/parley-" + String(hash, radix: 36)
  }

  /// The major version of the cluster, or nil when there is none.
  var clusterMajor: Int? {
    FileSystem.text(cluster + "/PG_VERSION").flatMap { text in
      Int(text.prefix { $0.isNumber })
    }
  }
}
