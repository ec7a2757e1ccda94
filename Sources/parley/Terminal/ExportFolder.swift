import Negotiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that captured bytes are written into, one file a version.
struct ExportFolder {
  private let path: String

  init(path: String) throws {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw CommandFailure(
        .failure, "cannot make the folder \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Writes the file whole or not at all, and returns its path.
  func write(_ bytes: [UInt8], of version: ArticleVersion) throws -> String {
    let name = "\(version.article)-v\(version.number)-\(version.sha256.prefix(12))"
    let file = "\(path)/\(name).\(ExportFolder.ending(of: version, bytes))"
    try OutputFile.write(bytes, to: file)
    return file
  }

  /// Whether a path ends in a name that an export gives: `art_k0q7m2x4zt-v1-0123456789ab.html`.
  static func isName(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let parts = (name.split(separator: ".").first ?? "").split(separator: "-")
    guard name.hasPrefix("art_"), parts.count == 3, parts[1].hasPrefix("v") else { return false }
    return parts[2].utf8.count == 12 && parts[2].allSatisfy(\.isHexDigit)
  }

  private static func ending(of version: ArticleVersion, _ bytes: [UInt8]) -> String {
    switch version.capture?.form {
    case .page: "html"
    case .portableDocument: "pdf"
    case .mail: "eml"
    case .markdown: "md"
    case .text: "txt"
    case .automatic, nil: bytes.first { $0 > 0x20 } == UInt8(ascii: "<") ? "html" : "txt"
    }
  }
}
