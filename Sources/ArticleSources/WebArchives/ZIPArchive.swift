#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A ZIP file on disk (APPNOTE 6.3), with the extension for large files; read entry by entry.
final class ZIPArchive {
  struct Entry {
    let name: String
    fileprivate let method: Int
    fileprivate let compressedSize: Int
    fileprivate let headerOffset: Int
  }

  private let path: String
  private let descriptor: Int32
  private(set) var entries: [Entry] = []

  init(path: String) throws(UnreadableSource) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableSource(path, String(cString: strerror(errno))) }
    entries = try readDirectory()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private var damaged: UnreadableSource {
    UnreadableSource(path, "the ZIP file is damaged; fetch it again")
  }

  private func read(at offset: Int, _ count: Int) throws(UnreadableSource) -> [UInt8] {
    guard offset >= 0, count >= 0, count <= 64 << 20 else { throw damaged }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
          off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        filled += got
      }
    }
    return bytes
  }

  private func readDirectory() throws(UnreadableSource) -> [Entry] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    let tailStart = max(0, size - 66_000)
    let tail = try read(at: tailStart, size - tailStart)
    guard
      let end = tail.indices.reversed().first(where: {
        tail[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
      }), end + 22 <= tail.count
    else { throw damaged }
    var count = LittleEndian.number(tail, end + 10, 2)
    var length = LittleEndian.number(tail, end + 12, 4)
    var start = LittleEndian.number(tail, end + 16, 4)
    if end >= 20, tail[(end - 20)...].starts(with: [0x50, 0x4B, 0x06, 0x07]) {
      let large = try read(at: LittleEndian.number(tail, end - 12, 8), 56)
      guard large.count == 56 else { throw damaged }
      count = LittleEndian.number(large, 32, 8)
      length = LittleEndian.number(large, 40, 8)
      start = LittleEndian.number(large, 48, 8)
    }
    let directory = try read(at: start, length)
    guard directory.count == length else { throw damaged }
    var result: [Entry] = []
    var index = 0
    for _ in 0..<min(count, 1_000_000) {
      guard index + 46 <= directory.count,
        directory[index...].starts(with: [0x50, 0x4B, 0x01, 0x02])
      else { throw damaged }
      let nameLength = LittleEndian.number(directory, index + 28, 2)
      let extraLength = LittleEndian.number(directory, index + 30, 2)
      let commentLength = LittleEndian.number(directory, index + 32, 2)
      let nameEnd = index + 46 + nameLength
      guard nameEnd + extraLength + commentLength <= directory.count else { throw damaged }
      let extra = directory[nameEnd..<nameEnd + extraLength]
      let sizes = ZIPArchive.sizes(directory, at: index, extra: extra)
      result.append(
        Entry(
          name: String(decoding: directory[(index + 46)..<nameEnd], as: UTF8.self),
          method: LittleEndian.number(directory, index + 10, 2),
          compressedSize: sizes.compressed, headerOffset: sizes.offset))
      index = nameEnd + extraLength + commentLength
    }
    return result
  }

  /// The sizes that do not fit into 32 bits stand in an extra field, in a fixed order.
  private static func sizes(
    _ directory: [UInt8], at index: Int, extra: ArraySlice<UInt8>
  ) -> (compressed: Int, offset: Int) {
    var compressed = LittleEndian.number(directory, index + 20, 4)
    let plain = LittleEndian.number(directory, index + 24, 4)
    var offset = LittleEndian.number(directory, index + 42, 4)
    let fields = Array(extra)
    var place = 0
    while place + 4 <= fields.count {
      let id = LittleEndian.number(fields, place, 2)
      let length = LittleEndian.number(fields, place + 2, 2)
      if id == 1 {
        var value = place + 4
        func next() -> Int? {
          guard value + 8 <= min(fields.count, place + 4 + length) else { return nil }
          defer { value += 8 }
          return LittleEndian.number(fields, value, 8)
        }
        if plain == 0xFFFF_FFFF { _ = next() }
        if compressed == 0xFFFF_FFFF { compressed = next() ?? compressed }
        if offset == 0xFFFF_FFFF { offset = next() ?? offset }
      }
      place += 4 + length
    }
    return (compressed, offset)
  }

  /// The bytes of an entry as they were before compression.
  func source(of entry: Entry) throws(UnreadableSource) -> any ByteSource {
    let head = try read(at: entry.headerOffset, 30)
    guard head.count == 30, head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw damaged }
    let start =
      entry.headerOffset + 30 + LittleEndian.number(head, 26, 2) + LittleEndian.number(head, 28, 2)
    let stored = StoredEntry(archive: self, offset: start, left: entry.compressedSize)
    switch entry.method {
    case 0: return stored
    case 8: return try DeflatedEntry(stored, place: "\(path)!\(entry.name)")
    default:
      throw UnreadableSource(
        "\(path)!\(entry.name)", "packed in a way that is not known here (method \(entry.method))")
    }
  }

  private struct StoredEntry: ByteSource {
    let archive: ZIPArchive
    var offset: Int
    var left: Int

    mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
      let bytes = try archive.read(at: offset, min(count, left, 1 << 20))
      offset += bytes.count
      left -= bytes.count
      return bytes
    }
  }

  private struct DeflatedEntry: ByteSource {
    private var stored: StoredEntry
    private let place: String
    private let inflater: Inflater
    private var input: ArraySlice<UInt8> = []
    private var isAtEnd = false
    private var taken = 0
    private var given = 0

    init(_ stored: StoredEntry, place: String) throws(UnreadableSource) {
      self.stored = stored
      self.place = place
      guard let inflater = try? Inflater(.raw) else {
        throw UnreadableSource(place, "no memory left to decompress it")
      }
      self.inflater = inflater
    }

    mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
      while !isAtEnd {
        if input.isEmpty {
          input = try stored.next(1 << 16)[...]
          taken += input.count
          guard !input.isEmpty else { break }
        }
        guard let step = try? inflater.step(input, limit: min(count, 1 << 18)) else {
          throw UnreadableSource(place, "the compressed data is damaged")
        }
        input = input.dropFirst(step.consumed)
        isAtEnd = step.isAtEnd
        given += step.output.count
        if given > InflatingSource.freeBytes, given / max(1, taken) > InflatingSource.greatestRatio
        {
          throw UnreadableSource(place, "expands more than five hundredfold, which no text does")
        }
        if !step.output.isEmpty { return step.output }
      }
      return []
    }
  }
}

/// Numbers as ZIP files write them.
enum LittleEndian {
  static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start >= 0, start + count <= bytes.count else { return 0 }
    var value: UInt64 = 0
    for index in (start..<start + count).reversed() { value = value << 8 | UInt64(bytes[index]) }
    return Int(exactly: value) ?? Int.max / 2
  }
}
