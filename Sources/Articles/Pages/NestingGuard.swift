/// Keeps the parser's work linear, and small: hostile markup is blanked, scripts are emptied.
///
/// libxml2 looks through all open elements for an end tag without a beginning, and through all
/// attributes of a tag for one that stands there twice (HTMLparser.c, htmlAutoCloseOnClose and
/// htmlParseStartElement). No newsroom's page comes near these limits; a page beyond them loses
/// tags, which become spaces, and no text. Scripts and styles, half of a usual page, hold nothing
/// that is read, but for linked data.
struct NestingGuard {
  /// Elements that may be open at once.
  ///
  /// The count is generous: it does not know which end tags may be left out beyond the common ones.
  static let depthLimit = 1_000
  static let attributeLimit = 256
  /// End tags without a beginning that are let through.
  static let strayLimit = 256

  private var bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var strays = 0
  private var dropped: [Range<Int>] = []
  /// By name: how many are open, and how many were blanked and wait for their end tag.
  private var open: [UInt64: Int] = [:]
  private var blanked: [UInt64: Int] = [:]

  /// The page without scripts, and with the tags beyond the limits blanked.
  static func bounded(_ bytes: [UInt8]) -> [UInt8] {
    var nesting = NestingGuard(bytes: bytes)
    nesting.walk()
    return nesting.withoutDropped()
  }

  private func withoutDropped() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for range in dropped {
      result.append(contentsOf: bytes[copied..<range.lowerBound])
      copied = range.upperBound
    }
    result.append(contentsOf: bytes[copied...])
    return result
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func walk() {
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      guard index < bytes.count else { return }
      switch bytes[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
      case UInt8(ascii: "/"): endTag(from: start)
      case 65...90, 97...122: startTag(from: start)
      default: break
      }
    }
  }

  private mutating func skipDeclaration() {
    let isComment = bytes[index...].starts(with: "!--".utf8)
    if isComment {
      let rest = ByteSearch.firstRange(of: "-->", in: bytes[(index + 3)...])
      index = rest?.upperBound ?? bytes.count
    } else {
      index = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
    }
  }

  private mutating func endTag(from start: Int) {
    index += 1
    let name = readName()
    index = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
    if let count = blanked[name], count > 0 {
      blanked[name] = count - 1
      blank(start..<index)
    } else if let count = open[name], count > 0 {
      open[name] = count - 1
      depth -= 1
    } else {
      strays += 1
      if strays > NestingGuard.strayLimit { blank(start..<index) }
    }
  }

  private mutating func startTag(from start: Int) {
    let name = readName()
    let (attributes, isClosed) = skipAttributes()
    let isVoid = NestingGuard.unclosed.contains(name)
    if attributes > NestingGuard.attributeLimit {
      blank(start..<index)
      return
    }
    guard !isVoid, !isClosed else { return }
    if depth >= NestingGuard.depthLimit {
      blanked[name, default: 0] += 1
      blank(start..<index)
      return
    }
    if NestingGuard.raw.contains(name) {
      let isRead = ByteSearch.firstRange(of: "ld+json", in: bytes[start..<index]) != nil
      skipRawText(name, isRead: isRead)
      return
    }
    open[name, default: 0] += 1
    depth += 1
  }

  /// Goes behind the tag's end; how many attributes it had at most, and whether it closed itself.
  private mutating func skipAttributes() -> (count: Int, isClosed: Bool) {
    var count = 0
    var isInWord = false
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ">"):
        index += 1
        return (count, bytes[index - 2] == UInt8(ascii: "/"))
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // A quote without an end on this side of the page's is only a byte.
        if index > 0, bytes[index - 1] == UInt8(ascii: "="),
          let end = bytes[(index + 1)...].firstIndex(of: byte)
        {
          index = end
        }
        isInWord = false
      case 0...0x20, UInt8(ascii: "/"): isInWord = false
      default:
        if !isInWord { count += 1 }
        isInWord = true
      }
      index += 1
    }
    return (count, false)
  }

  /// The text of a script or style has no tags.
  private mutating func skipRawText(_ name: UInt64, isRead: Bool) {
    let content = index
    while let found = ByteSearch.firstRange(of: "</", in: bytes[index...]) {
      index = found.upperBound
      if readName() == name {
        if !isRead { dropped.append(content..<found.lowerBound) }
        return
      }
      index = found.upperBound
    }
    index = bytes.count
  }

  /// The first eight letters of the name, enough to tell elements apart.
  private mutating func readName() -> UInt64 {
    let start = index
    var name: UInt64 = 0
    while index < bytes.count, NestingGuard.isNameByte(bytes[index]) {
      if index - start < 8 { name = name << 8 | UInt64(bytes[index] | 0x20) }
      index += 1
    }
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
  }

  private mutating func blank(_ range: Range<Int>) {
    for place in range { bytes[place] = 0x20 }
  }

  private static func names(_ list: String) -> Set<UInt64> {
    Set(
      list.split(separator: " ").map { $0.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1 | 0x20) } }
    )
  }

  /// Elements without content, and those whose end tag is mostly left out and that close each other.
  private static let unclosed = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th"
      + " thead tbody tfoot")
  private static let raw = names("script style")
}
