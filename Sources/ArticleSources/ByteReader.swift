/// Reads lines and counted blocks out of a source, holding no more than it must.
package struct ByteReader {
  private var source: any ByteSource
  private var buffer: [UInt8] = []
  /// Where in `buffer` the unread bytes begin.
  private var start = 0
  private var isAtEnd = false
  /// What a look ahead met; told once the bytes before it are read.
  private var failure: UnreadableSource?
  /// How many bytes were handed out.
  package private(set) var offset = 0

  /// 256 MB: a page as JSON, with all its quotes escaped.
  package static let lineLimit = 256 << 20

  package init(_ source: some ByteSource) { self.source = source }

  /// Reads more; false at the end.
  private mutating func fill(_ count: Int = 1 << 16) throws(UnreadableSource) -> Bool {
    if let failure { throw failure }
    guard !isAtEnd else { return false }
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    let bytes = try source.next(count)
    if bytes.isEmpty {
      isAtEnd = true
      return false
    }
    buffer.append(contentsOf: bytes)
    return true
  }

  /// The next line without its end; nil behind the last.
  ///
  /// A line longer than the limit is passed over to its end, and comes as `tooLong`.
  package mutating func line(
    limit: Int = ByteReader.lineLimit
  ) throws(UnreadableSource) -> Line? {
    var searched = 0
    while true {
      if let end = buffer[(start + searched)...].firstIndex(of: 0x0A) {
        var line = buffer[start..<end]
        offset += line.count + 1
        start = end + 1
        if line.last == 0x0D { line.removeLast() }
        return .bytes(Array(line))
      }
      searched = buffer.count - start
      if searched > limit {
        try skipLine()
        return .tooLong
      }
      guard try fill(max(1 << 16, min(searched, 1 << 22))) else { break }
    }
    guard start < buffer.count else { return nil }
    var line = Array(buffer[start...])
    offset += line.count
    start = buffer.count
    if line.last == 0x0D { line.removeLast() }
    return .bytes(line)
  }

  package enum Line: Sendable, Equatable {
    case bytes([UInt8])
    case tooLong
  }

  private mutating func skipLine() throws(UnreadableSource) {
    while true {
      if let end = buffer[start...].firstIndex(of: 0x0A) {
        offset += end + 1 - start
        start = end + 1
        return
      }
      offset += buffer.count - start
      start = buffer.count
      guard try fill() else { return }
    }
  }

  /// The next `count` bytes, or fewer at the end.
  package mutating func bytes(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    while buffer.count - start < count {
      guard try fill(max(1 << 16, min(count, 1 << 22))) else { break }
    }
    let taken = Array(buffer[start...].prefix(count))
    start += taken.count
    offset += taken.count
    return taken
  }

  /// What is there next, at most `count` bytes; none at the end.
  mutating func some(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    if start == buffer.count, try !fill(count) { return [] }
    let taken = Array(buffer[start...].prefix(count))
    start += taken.count
    offset += taken.count
    return taken
  }

  /// Passes over `count` bytes without keeping them; false when there are fewer.
  package mutating func skip(_ count: Int) throws(UnreadableSource) -> Bool {
    var left = count
    while left > 0 {
      let here = min(left, buffer.count - start)
      start += here
      offset += here
      left -= here
      if left > 0, try !fill() { return false }
    }
    return true
  }

  /// The bytes that come next, without taking them; fewer where there are no more, or where the source
  /// is damaged behind them.
  package mutating func peek(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    do throws(UnreadableSource) {
      while buffer.count - start < count {
        guard try fill() else { break }
      }
    } catch {
      guard start < buffer.count else { throw error }
      failure = error
    }
    return Array(buffer[start...].prefix(count))
  }
}
