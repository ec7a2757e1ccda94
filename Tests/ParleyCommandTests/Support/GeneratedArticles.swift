/// Many short articles, each unlike the others, the same in every run.
enum GeneratedArticles {
  private static let claims = [
    "Russia rejected an immediate ceasefire",
    "Ukraine accepted an unconditional ceasefire of 30 days",
    "Turkey offered to host talks between Russia and Ukraine in Istanbul",
    "Russia and Ukraine agreed to exchange 1,000 prisoners of war each",
    "Ukraine demanded that no decisions be taken without it",
  ]

  private static let sources = ["an official", "a spokesman", "the ministry", "an aide"]

  static func text(_ number: Int) -> String {
    let day = 1 + number % 28
    let sentences = (0..<3).map { index in
      "\(claims[(number + index) % claims.count]), \(sources[(number / 5) % sources.count]) said."
    }
    // Dated, because what has no date counts from the moment it was recorded.
    return """
      Title: Dispatch number \(number) on the talks
      Source: wire-\(number % 4)
      URL: https://news.example/\(number)
      Published: 2025-05-\(day < 10 ? "0" : "")\(day)T12:00:00Z

      ISTANBUL - \(sentences[0]) It was dispatch number \(number).

      \(sentences[1]) \(sentences[2])

      """
  }

  /// Writes the articles of those numbers into a folder of the desk and returns its path.
  static func write(_ numbers: some Sequence<Int>, to folder: String, of desk: Desk) throws
    -> String
  {
    for number in numbers { try desk.file("\(folder)/\(number).txt", text(number)) }
    return "\(desk.folder)/\(folder)"
  }
}
