import Chronology
import Testing

@testable import Articles

@Suite struct `A page` {
  static let body = """
    <p>The two delegations met in the palace on Friday for the first time in three years, and agreed \
    to exchange a thousand prisoners each.</p>
    <p>They did not agree on a ceasefire. “There is nothing to report,” said a delegate who asked not \
    to be named, as the talks ended.</p>
    """
  static let paragraphs = [
    "The two delegations met in the palace on Friday for the first time in three years, and agreed to exchange a thousand prisoners each.",
    "They did not agree on a ceasefire. “There is nothing to report,” said a delegate who asked not to be named, as the talks ended.",
  ]

  @Test(arguments: [
    (
      "navigation, asides and footers",
      "<nav><p>Home of the news you need every day, all day</p></nav>"
    ),
    (
      "hidden parts",
      "<div hidden><p>We value your privacy and that of our four hundred partners</p></div>"
    ),
    (
      "parts that are not displayed",
      "<div style='display: none'><p>Sign in to go on reading this story</p></div>"
    ),
    (
      "landmarks",
      "<div role=complementary><p>Ten castles that you will not believe exist at all</p></div>"
    ),
    (
      "boilerplate by its class",
      "<div class='article-share share-bar'><p>Share this with all your friends today</p></div>"
    ),
    (
      "pictures with captions",
      "<figure><img src=x><figcaption>The palace on Thursday, before they came</figcaption></figure>"
    ),
    (
      "lists of links",
      "<ul><li><a href=1>Putin orders a pause</a></li><li><a href=2>Swap: the lists</a></li></ul>"
    ),
    (
      "single links between paragraphs",
      "<p><a href=x>READ MORE: How the lists of prisoners are made</a></p>"
    ),
    (
      "scripts and styles",
      "<script>var text = '<p>never shown to anybody who reads it</p>'</script><style>p{}</style>"
    ),
    ("furniture lines", "<p>Story continues below advertisement</p>"),
    (
      "comments",
      "<section id=comments><p>I do not believe a word of what is said in this article.</p></section>"
    ),
  ])
  func `loses its`(name: String, part: String) throws {
    let article = try read(
      "<html><body><article><h1>Talks end</h1>\(part)\(Self.body)</article></body></html>")
    #expect(article.paragraphs == Self.paragraphs)
  }

