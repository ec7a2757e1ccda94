import Testing

@testable import Articles

/// A small generator with a seed, so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  // SplitMix64 (Steele, Lea, Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct `Hostile input` {
  static let sentence = "The delegations met on Friday and agreed on nothing else that matters. "
  static let paragraph = "<p>" + String(repeating: sentence, count: 5) + "</p>"

  static func page(_ body: String) -> String { "<html><body>\(paragraph)\(body)\(paragraph)" }

  static let seeds = [
    page(
      "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"A b\"}</script>"
    ),
    page("<div class=\"share\"><ul><li><a href=x>y</a></ul></div><h1>A title here</h1>"),
    "Title: One two\nPublished: 2025-05-19\n\nРосія відмовилась.\n\n\u{1B}[1mclose\u{1B}[0m e\u{301}",
    "Talks end early: NPR\n\nThe delegations met â€œtodayâ€\u{9D}.\n\nHide caption\n",
  ]

  @Test(arguments: 0..<40)
  func `never stops the reader, however it is mangled`(seed: Int) {
    var random = SeededGenerator(state: UInt64(seed))
    for _ in 0..<25 {
      var bytes = Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].utf8)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      case 1:
        for _ in 0..<Int.random(in: 1...20, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      case 2:
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes.insert(contentsOf: bytes.shuffled(using: &random).prefix(50), at: place)
      default:
        bytes = (0..<Int.random(in: 0...2000, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      for mediaType in ArticleMediaType.allCases {
        expectSound(bytes, mediaType)
      }
    }
  }

  /// Either a typed refusal or an article that keeps the contract of the stored text.
  private func expectSound(_ bytes: [UInt8], _ mediaType: ArticleMediaType) {
    do throws(UnreadableArticle) {
      let article = try reader.read(bytes, hints: ReadingHints(mediaType: mediaType))
      let text = Array(article.text.utf8)
      #expect(!text.isEmpty)
      #expect(article.titleRange.upperBound <= text.count)
      #expect(String(decoding: text[article.titleRange], as: UTF8.self) == article.title ?? "")
      #expect(!text.contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F })
      #expect(CanonicalComposition.composed(article.text).utf8.elementsEqual(text))
    } catch {
      #expect(!error.description.isEmpty && !error.description.contains("\n"))
    }
  }

  static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  static let floods: [(name: String, body: String)] = [
    ("nested elements", times(100_000, "<div>")),
    ("end tags without a beginning", times(200_000, "<i></b>")),
    ("attributes", "<b \((0..<100_000).map { "a\($0)=1" }.joined(separator: " "))>"),
    ("open inline elements", times(100_000, "<i>x")),
    ("open tables", times(30_000, "<table><tr><td>x")),
    ("comments that begin", times(100_000, "<!-- --><!")),
    ("ampersands", times(300_000, "&")),
    ("breaks", times(300_000, "<br>")),
    ("quotes without an end", times(100_000, "<a b=\"")),
    ("deep JSON", "<script type=\"application/ld+json\">\(times(100_000, "["))</script>"),
    ("headlines", times(50_000, "<h1>The delegations met on Friday</h1>")),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: floods)
  func `of one kind takes bounded time and loses no words before it`(name: String, body: String)
    throws
  {
    let article = try read(Self.page(body))
    #expect(article.text.contains("The delegations met on Friday"))
  }

  @Test func `keeps the words below any depth`() throws {
    let article = try read(
      "<html><body>" + String(repeating: "<div><b>", count: 50_000) + Self.paragraph)
    #expect(article.paragraphs.count == 1)
  }

  // 50 MB take 1.4 s in a release build, and ten times that in this one.
  @Test func `of 8 MB is read whole`() throws {
    let page =
      "<html><body>" + (0..<22_000).map { "<p>\($0) \(Self.paragraph.dropFirst(3))" }.joined()
    #expect(page.utf8.count > 7 << 20)
    #expect(try read(page).paragraphs.count == 22_000)
  }
}
