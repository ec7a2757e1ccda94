internal import CEmbeddedFiles

/// A file of the repository that travels inside the binary: a migration, a lexicon, a sample.
package struct EmbeddedFile: Sendable, Equatable {
  /// The path from the top of the repository, such as `Data/parties.tsv`.
  package let path: String
  package let bytes: [UInt8]

  /// The last component of the path.
  package var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The content as text; the repository's files are UTF-8.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The one file at that path, or nil when the binary holds none.
  package static func at(_ path: String) -> EmbeddedFile? {
    files { $0 == path }.first
  }

  /// The files below a folder (`Migrations/`), in the order of their paths.
  package static func under(_ folder: String) -> [EmbeddedFile] {
    files { $0.hasPrefix(folder) }
  }

  private static func files(where isWanted: (String) -> Bool) -> [EmbeddedFile] {
    var count = 0
    guard let table = parley_embedded_files(&count) else { return [] }
    return UnsafeBufferPointer(start: table, count: count).compactMap { entry in
      guard let cPath = entry.path, let bytes = entry.bytes else { return nil }
      let path = String(cString: cPath)
      guard isWanted(path) else { return nil }
      return EmbeddedFile(
        path: path, bytes: [UInt8](UnsafeBufferPointer(start: bytes, count: entry.byte_count)))
    }
  }
}
