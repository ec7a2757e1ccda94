/// A list of feeds as other readers give and take it (OPML 2.0).
package enum OutlineDocument {
  package struct Entry: Sendable, Equatable {
    package var title: String?
    package var url: String
    package var site: String?

    package init(title: String? = nil, url: String, site: String? = nil) {
      self.title = title
      self.url = url
      self.site = site
    }
  }

  /// Every feed in the document, at whatever depth of folders; nil when it is no OPML.
  package static func entries(in bytes: [UInt8]) -> [Entry]? {
    guard let root = FeedElement.root(of: bytes), root.name == "opml" else { return nil }
    var result: [Entry] = []
    var waiting = Array(root.children.reversed())
    var seen: Set<String> = []
    while let element = waiting.popLast() {
      waiting += element.children.reversed()
      guard element.name == "outline", let url = element.attribute("xmlurl")?.feedLine,
        !url.isEmpty, seen.insert(url).inserted
      else { continue }
      let title = element.attribute("title") ?? element.attribute("text")
      result.append(
        Entry(title: title?.feedLine, url: url, site: element.attribute("htmlurl")?.feedLine))
    }
    return result
  }

  package static func text(_ entries: [Entry], title: String) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0">"#,
      "<head><title>\(escaped(title))</title></head>", "<body>",
    ]
    for entry in entries {
      var attributes = #"type="rss" text="\#(escaped(entry.title ?? entry.url))""#
      attributes += #" xmlUrl="\#(escaped(entry.url))""#
      if let site = entry.site { attributes += #" htmlUrl="\#(escaped(site))""# }
      lines.append("<outline \(attributes)/>")
    }
    return (lines + ["</body>", "</opml>", ""]).joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
