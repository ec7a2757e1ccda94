/// The name of a stream: a category and an id, as in `article-3qh8kz07`.
package struct StreamName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// What kind of thing the stream is about: lower-case letters.
  package let category: String
  package let id: String

  package init(category: String, id: String) {
    self.category = category
    self.id = id
  }

  /// Splits `article-3qh8kz07` at its first hyphen; nil when there is none.
  package init?(_ text: some StringProtocol) {
    guard let hyphen = text.firstIndex(of: "-"), hyphen != text.startIndex else { return nil }
    category = String(text[..<hyphen])
    id = String(text[text.index(after: hyphen)...])
    if id.isEmpty { return nil }
  }

  package var description: String { "\(category)-\(id)" }

  package static func < (left: StreamName, right: StreamName) -> Bool {
    left.description < right.description
  }
}

/// How many events a stream holds up to and with one of them: 1 is its first event, 0 is no stream.
package struct StreamVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let number: Int
  package init(_ number: Int) { self.number = number }
  package static let none = StreamVersion(0)
  package var next: StreamVersion { StreamVersion(number + 1) }
  package var description: String { String(number) }
  package static func < (left: StreamVersion, right: StreamVersion) -> Bool {
    left.number < right.number
  }
}

/// The place of an event in the whole log: dense, from 1, in the order of commits.
package struct LogPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  /// Before the first event.
  package static let start = LogPosition(0)
  package var description: String { String(number) }
  package static func < (left: LogPosition, right: LogPosition) -> Bool {
    left.number < right.number
  }
}

/// The identity of an event, chosen by whoever appends it: 128 bits, written as a UUID.
///
/// An append that is sent again with the same ids is recognised and does nothing.
package struct EventID: Sendable, Hashable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The first 128 bits of a digest, marked as an RFC 9562 UUID of version 8.
  ///
  /// Fewer than 16 bytes are filled up with zeros.
  package init(digest: [UInt8]) {
    func word(_ bytes: some Collection<UInt8>) -> UInt64 {
      var value: UInt64 = 0
      for byte in bytes { value = value << 8 | UInt64(byte) }
      return value
    }
    let padded = digest.prefix(16) + repeatElement(0, count: max(0, 16 - digest.count))
    high = word(padded.prefix(8)) & 0xFFFF_FFFF_FFFF_0FFF | 0x8000
    low = word(padded.dropFirst(8)) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
  }

  /// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case.
  package var description: String {
    let digits = [high, low].map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
    let (first, second) = (digits[0], digits[1])
    return [
      String(first.prefix(8)), String(first.dropFirst(8).prefix(4)), String(first.suffix(4)),
      String(second.prefix(4)), String(second.dropFirst(4)),
    ].joined(separator: "-")
  }

  /// Reads the form of `description`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 32, text.utf8.count == 36,
      let high = UInt64(String(decoding: digits.prefix(16), as: UTF8.self), radix: 16),
      let low = UInt64(String(decoding: digits.suffix(16), as: UTF8.self), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}

/// The kind of an event as it is written on disk: an explicit name and the version of its shape.
package struct EventKind: Sendable, Hashable, CustomStringConvertible {
  /// Past tense, hyphenated: `claim-extracted`.
  ///
  /// Never derived from a Swift name.
  package let name: String
  /// From 1; a changed shape is a new number and an upcaster.
  package let schema: Int

  package init(_ name: String, schema: Int) {
    self.name = name
    self.schema = schema
  }

  package var description: String { "\(name)@\(schema)" }
}
