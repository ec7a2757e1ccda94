/// The address of a machine on the network, as a name was resolved to it.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  /// Four bytes (IPv4) or sixteen (IPv6), in network order.
  package let bytes: [UInt8]
  package let port: Int

  package init(_ bytes: [UInt8], port: Int) {
    self.bytes = bytes
    self.port = port
  }

  /// Where an address reaches to (IANA special-purpose address registries).
  package enum Reach: String, Sendable {
    case loopback
    /// Of a private network: RFC 1918, RFC 6598, RFC 4193.
    case `private`
    /// Of the same cable; cloud machines keep their secrets there.
    case linkLocal = "link-local"
    /// Multicast, unspecified, for documentation and the like.
    case reserved
    /// Of the public internet.
    case `public`
  }

  package var reach: Reach {
    switch bytes.count {
    case 4: NetworkAddress.reach(ofVersion4: bytes[...])
    case 16: reachOfVersion6
    default: .reserved
    }
  }

  private static func reach(ofVersion4 bytes: ArraySlice<UInt8>) -> Reach {
    let parts = Array(bytes)
    switch (parts[0], parts[1], parts[2]) {
    case (127, _, _): return .loopback
    case (10, _, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): return .private
    case (169, 254, _): return .linkLocal
    case (0, _, _), (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100),
      (203, 0, 113), (224...255, _, _):
      return .reserved
    default: return .public
    }
  }

  private var reachOfVersion6: Reach {
    let head = Array(bytes.prefix(12))
    // An IPv4 address in the clothes of an IPv6 one reaches as far as itself.
    if head == Array(repeating: 0, count: 10) + [0xFF, 0xFF]
      || head == [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8)
    {
      return NetworkAddress.reach(ofVersion4: bytes[12...])
    }
    if bytes[0] == 0x20, bytes[1] == 0x02 { return NetworkAddress.reach(ofVersion4: bytes[2..<6]) }
    if bytes == Array(repeating: 0, count: 15) + [1] { return .loopback }
    if bytes[0] & 0xFE == 0xFC { return .private }
    if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return .linkLocal }
    let isDocumentation = bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
    // 2000::/3 is all that is given out.
    return bytes[0] & 0xE0 == 0x20 && !isDocumentation ? .public : .reserved
  }

  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") + ":\(port)" }
    let groups = stride(from: 0, to: bytes.count - 1, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }
    return "[\(groups.joined(separator: ":"))]:\(port)"
  }
}
