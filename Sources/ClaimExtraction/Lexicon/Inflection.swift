/// The regular forms of English words, written from the lemma.
enum Inflection {
  private static func endsInConsonantAndY(_ lemma: String) -> Bool {
    let last = Array(lemma.utf8.suffix(2))
    return last.count == 2 && last[1] == UInt8(ascii: "y")
      && ![97, 101, 105, 111, 117].contains(last[0])
  }

  private static func endsInSibilant(_ lemma: String) -> Bool {
    lemma.hasSuffix("s") || lemma.hasSuffix("x") || lemma.hasSuffix("z") || lemma.hasSuffix("ch")
      || lemma.hasSuffix("sh")
  }

  /// The plural of a noun and the third person of a verb: `treaties`, `reaches`.
  static func withS(_ lemma: String) -> String {
    if lemma == "have" { return "has" }
    if lemma == "be" { return "is" }
    if endsInConsonantAndY(lemma) { return lemma.dropLast() + "ies" }
    if endsInSibilant(lemma) || lemma == "go" || lemma == "do" || lemma == "veto" {
      return lemma + "es"
    }
    return lemma + "s"
  }

  /// "travell" and "travel": British and American English differ; nil where both agree.
  static func doubledL(_ lemma: String) -> String? {
    let last = Array(lemma.utf8.suffix(3))
    guard last.count == 3, last[2] == UInt8(ascii: "l"), lemma.utf8.count > 4,
      [97, 101, 105, 111].contains(last[1]),
      ![97, 101, 105, 111, 117].contains(last[0]) || last[0] == 105 && last[1] == 97
    else { return nil }
    return lemma + "l"
  }

  static func past(_ lemma: String) -> String {
    if lemma.hasSuffix("e") { return lemma + "d" }
    if endsInConsonantAndY(lemma) { return lemma.dropLast() + "ied" }
    return lemma + "ed"
  }

  /// The present participle; `past` tells whether the last consonant is doubled: `swapping`.
  static func ing(_ lemma: String, past: String) -> String {
    if lemma.hasSuffix("ie") { return lemma.dropLast(2) + "ying" }
    if lemma.hasSuffix("e"), !lemma.hasSuffix("ee"), lemma != "be" {
      return lemma.dropLast() + "ing"
    }
    if let last = lemma.last, past == lemma + String(last) + "ed" || doubling.contains(lemma) {
      return lemma + String(last) + "ing"
    }
    return lemma + "ing"
  }

  private static let doubling: Set<String> = [
    "begin", "get", "put", "set", "let", "cut", "hit", "run", "win", "sit", "quit", "shut", "split",
    "dig", "forget", "bid",
  ]
}
