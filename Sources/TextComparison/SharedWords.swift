/// What a text has from others besides its wording: quotations, and agencies that it names.
package struct SharedWords: Sendable, Equatable {
  /// Hashes of the quotations of eight words and more.
  package var quotations: Set<UInt64>
  /// The agencies that are named as a source.
  package var agencies: Set<String>

  /// Nobody says so many words twice in the same order by chance.
  static let quotationWords = 8

  package init(quotations: Set<UInt64> = [], agencies: Set<String> = []) {
    self.quotations = quotations
    self.agencies = agencies
  }

  package init(_ text: String, agencies: AgencyNames) {
    var found: Set<UInt64> = []
    for quotation in SharedWords.quotations(in: text) {
      let words = TextSketch.words(quotation)
      guard words.count >= SharedWords.quotationWords else { continue }
      found.insert(words.reduce(0) { TextSketch.mixed($0 &* 31 &+ $1) })
    }
    quotations = found
    self.agencies = agencies.named(in: text)
  }

  /// The words between quotation marks, of one paragraph each.
  static func quotations(in text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var result: [String] = []
      var start: Int?
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0x0A { start = nil }
        guard let (mark, length) = QuotationMark.at(index, in: bytes) else {
          index += 1
          continue
        }
        if let from = start, mark.closes {
          if index - from <= 2_000 {
            result.append(String(decoding: bytes[from..<index], as: UTF8.self))
          }
          start = nil
        } else if mark.opens {
          start = index + length
        }
        index += length
      }
      return result
    }
  }
}

/// A mark that begins or ends a quotation; `“` and `"` do either.
private struct QuotationMark {
  let opens: Bool
  let closes: Bool

  /// The mark that stands there, and how many bytes it has.
  static func at(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (QuotationMark, Int)? {
    switch bytes[index] {
    case 0x22: return (QuotationMark(opens: true, closes: true), 1)
    case 0xC2 where index + 1 < bytes.count:
      switch bytes[index + 1] {
      case 0xAB: return (QuotationMark(opens: true, closes: false), 2)  // «
      case 0xBB: return (QuotationMark(opens: false, closes: true), 2)  // »
      default: return nil
      }
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      switch bytes[index + 2] {
      case 0x9C: return (QuotationMark(opens: true, closes: true), 3)  // “
      case 0x9D: return (QuotationMark(opens: false, closes: true), 3)  // ”
      case 0x9E: return (QuotationMark(opens: true, closes: false), 3)  // „
      default: return nil
      }
    default: return nil
    }
  }
}
