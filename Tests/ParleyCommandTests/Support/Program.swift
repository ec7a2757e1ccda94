#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program under test.
enum Program {
  /// `PARLEY_PROGRAM`, else the `parley` that was built beside this test bundle.
  static let path: String = {
    if let named = getenv("PARLEY_PROGRAM") { return String(cString: named) }
    var folder = imagePath[...]
    // On Linux the bundle is a file in the folder of the products, on macOS a folder in it.
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let candidate = folder + "/parley"
      if isProgram(String(candidate)) { return String(candidate) }
    }
    preconditionFailure("no program `parley` beside \(imagePath): build it, or set PARLEY_PROGRAM")
  }()

  /// Of the file that holds this code; the argument list names a test runner on macOS.
  private static let imagePath: String = {
    #if os(Linux)
      let name = "/proc/self/exe"
    #else
      var info = Dl_info()
      guard dladdr(#dsohandle, &info) != 0, let name = info.dli_fname else {
        preconditionFailure("this code is in no image")
      }
    #endif
    guard let absolute = realpath(name, nil) else { preconditionFailure("no path for this code") }
    defer { free(absolute) }
    return String(cString: absolute)
  }()

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
}
