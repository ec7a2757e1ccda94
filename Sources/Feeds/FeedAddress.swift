/// The address of a feed, from which relative addresses in it start (RFC 3986, 5.2).
struct FeedAddress {
  private let scheme: String
  private let host: String
  private let folder: String

  init(_ address: String) {
    let parts = address.split(separator: ":", maxSplits: 1)
    scheme = parts.count == 2 ? parts[0].lowercased() : "https"
    let rest = (parts.count == 2 ? parts[1] : parts.first ?? "").drop { $0 == "/" }
    host = String(rest.prefix { $0 != "/" && $0 != "?" })
    let path = rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" }
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
  }

  /// The absolute web address; nil for what is none, such as `mailto:`.
  func resolve(_ written: String) -> String? {
    let text = written.feedLine
    guard !text.isEmpty, !text.contains(" "), text.utf8.count <= 4096 else { return nil }
    let lower = text.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return text }
    if text.hasPrefix("//") { return "\(scheme):\(text)" }
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") { return nil }
    guard !host.isEmpty else { return nil }
    if text.hasPrefix("/") { return "\(scheme)://\(host)\(text)" }
    return text.hasPrefix("#") || text.hasPrefix("?") ? nil : "\(scheme)://\(host)\(folder)\(text)"
  }
}
