/// The one address under which an article is known, however it was reached: without tracking
/// parameters, fragment, default port, and the marks of mobile and AMP copies.
package struct CanonicalURL: Sendable, Hashable, CustomStringConvertible {
  /// `http` or `https`.
  package let scheme: String
  /// In lower case, without a mobile or AMP label.
  package let host: String
  /// Nil for the scheme's default port.
  package let port: Int?
  /// Begins with a stroke.
  package let path: String
  /// Without the question mark; nil when nothing but tracking was in it.
  package let query: String?

  package var description: String {
    "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)\(query.map { "?\($0)" } ?? "")"
  }

  /// What two addresses of one article have in common, however the site spells them: with or without
  /// `www`, a last stroke, or encryption.
  package var identity: String {
    let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    let place = path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return "https://\(name)\(port.map { ":\($0)" } ?? "")\(place)\(query.map { "?\($0)" } ?? "")"
  }

  /// The canonical form of an absolute web address, or nil when the text is none.
  package init?(_ text: some StringProtocol) {
    let text = text.trimmed
    guard text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      let colon = text.range(of: "://")
    else { return nil }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[colon.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "\\" }
    let target = rest[authority.endIndex...]
    guard let (host, port) = CanonicalURL.hostAndPort(authority, scheme: scheme) else { return nil }
    let path = target.prefix { $0 != "?" }
    let query = target[path.endIndex...].dropFirst()

    if let original = CanonicalURL.original(ofCachedPath: path, host: host) {
      self.init(original + (query.isEmpty ? "" : "?\(query)"))
      return
    }
    self.init(
      scheme: scheme, host: CanonicalURL.withoutMobileLabel(host), port: port,
      path: PercentEncoding.normalised(CanonicalURL.withoutAMP(path)),
      query: CanonicalURL.withoutTracking(query).map(PercentEncoding.normalised))
  }

  /// Whether both belong to one site, such as `www.bbc.com` and `bbc.co.uk`.
  package func isSameSite(as other: CanonicalURL) -> Bool {
    if host == other.host { return true }
    guard let own = OutletSlug.registrableName(ofHost: host) else { return false }
    return own == OutletSlug.registrableName(ofHost: other.host)
  }

  private init(scheme: String, host: String, port: Int?, path: String, query: String?) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
  }

  private static func hostAndPort(
    _ authority: Substring, scheme: String
  ) -> (String, Int?)? {
    // Who is named before the @ is a secret or a trick, never part of the address.
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    var host = place.lowercased()
    var port: Int?
    if !host.hasSuffix("]"), let colon = host.lastIndex(of: ":") {
      let digits = host[host.index(after: colon)...]
      guard digits.isEmpty || (Int(digits).map { (1...65535).contains($0) } ?? false) else {
        return nil
      }
      port = Int(digits)
      host = String(host[..<colon])
    }
    while host.hasSuffix(".") { host.removeLast() }
    let isName = host.unicodeScalars.allSatisfy {
      $0.value > 0x7F || $0.properties.isAlphabetic
        || "0123456789-._[]:".unicodeScalars.contains($0)
    }
    guard isName, !host.isEmpty, host.utf8.count <= 253 else { return nil }
    let isDefault = port == nil || port == (scheme == "https" ? 443 : 80)
    return (host, isDefault ? nil : port)
  }

  /// `m.example.com` and `amp.example.com` are copies of `example.com`, `en.m.example.org` of
  /// `en.example.org`; a host of two labels is itself.
  private static func withoutMobileLabel(_ host: String) -> String {
    var labels = host.split(separator: ".")
    let isCopy: (Substring) -> Bool = { ["m", "mobile", "amp", "touch"].contains($0) }
    while labels.count >= 3, let first = labels.first, isCopy(first) { labels.removeFirst() }
    if labels.count >= 4, labels[1] == "m" { labels.remove(at: 1) }
    return labels.joined(separator: ".")
  }

  private static func withoutAMP(_ path: Substring) -> Substring {
    var path = path.isEmpty ? "/" : path
    while let ending = ["/amp/", "/amp", ".amp"].first(where: path.hasSuffix),
      path.utf8.count > ending.utf8.count
    {
      path = path.dropLast(ending.count)
    }
    if path.hasSuffix(".amp.html") { path = path.dropLast(9) + ".html" }
    while path.hasPrefix("/amp/"), path.utf8.count > 5 { path = path.dropFirst(4) }
    return path
  }

  /// The address behind an AMP cache or viewer: `/c/s/host/path`, `google.com/amp/s/host/path`.
  private static func original(ofCachedPath path: Substring, host: String) -> String? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: true)
    if host.hasSuffix(".cdn.ampproject.org") {
      guard parts.count >= 2, ["c", "v", "i"].contains(parts[0]) else { return nil }
    } else if host == "www.google.com" || host == "google.com" {
      guard parts.count >= 2, parts[0] == "amp" else { return nil }
    } else {
      return nil
    }
    parts.removeFirst()
    let isSecure = parts.first == "s"
    if isSecure { parts.removeFirst() }
    guard let origin = parts.first, origin.contains("."), !origin.hasSuffix("ampproject.org"),
      origin != "www.google.com", origin != "google.com"
    else { return nil }
    return "\(isSecure ? "https" : "http")://\(parts.joined(separator: "/"))"
  }

  private static func withoutTracking(_ query: Substring) -> Substring? {
    let kept = query.split(separator: "&").filter { pair in
      let name = pair.prefix { $0 != "=" }.lowercased()
      if trackingNames.contains(name) || trackingPrefixes.contains(where: name.hasPrefix) {
        return false
      }
      return !(["outputtype", "output"].contains(name) && pair.lowercased().hasSuffix("=amp"))
    }
    return kept.isEmpty ? nil : Substring(kept.joined(separator: "&"))
  }

  private static let trackingPrefixes = [
    "utm_", "at_", "ns_", "mtm_", "pk_", "piwik_", "hsa_", "_hs", "vero_", "oly_", "cm_mmc",
  ]

  private static let trackingNames: Set<String> = [
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid",
    "twclid",
    "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "cmpid", "cmp", "ncid",
    "ocid", "smid", "smtyp", "srnd", "sref", "taid", "wt_mc", "s_cid", "icid", "ito", "xtor",
    "ftcamp", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "ref_src", "ref_url",
    "__twitter_impression", "amp", "_ga", "_gl", "spm", "guccounter", "guce_referrer",
    "guce_referrer_sig", "share", "partner", "rss", "feedtype", "traffic_source", "intcmp",
    "intcid", "wprov", "echobox", "__s", "vgo_ee", "soc_src", "soc_trk", "tpcc", "dicbo",
  ]
}

/// One spelling for each percent-encoded character (RFC 3986, 6.2.2).
private enum PercentEncoding {
  static func normalised(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        let value = high << 4 | low
        if isUnreserved(value) { result.append(value) } else { append(value, to: &result) }
        index += 3
      } else {
        if byte >= 0x80 || [0x22, 0x3C, 0x3E, 0x5E, 0x60, 0x7B, 0x7C, 0x7D].contains(byte) {
          append(byte, to: &result)
        } else {
          result.append(byte)
        }
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 45, 46, 95, 126: true
    default: false
    }
  }
}

extension String {
  /// The first place of an ASCII mark; Foundation's is not used here.
  func range(of mark: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(mark) {
        return start..<index(start, offsetBy: mark.count)
      }
      formIndex(after: &start)
    }
    return nil
  }
}
