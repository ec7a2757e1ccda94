/// What a site's robots.txt (RFC 9309) asks of programs.
package struct RobotsRules: Sendable, Equatable {
  private struct Rule: Sendable, Equatable {
    var path: [UInt8]
    var allows: Bool
  }

  private var rules: [Rule] = []
  /// Seconds that the site asks to leave between two requests.
  package private(set) var delay: Int?

  /// Everything is allowed.
  package init() {}

  /// The rules of the group that names us, else of the group for everybody.
  package init(parsing text: String, agent: String = "parley") {
    var groups: [(agents: [String], rules: [Rule], delay: Int?)] = []
    var wasAgent = false
    for line in text.split(whereSeparator: \.isNewline).prefix(20_000) {
      let content = line.prefix { $0 != "#" }
      guard let colon = content.firstIndex(of: ":") else { continue }
      let name = content[..<colon].filter { !$0.isWhitespace }.lowercased()
      let value = RobotsRules.trimmed(content[content.index(after: colon)...])
      switch name {
      case "user-agent":
        if !wasAgent { groups.append(([], [], nil)) }
        groups[groups.count - 1].agents.append(value.lowercased())
      case "allow", "disallow":
        // An empty rule forbids nothing.
        if !groups.isEmpty, !value.isEmpty {
          groups[groups.count - 1].rules.append(
            Rule(path: Array(value.utf8), allows: name == "allow"))
        }
      case "crawl-delay":
        if !groups.isEmpty { groups[groups.count - 1].delay = Int(value.prefix { $0 != "." }) }
      default: break
      }
      wasAgent = name == "user-agent"
    }
    let own = groups.filter {
      $0.agents.contains { !$0.isEmpty && $0 != "*" && agent.hasPrefix($0) }
    }
    let chosen = own.isEmpty ? groups.filter { $0.agents.contains("*") } : own
    rules = chosen.flatMap(\.rules)
    delay = chosen.compactMap(\.delay).first.map { min($0, 60) }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The longest rule that fits decides; of two equally long ones the one that allows.
  package func allows(path: String) -> Bool {
    let path = Array(path.utf8)
    let matching = rules.filter { RobotsRules.matches($0.path, path) }
    let best = matching.max { left, right in
      (left.path.count, left.allows ? 1 : 0) < (right.path.count, right.allows ? 1 : 0)
    }
    return best?.allows ?? true
  }

  /// `*` stands for anything, a final `$` for the end.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    let pieces = (isAnchored ? pattern.dropLast() : pattern[...]).split(
      separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    var index = 0
    for (number, piece) in pieces.enumerated() {
      let isLast = number == pieces.count - 1
      if number == 0 {
        guard path.starts(with: piece) else { return false }
        index = piece.count
      } else if isLast, isAnchored {
        guard path.count - index >= piece.count else { return false }
        return path.suffix(piece.count).elementsEqual(piece)
      } else {
        guard let found = RobotsRules.first(piece, in: path, from: index) else { return false }
        index = found + piece.count
      }
    }
    return !isAnchored || index == path.count
  }

  private static func first(_ piece: ArraySlice<UInt8>, in path: [UInt8], from start: Int) -> Int? {
    guard !piece.isEmpty else { return start }
    var index = start
    while index + piece.count <= path.count {
      if path[index..<index + piece.count].elementsEqual(piece) { return index }
      index += 1
    }
    return nil
  }
}
