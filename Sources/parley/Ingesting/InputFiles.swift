import ArticleSources
import Articles
import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that cannot be read, in words for the person who named it.
struct UnreadableFile: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "\(path): \(reason)" }
}

#if canImport(Glibc)
  private typealias OpenFolder = OpaquePointer
#else
  private typealias OpenFolder = UnsafeMutablePointer<DIR>
#endif

/// What the arguments of `ingest` name.
struct InputFiles {
  /// Paths in order; `-` is standard input.
  private(set) var paths: [String] = []
  /// Files of a folder that are no articles by their name.
  private(set) var passedOver = 0
  private(set) var cameFromFolder = false

  /// Patterns of names; when there are any, only they decide.
  private let include: [String]

  private struct FolderID: Hashable {
    let device: dev_t
    let number: ino_t
  }

  /// A folder that contains itself by a link would never end.
  private var visited: Set<FolderID> = []

  init(_ arguments: [String], include: [String] = []) {
    self.include = include
    for argument in arguments {
      if argument == "-" || !InputFiles.isFolder(argument) {
        paths.append(argument)
      } else {
        cameFromFolder = true
        add(folder: argument)
      }
    }
  }

  private mutating func add(folder: String) {
    guard let directory = opendir(folder) else {
      // Reading it fails for the same reason, and that is reported beside the others.
      paths.append(folder)
      return
    }
    defer { closedir(directory) }
    var status = stat()
    fstat(dirfd(directory), &status)
    let id = FolderID(device: status.st_dev, number: status.st_ino)
    guard visited.insert(id).inserted else { return }
    for name in InputFiles.names(in: directory).sorted() {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if InputFiles.isFolder(path) {
        add(folder: path)
      } else if isArticle(name) {
        paths.append(path)
      } else {
        passedOver += 1
      }
    }
  }

  /// What stands in a folder, but for hidden files; nil when it is none.
  static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    return names(in: directory)
  }

  private static func names(in directory: OpenFolder) -> [String] {
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private func isArticle(_ name: String) -> Bool {
    if !include.isEmpty { return include.contains { fnmatch($0, name, 0) == 0 } }
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    // A note beside the articles is mostly about them.
    return ArticleFile.endings.contains(ending) && !name.lowercased().hasPrefix("readme.")
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A path for a sentence.
  static func spokenName(_ path: String) -> String { path == "-" ? "standard input" : path }

  /// The bytes of a file or of standard input; refuses to read more than an article may have.
  static func bytes(of path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(path: path, reason: systemReason()) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let limit = ArticleReader.standardLimit
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) > limit
    {
      throw UnreadableArticle.tooLarge(byteCount: Int(status.st_size), limit: limit)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw UnreadableFile(path: path, reason: systemReason())
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > limit {
        throw UnreadableArticle.tooLarge(byteCount: bytes.count, limit: limit)
      }
    }
  }

  private static func systemReason() -> String {
    switch errno {
    case ENOENT: "no such file or folder; check the path"
    case EACCES: "not readable for this user; check its permissions"
    case EISDIR: "is a folder"
    default: String(cString: strerror(errno))
    }
  }
}
