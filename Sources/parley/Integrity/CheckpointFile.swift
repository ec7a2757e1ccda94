import Signing
import TamperEvidence

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A checkpoint that was kept, and where it was read from.
struct CheckpointFile {
  let path: String
  let note: CheckpointNote

  /// Reads a file, or standard input for `-`.
  init(path: String) throws {
    self.path = path == "-" ? "standard input" : path
    let bytes = try InputFiles.bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.failure, "\(self.path) is not a checkpoint: it is not UTF-8")
    }
    do { note = try CheckpointNote(parsing: text) } catch {
      throw CommandFailure(
        .failure, "\(self.path) is \(error)\n  parley checkpoint prints what is wanted here")
    }
  }

  var checkpoint: Checkpoint { note.checkpoint }

  /// What is wrong with the signature that a key should have made; nil when nothing is.
  func signatureFault(_ verifier: NoteVerifier) -> String? {
    switch note.check(verifier) {
    case .right: nil
    case .wrong: "\(path): the signature of \(verifier.name) is forged, or is of another text"
    case .absent: "\(path): there is no signature of the key \(verifier)"
    }
  }
}

/// A private key in a file of its own.
enum KeyFile {
  static func read(_ path: String) throws -> Ed25519PrivateKey {
    let text = String(decoding: try InputFiles.bytes(of: path), as: UTF8.self)
    do { return try Ed25519PrivateKey(pem: text) } catch {
      throw CommandFailure(.failure, "\(path) cannot be used as a key: \(error)")
    }
  }

  /// Writes a new key where no file is yet, readable by its owner alone.
  static func write(_ key: Ed25519PrivateKey, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw refusal(path) }
    let isWritten = Terminal.write(key.pem, to: descriptor) && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWritten else {
      unlink(path)
      errno = reason
      throw refusal(path)
    }
  }

  private static func refusal(_ path: String) -> CommandFailure {
    let reason =
      errno == EEXIST
      ? "there is a file already; a key is never written over another"
      : String(cString: strerror(errno))
    return CommandFailure(.failure, "the new key cannot be written to \(path): \(reason)")
  }
}
