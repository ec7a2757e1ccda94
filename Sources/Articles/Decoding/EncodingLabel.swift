/// The encoding that an HTML page or XML document says it has.
enum EncodingLabel {
  /// The name that iconv knows.
  ///
  /// As in browsers (WHATWG Encoding, 4.2), what is called Latin-1 or ASCII is read as
  /// windows-1252, its superset in practice.
  static func canonical(_ label: String) -> String? {
    let name = String(decoding: label.utf8.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
      .uppercased()
    switch name {
    case "": return nil
    case "UTF8", "UTF-8": return "UTF-8"
    case "ISO-8859-1", "ISO8859-1", "LATIN1", "L1", "US-ASCII", "ASCII", "CP1252", "X-CP1252",
      "WINDOWS-1252":
      return "WINDOWS-1252"
    case "CP1251", "X-CP1251", "WIN-1251", "WINDOWS-1251": return "WINDOWS-1251"
    case "KOI8", "KOI8R", "KOI8-R": return "KOI8-R"
    case "KOI8U", "KOI8-U": return "KOI8-U"
    case "GB2312", "GBK", "X-GBK", "GB18030", "GB_2312-80": return "GB18030"
    case "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "WINDOWS-31J", "MS_KANJI": return "CP932"
    case "EUC-KR", "KS_C_5601-1987", "WINDOWS-949": return "CP949"
    case "BIG5", "BIG5-HKSCS", "X-X-BIG5": return "BIG5-HKSCS"
    // A page that could be read up to this label is not in UTF-16 (HTML, 13.2.3.2).
    case _ where name.hasPrefix("UTF-16"): return "UTF-8"
    default: return name.utf8.count <= 40 ? name : nil
    }
  }

  /// The encoding in an XML declaration or a `meta` element near the beginning.
  static func declared(in bytes: [UInt8]) -> String? {
    // Browsers look at the first 1024 bytes; pages with long comments on top need a little more.
    let head = bytes.prefix(8192).map { (65...90).contains($0) ? $0 + 32 : $0 }
    if head.starts(with: "<?xml".utf8), let close = head.firstIndex(of: UInt8(ascii: ">")),
      let value = value(after: "encoding", in: head[..<close])
    {
      return value
    }
    var rest = head[...]
    while let start = ByteSearch.firstRange(of: "<meta", in: rest) {
      let tag = rest[start.upperBound...].prefix { $0 != UInt8(ascii: ">") }
      if let value = value(after: "charset", in: tag) { return value }
      rest = rest[tag.endIndex...]
    }
    return nil
  }

  private static func value(after name: String, in bytes: ArraySlice<UInt8>) -> String? {
    guard let match = ByteSearch.firstRange(of: name, in: bytes) else { return nil }
    let rest = bytes[match.upperBound...].drop { $0 == 0x20 }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    let quoted = rest.dropFirst().drop { [0x20, 0x22, 0x27].contains($0) }
    let label = quoted.prefix {
      ![0x20, 0x22, 0x27, UInt8(ascii: ";"), UInt8(ascii: "/")].contains($0)
    }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }
}

/// Finds short ASCII patterns in bytes.
enum ByteSearch {
  static func firstRange(of pattern: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let wanted = Array(pattern.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: first), found + wanted.count <= bytes.endIndex
    {
      if bytes[found..<found + wanted.count].elementsEqual(wanted) {
        return found..<found + wanted.count
      }
      index = found + 1
    }
    return nil
  }
}
