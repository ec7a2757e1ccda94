internal import Articles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The text of a PDF file, through poppler's `pdftotext`, which must be installed.
enum PortableDocument {
  private static let secondsAllowed = 60

  static func item(_ bytes: [UInt8], name: String) -> DocumentItem {
    let folder = temporaryFolder()
    guard let folder else {
      return .failure(name: name, reason: "no room for a temporary file to unpack the PDF in")
    }
    let (input, output) = ("\(folder)/in.pdf", "\(folder)/out.txt")
    defer {
      unlink(input)
      unlink(output)
      rmdir(folder)
    }
    guard write(bytes, to: input) else {
      return .failure(name: name, reason: "no room for a temporary file to unpack the PDF in")
    }
    switch run(["pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", input, output]) {
    case .missing:
      return .failure(
        name: name,
        reason: "a PDF document; install poppler-utils, whose pdftotext reads it")
    case .status(0): break
    case .status(let status):
      return .failure(
        name: name,
        reason: "a PDF document that pdftotext cannot read (exit status \(status)); save it again")
    case .tooSlow:
      return .failure(
        name: name,
        reason: "a PDF document that pdftotext works on for more than \(secondsAllowed) s")
    }
    guard let source = try? FileSource(path: output) else {
      return .failure(name: name, reason: "a PDF document without text in it")
    }
    var reader = ByteReader(source)
    // Each word is told with its place, in some twenty times its length.
    let layout = (try? reader.bytes(4 * ArticleReader.standardLimit)) ?? []
    let text = PortableText(layout: layout)
    // The title stands over the text, where the reader of plain texts looks for it.
    let paragraphs = [text.title].compactMap(\.self) + text.paragraphs
    guard !paragraphs.isEmpty else {
      return .failure(name: name, reason: "a PDF document of pictures, without text in it")
    }
    return .document(
      Document(
        name: name, bytes: Array(paragraphs.joined(separator: "\n\n").utf8),
        hints: ReadingHints(mediaType: .text, encoding: "utf-8")))
  }

  private enum Outcome {
    case missing
    case status(Int32)
    case tooSlow
  }

  private static func run(_ command: [String]) -> Outcome {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let failure = arguments.withUnsafeMutableBufferPointer { words in
      guard let first = words.baseAddress else { return ENOENT }
      return posix_spawnp(&process, command[0], nil, nil, first, environ)
    }
    guard failure == 0 else { return .missing }
    var status: Int32 = 0
    var waited = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if waited > secondsAllowed * 100 {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return .tooSlow
      }
      waited += 1
      usleep(10_000)
    }
    let code = status >> 8 & 0xFF
    // 127 is what the shell says, and some systems' spawn, when there is no such program.
    return code == 127 ? .missing : .status(status & 0x7F == 0 ? code : 128)
  }

  private static func temporaryFolder() -> String? {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/parley-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      guard let made = buffer.baseAddress.flatMap({ mkdtemp($0) }) else { return nil }
      return String(cString: made)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}