  @Test func `keeps headings, lists and quotations of the article`() throws {
    let article = try read(
      """
      <html><head><title>Talks end early | Harbour Post</title></head><body><main><h1>Talks end early</h1>
      \(Self.body)<h2>What comes next</h2><ul><li>A list of prisoners by the end of the week</li>
      <li>A draft of each side's terms</li></ul><blockquote>We are ready for more.</blockquote>
      <p>Nobody named a date for the next round of talks between them.</p></main></body></html>
      """)
    #expect(article.title == "Talks end early")
    #expect(
      article.paragraphs.dropFirst(2) == [
        "What comes next", "A list of prisoners by the end of the week",
        "A draft of each side's terms", "We are ready for more.",
        "Nobody named a date for the next round of talks between them.",
      ])
  }

  @Test func `keeps its article even where that is called a sidebar`() throws {
    let article = try read("<html><body><div class=sidebar>\(Self.body)</div></body></html>")
    #expect(article.paragraphs == Self.paragraphs)
  }

  @Test func `keeps its article in front of a longer list of comments`() throws {
    let comments = String(
      repeating: "<p>I do not believe a word of it, and nobody else should.</p>", count: 60)
    let article = try read(
      "<html><body><div id=story>\(Self.body)\(Self.body.replacing("met", with: "sat"))\(Self.body.replacing("met", with: "were"))"
        + "</div><div id=comments>\(comments)</div></body></html>")
    #expect(article.paragraphs.count == 4)
    #expect(!article.text.contains("believe"))
  }

  @Test func `reads paragraphs that are made of breaks`() throws {
    let article = try read(
      "<html><body><div>First the delegations met.<br><br>Then they<br>left again.</div></body></html>"
    )
    #expect(article.paragraphs == ["First the delegations met.", "Then they left again."])
  }

  @Test func `is read out of its linked data when nothing else is there`() throws {
    let article = try read(
      """
      <html><head><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
      {"@type":"WebSite","name":"Harbour Post"},
      {"@type":["NewsArticle"],"headline":"Talks end early","datePublished":"2025-05-16T18:00:00+03:00",
      "author":[{"@type":"Person","name":"Ada Example"},{"name":"Jo Sample"}],
      "publisher":{"name":"Harbour Post"},"inLanguage":"en-GB",
      "articleBody":"The delegations met.
      They agreed on nothing."}]}</script></head><body><div id=app></div></body></html>
      """)
    #expect(article.text == "Talks end early\n\nThe delegations met. They agreed on nothing.")
    #expect(article.published?.value.description == "2025-05-16T15:00:00Z")
    #expect(article.byline == "Ada Example, Jo Sample")
    #expect(article.outlet == "harbour-post")
  }

  @Test func `says when, where and by whom it was published`() throws {
    let article = try read(
      """
      <!DOCTYPE html><html lang="de-AT"><head><meta charset="utf-8"><title>Gespräche enden - Hafenpost</title>
      <link rel="canonical" href="https://www.hafenpost.example/a?utm_source=x"><meta name="author" content="By Ada Muster">
      <meta property="og:site_name" content="Hafenpost"><meta property="og:title" content="Gespräche enden">
      <meta property="article:published_time" content="2025-05-16T18:00:00+02:00"></head><body>\(Self.body)</body></html>
      """)
    #expect(article.title == "Gespräche enden")
    #expect(article.language == "de")
    #expect(article.url == "https://www.hafenpost.example/a")
    #expect(article.outlet == "hafenpost")
    #expect(article.byline == "Ada Muster")
    #expect(
      article.published
        == PublicationDate(
          .init(.moment(try #require(Timestamp(rfc3339: "2025-05-16T16:00:00Z")))),
          basis: .metadata,
          place: .meta, local: "2025-05-16T18:00:00+02:00"))
  }

  @Test(arguments: [
    (
      "<h1>Site</h1><h1>Talks end early in Istanbul</h1>", "Talks end early in Istanbul | Post",
      "Talks end early in Istanbul"
    ),
    (
      "<h1>Harbour Post</h1>", "Talks end early in Istanbul | Harbour Post",
      "Talks end early in Istanbul"
    ),
    ("", "Talks end early in Istanbul - Harbour Post", "Talks end early in Istanbul"),
    ("<h1>Only a headline here</h1>", "", "Only a headline here"),
    ("", "", nil),
  ])
  func `has the headline that is most like what its head says`(
    headings: String, head: String, title: String?
  ) throws {
    let article = try read(
      "<html><head><title>\(head)</title></head><body>\(headings)\(Self.body)</body></html>")
    #expect(article.title == title)
  }

  @Test func `with several articles is read for the one under its headline`() throws {
    let other =
      "<article><h2>Other</h2><p>Elsewhere the price war between the two supermarkets goes on.</p></article>"
    let article = try read(
      "<html><body><main><article><h1>Talks end early</h1>\(Self.body)</article>\(other)\(other.replacing("price", with: "real"))</main></body></html>"
    )
    #expect(article.paragraphs == Self.paragraphs)
  }

  @Test func `of a live blog keeps all its entries`() throws {
    let entries = (1...5).map {
      "<article><h2>At \($0) o'clock</h2><p>Delegation number \($0) has come into the palace for the talks.</p></article>"
    }
    let article = try read(
      "<html><body><main><h1>Live: the talks</h1>\(entries.joined())</main></body></html>")
    #expect(article.paragraphs.count == 10)
  }

  @Test(arguments: [
    (
      "<h1>Talks end early</h1><div>16 May 2025, 18:40</div>", "2025-05-16",
      PublicationDate.Basis.text
    ),
    (
      "<h1>Talks end early</h1><time datetime='2025-05-16T18:40:00Z'>x</time>",
      "2025-05-16T18:40:00Z", .metadata
    ),
    (
      "<h1>Talks end early</h1><span itemprop=datePublished content='2025-05-16'></span>",
      "2025-05-16", .metadata
    ),
  ])
  func `is dated by what stands near its headline`(
    top: String, date: String, basis: PublicationDate.Basis
  ) throws {
    let article = try read("<html><body>\(top)\(Self.body)</body></html>")
    #expect(article.published?.value.description == date)
    #expect(article.published?.basis == basis)
  }

  @Test func `in windows-1251 is read by its own declaration`() throws {
    let head =
      "<html><head><meta http-equiv=content-type content='text/html; charset=windows-1251'></head><body><p>"
    let bytes = Array(head.utf8) + `The bytes of a text`.windows1251(`The bytes of a text`.russian)
    let article = try reader.read(bytes)
    #expect(article.text.hasPrefix("Делегации встретились"))
    #expect(article.notes == ["read as WINDOWS-1251, as the document says"])
  }

  @Test func `brings nothing unclean in through entities`() throws {
    let article = try read(
      "<html><body><p>The talks&#27;[2J&#x202E; ended&nbsp;early&#8203; on that&shy; day.</p></body></html>"
    )
    // Newer parsers make the first an escape, older ones leave it out.
    let expected = ["The talks ended early on that day.", "The talks[2J ended early on that day."]
    #expect(expected.contains(article.text))
  }

  @Test(arguments: [
    "<html><head><title>x</title></head><body></body></html>",
    "<html><body><nav><a href=1>World</a> <a href=2>Sport</a></nav></body></html>",
    "<html><body><script>document.write('a')</script></body></html>",
  ])
  func `without an article is refused`(page: String) {
    #expect(throws: UnreadableArticle.noText) { try read(page) }
  }

  @Test func `is told from a text by its beginning`() throws {
    #expect(
      try read("<!-- saved --><?xml version='1.0'?>\n<p>The talks ended.</p>").text
        == "The talks ended.")
    #expect(
      try read("<AP> The talks ended & nothing else.").text
        == "<AP> The talks ended & nothing else.")
    #expect(try read("<p>x</p>", ReadingHints(mediaType: .text)).text == "<p>x</p>")
  }
}

@Suite struct `The lexicon of furniture` {
  @Test func `has a class, a language and a phrase on each line`() throws {
    let text = String(decoding: try #require(embeddedLexicon), as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 3, "\(line)")
      #expect(
        fields.first.flatMap { FurnitureLexicon.PhraseClass(rawValue: String($0)) } != nil,
        "\(line)")
    }
  }
}
