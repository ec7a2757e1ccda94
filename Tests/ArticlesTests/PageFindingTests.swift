import Chronology
import Testing

@testable import Articles

@Suite struct `A page's article` {
  private func page(_ content: String, head: String = "", lang: String = "en") throws -> Article {
    try read("<html lang=\(lang)><head>\(head)</head><body>\(content)</body></html>")
  }

  @Test func `is not the next one that loads below it`() throws {
    let article = try page(
      """
      <div class=feed><div class=one><h1>Talks end early</h1>\(`A page`.body)</div>
      <div class=two><h1>Harvest begins late</h1><p>The combines stood still for a week in the east of the
      country, where the fields were too wet to be entered by anybody.</p><p>Farmers hope for sun before the
      end of the month, the union said in its weekly letter to members.</p></div></div>
      """, head: "<title>Talks end early | Harbour Post</title>")
    #expect(article.paragraphs == `A page`.paragraphs)
  }

  @Test func `keeps what it quotes from elsewhere`() throws {
    let article = try page(
      """
      <article><h1>Talks end</h1>\(`A page`.body)<blockquote class="twitter-tweet"><p>We leave the table \
      with nothing in our hands.</p></blockquote></article>
      """)
    #expect(article.paragraphs.last == "We leave the table with nothing in our hands.")
  }

  @Test func `loses the list of other stories with its heading`() throws {
    let article = try page(
      """
      <article><h1>Talks end</h1>\(`A page`.body)<p>Related stories</p><ul>
      <li><a href=1>Who sat at the table</a> yesterday</li><li><a href=2>The hall, in pictures</a> 3 May</li>
      </ul></article>
      """)
    #expect(article.paragraphs == `A page`.paragraphs)
  }

  @Test func `loses the line that says who wrote it`() throws {
    let article = try page(
      "<article><h1>Talks end</h1><p>By Ada Muster and Ian Roe</p>\(`A page`.body)</article>")
    #expect(article.paragraphs == `A page`.paragraphs)
    #expect(article.byline == "Ada Muster and Ian Roe")
  }
}

@Suite struct `A page's linked data` {
  private func read(_ script: String) throws -> Article {
    try ArticlesTests.read(
      "<html><head><script type='application/ld+json'>\(script)</script></head><body><article>"
        + "<h1>Talks end</h1>\(`A page`.body)</article></body></html>")
  }

  @Test func `may name the author in another place`() throws {
    let article = try read(
      """
      {"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p1"}, "publisher": {"@id": "#o"},
      "datePublished": "2025-05-19T10:00:00+03:00"}, {"@type": "Person", "@id": "#p1", "name": "Ada Muster"},
      {"@type": "Organization", "@id": "#o", "name": "Harbour Post"}]}
      """)
    #expect(article.byline == "Ada Muster")
    #expect(article.outlet == "harbour-post")
  }

  @Test func `still has its dates when it is no JSON`() throws {
    let article = try read(
      #"{"@type": "NewsArticle", "datePublished" : "2025-05-19T10:00:00+03:00", "author": [,],}"#)
    #expect(article.published?.written == "2025-05-19T10:00:00+03:00")
    #expect(article.published?.place == .linkedData)
  }
}

@Suite struct `A page's date` {
  private func date(_ content: String, head: String = "", lang: String = "en") throws
    -> PublicationDate?
  {
    try read(
      "<html lang=\(lang)><head>\(head)</head><body><article><h1>Talks end</h1>\(content)"
        + "\(`A page`.body)</article></body></html>"
    ).published
  }

  @Test func `is the outlet's own day, late in its evening`() throws {
    let found = try date(
      "", head: "<meta property='article:published_time' content='2025-05-19T23:30:00-0400'>")
    #expect(found?.written == "2025-05-19T23:30:00-04:00")
    #expect(found?.value.description == "2025-05-20T03:30:00Z")
  }

  @Test(arguments: [
    ("en", "<span class='post-date'>Posted on May 19, 2025 by the desk</span>"),
    ("en-GB", "<div class=date>19/05/2025 18:40</div>"),
    ("en-US", "<div class=date>05/19/2025</div>"),
    ("uk", "<p class=meta>19 травня 2025, 18:40</p>"),
    ("ru", "<time>19 мая 2025</time>"),
    ("ar", "<span class=date>19 مايو 2025</span>"),
    ("he", "<span class=date>19 במאי 2025</span>"),
    ("pl", "<span class=date>19 maja 2025</span>"),
    ("es", "<span class=fecha>19 de mayo de 2025</span>"),
    ("ja", "<span class=date>2025年5月19日</span>"),
    ("en", "<abbr class=published title='2025-05-19T10:00:00Z'>two days ago</abbr>"),
    ("en", "<span class=timestamp data-timestamp=1747649400>two days ago</span>"),
    ("en", "<p>Monday, 19 May 2025</p>"),
  ])
  func `is found beside the headline`(lang: String, content: String) throws {
    #expect(try date(content, lang: lang)?.written.prefix(10) == "2025-05-19")
  }

  @Test func `is not that of a template nobody filled in`() throws {
    let found = try date(
      "<time>19 May 2025</time>",
      head: "<meta name=date content='0001-01-01T00:00:00Z'>")
    #expect(found?.written == "2025-05-19")
  }

  @Test func `says how sure it is`() throws {
    let sure = try date("", head: "<meta name=date content='2025-05-19'>")
    let guessed = try date("<p>Monday, 19 May 2025</p>")
    #expect(try #require(sure?.place).confidence > #require(guessed?.place).confidence)
  }
}

@Suite struct `A page's address` {
  private func address(_ handed: String, canonical: String) throws -> Article {
    try read(
      "<html><head><link rel=canonical href='\(canonical)'></head><body><h1>Talks end</h1>"
        + "\(`A page`.body)</body></html>", ReadingHints(url: handed))
  }

  @Test func `is the one its own site gives it, however it was reached`() throws {
    let article = try address(
      "https://m.post.example/talks?utm_source=x", canonical: "https://www.post.example/2025/talks")
    #expect(article.url == "https://www.post.example/2025/talks")
    #expect(article.original == nil)
  }

  @Test func `stays its own when another site has the original`() throws {
    let article = try address(
      "https://post.example/talks", canonical: "https://agency.example/wire/9")
    #expect(article.url == "https://post.example/talks")
    #expect(article.original == "https://agency.example/wire/9")
  }

  @Test func `is never the site's front page`() throws {
    let article = try address("https://post.example/talks", canonical: "https://post.example/")
    #expect(article.url == "https://post.example/talks")
  }
}
