extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    let bytes = Array(utf8)
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
      let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  /// On one line, with single spaces between the words.
  var onOneLine: String {
    let source = Array(utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let start = index
      while index < source.count, source[index] > 0x20 { index += 1 }
      if index > start {
        if !result.isEmpty { result.append(0x20) }
        result.append(contentsOf: source[start..<index])
      }
      while index < source.count, source[index] <= 0x20 { index += 1 }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// How many characters a reader counts; counting scalars is near enough and linear.
  var scalarCount: Int { utf8.count { $0 & 0xC0 != 0x80 } }

  /// The words between spaces; cleaning has made every kind of space a plain one.
  var words: [Substring] {
    Substring(self).utf8.split { $0 <= 0x20 }.map { Substring($0) }
  }

  /// Compared without regard to case, kind of quotation mark and dash, and outer white space.
  var folded: String {
    let lowered = Array(trimmed.lowercased().utf8)
    guard lowered.contains(where: { $0 >= 0x80 || $0 == 0x60 }) else {
      return String(decoding: lowered, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(lowered.count)
    var index = 0
    while index < lowered.count {
      let (scalar, length) = UTF8Reading.scalar(in: lowered, at: index)
      switch scalar {
      case 0x2018, 0x2019, 0x02BC, 0x60: result.append(UInt8(ascii: "'"))
      case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: result.append(UInt8(ascii: "\""))
      case 0x2013, 0x2014, 0x2212: result.append(UInt8(ascii: "-"))
      default: result.append(contentsOf: lowered[index..<index + length])
      }
      index += length
    }
    return String(decoding: result, as: UTF8.self)
  }
}
