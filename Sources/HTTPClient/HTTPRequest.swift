/// One request, with all its bounds.
package struct HTTPRequest: Sendable {
  package enum Method: Sendable, Equatable {
    case get
    case head
    case post(body: [UInt8], contentType: String)
  }

  package var method: Method
  /// An absolute `http` or `https` address; its fragment is not sent.
  package var url: String
  /// Sent besides those the request needs; a name may come twice.
  package var headers: [HTTPHeader]
  /// In milliseconds, until the connection (with TLS) stands.
  package var connectTimeout = 10_000
  /// In milliseconds, for everything from the first look-up to the last byte.
  package var timeout = 60_000
  /// In seconds without a single byte; nil waits as long as `timeout`.
  package var stallTimeout: Int?
  /// The largest body that is taken, in bytes after decompression.
  package var bodyLimit = 16 << 20
  /// How many redirects are followed; 0 hands the redirect itself to the caller.
  ///
  /// Every hop is vetted like the first; `Authorization` is not sent to another host.
  package var redirectLimit = 0

  package init(_ method: Method = .get, url: String, headers: [HTTPHeader] = []) {
    self.method = method
    self.url = url
    self.headers = headers
  }

  /// Why the request cannot be sent as it is; nil when it can.
  var complaint: String? {
    // A new line in an address or a header would begin a header of its own.
    guard !url.isEmpty, url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return "the address holds a space or a control character"
    }
    let lines = headers.map { "\($0.name)\($0.value)" } + [contentType ?? ""]
    guard lines.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }) else {
      return "a header holds a control character"
    }
    guard headers.allSatisfy({ !$0.name.isEmpty && $0.name.utf8.allSatisfy(isTokenByte) }) else {
      return "a header's name is no name"
    }
    return nil
  }

  var contentType: String? {
    if case .post(_, let contentType) = method { contentType } else { nil }
  }
}

/// A header line, in a request or an answer.
package struct HTTPHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// RFC 9110, 5.6.2: the characters of a field name.
private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
