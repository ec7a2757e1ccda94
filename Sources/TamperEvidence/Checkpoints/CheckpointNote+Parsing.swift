internal import Chronology
internal import ContentDigest
internal import Signing

/// Why a text is no checkpoint, and in which of its lines, counted from 1.
package struct CheckpointSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Reason: Sendable, Hashable {
    case endsTooEarly
    case notOrigin
    case notSize
    case notRoot
    case notPrevious
    case notRecorded
    case noEmptyLine
    case notSignature
    case tooManySignatures
  }

  package let line: Int
  package let reason: Reason

  package var description: String {
    let words =
      switch reason {
      case .endsTooEarly: "the text ends here, and a checkpoint does not"
      case .notOrigin: "a log's name was expected, as in parley/log/<uuid>"
      case .notSize: "the number of events was expected, in digits without leading zeros"
      case .notRoot: "a root was expected: 32 bytes in base64"
      case .notPrevious:
        "\"previous none\" was expected, or \"previous\" and 32 bytes in base64"
      case .notRecorded:
        "\"recorded\" and a moment was expected, as in recorded 2025-05-19T18:00:00Z"
      case .noEmptyLine: "an empty line was expected between text and signatures"
      case .notSignature: "a signature was expected: — NAME BASE64"
      case .tooManySignatures: "more than 100 signatures"
      }
    return "not a checkpoint at line \(line): \(words)"
  }
}

extension CheckpointNote {
  /// Reads what `text` writes and nothing else, but for white space that is lost or added at the very
  /// end of the text, as copying by hand does.
  package init(parsing text: String) throws(CheckpointSyntaxError) {
    var lines = NoteLines(text)
    let origin = try lines.next(.notOrigin) { LogOrigin($0) }
    let size = try lines.next(.notSize) { (line) -> Int64? in
      guard let size = Int64(line), size >= 0, String(size) == line else { return nil }
      return size
    }
    let root = try lines.next(.notRoot) { Base64.bytes(of: $0).flatMap { SHA256Words($0) } }
    let previous = try lines.next(.notPrevious) { (line) -> SHA256Words?? in
      guard line.hasPrefix("previous ") else { return nil }
      let value = line.dropFirst("previous ".count)
      if value == "none" { return .some(nil) }
      return Base64.bytes(of: value).flatMap { SHA256Words($0) }.map { .some($0) }
    }
    let recordedAt = try lines.next(.notRecorded) { (line) -> Timestamp? in
      guard line.hasPrefix("recorded "),
        let moment = Timestamp(rfc3339: line.dropFirst("recorded ".count)),
        line == "recorded \(moment)"
      else { return nil }
      return moment
    }
    var signatures: [NoteSignature] = []
    if !lines.isAtEnd {
      _ = try lines.next(.noEmptyLine) { $0.isEmpty ? true : nil }
      while !lines.isAtEnd {
        guard signatures.count < 100 else { throw lines.error(.tooManySignatures) }
        signatures.append(try lines.next(.notSignature) { NoteSignature($0) })
      }
    }
    self.init(
      Checkpoint(
        origin: origin, size: size, root: root, previous: previous, recordedAt: recordedAt),
      signatures: signatures)
  }
}

/// The lines of a note, one after the other.
private struct NoteLines {
  private var rest: ArraySlice<Substring>
  private var number = 0

  init(_ text: String) {
    // By scalars: to Swift a line end and what precedes it can be one character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Substring($0) }
    rest = lines[...]
    while let last = rest.last, last.allSatisfy({ $0 == " " || $0 == "\r" }) { rest.removeLast() }
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func next<Value>(
    _ reason: CheckpointSyntaxError.Reason, _ read: (Substring) -> Value?
  ) throws(CheckpointSyntaxError) -> Value {
    number += 1
    guard let line = rest.popFirst() else {
      throw CheckpointSyntaxError(line: number, reason: .endsTooEarly)
    }
    guard let value = read(line) else {
      throw CheckpointSyntaxError(line: number, reason: reason)
    }
    return value
  }

  func error(_ reason: CheckpointSyntaxError.Reason) -> CheckpointSyntaxError {
    CheckpointSyntaxError(line: number + 1, reason: reason)
  }
}
