import Articles
import Chronology
import Testing

@testable import Feeds

@Suite struct `A feed` {
  private func read(_ text: String) throws -> Feed {
    try FeedReader.read(Array(text.utf8), address: "https://post.example/feeds/world.xml")
  }

  @Test func `of RSS 2.0 has its items, with their real source`() throws {
    let feed = try read(
      """
      <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>World</title>
      <link>https://post.example/world</link><item><title>Talks end &amp; begin</title>
      <link>/2025/talks</link><guid isPermaLink="false">17</guid>
      <pubDate>Mon, 19 May 2025 18:00:00 +0300</pubDate><dc:creator>Ada Muster</dc:creator>
      <source url="https://nord.example/rss">Channel Nord</source>
      <description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
      </item></channel></rss>
      """)
    #expect(feed.format == .rss2)
    #expect(feed.title == "World")
    let item = try #require(feed.items.first)
    #expect(item.id == "17")
    #expect(item.url == "https://post.example/2025/talks")
    #expect(item.title == "Talks end & begin")
    #expect(item.published?.local == "2025-05-19T18:00:00+03:00")
    #expect(item.byline == "Ada Muster")
    #expect(item.source == "Channel Nord")
    #expect(item.content == "<p>Long</p>")
  }

  @Test func `of RSS 1.0 has its items beside the channel`() throws {
    let feed = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>World</title></channel>
      <item rdf:about="https://post.example/1"><title>One</title><link>https://post.example/1</link>
      <dc:date>2025-05-19T18:00:00Z</dc:date></item></rdf:RDF>
      """)
    #expect(feed.format == .rss1)
    #expect(feed.items.map(\.url) == ["https://post.example/1"])
    #expect(feed.items.first?.published?.day?.description == "2025-05-19")
  }

  @Test func `of Atom has the address that a reader is meant for`() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>World</title>
      <entry><id>urn:1</id><title type="html">One</title><link rel="self" href="/api/1"/>
      <link href="1.html"/><updated>2025-05-20T00:00:00Z</updated>
      <published>2025-05-19T00:00:00Z</published><author><name>Ada</name></author>
      <author><name>Ian</name></author><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>
      """)
    let item = try #require(feed.items.first)
    #expect(item.url == "https://post.example/feeds/1.html")
    #expect(item.byline == "Ada, Ian")
    #expect(item.content == "<p>Text</p>")
    #expect(item.updated?.day?.description == "2025-05-20")
    #expect(item.published?.day?.description == "2025-05-19")
  }

  @Test func `of JSON has its items`() throws {
    let feed = try read(
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "World", "items": [
        {"id": 1, "url": "/1", "title": "One", "date_published": "2025-05-19T18:00:00+03:00",
         "authors": [{"name": "Ada"}], "content_html": "<p>Text</p>"}, {"title": "nameless"}]}
      """)
    #expect(feed.items.map(\.id) == ["1"])
    #expect(feed.items.first?.url == "https://post.example/1")
  }

  @Test func `that is broken gives what can be read of it`() throws {
    let feed = try read(
      """
      <rss><channel><title>World & more</title><item><title>One</title><link>https://post.example/1</link>
      <pubDate>sometime</pubDate></item><item><title>Two &nbsp; more</title><link>https://post.example/2</link>
      """)
    #expect(feed.items.map(\.url) == ["https://post.example/1", "https://post.example/2"])
    #expect(feed.items.first?.published == nil)
  }

  @Test func `names an entry once, however often it stands there`() throws {
    let item = "<item><guid>1</guid><link>https://post.example/1</link></item>"
    #expect(try read("<rss><channel>\(item)\(item)</channel></rss>").items.count == 1)
  }

  @Test func `with entities that multiply stays small`() throws {
    var entities = "<!ENTITY a0 'lol'>"
    for level in 1...20 {
      entities += "<!ENTITY a\(level) '\(String(repeating: "&a\(level - 1);", count: 10))'>"
    }
    let feed = try read(
      "<!DOCTYPE rss [\(entities)]><rss><channel><item><guid>1</guid><title>&a20;</title></item>"
        + "</channel></rss>")
    #expect(feed.items.count == 1)
    #expect(feed.items.first?.title == nil)
  }

  @Test func `that is a page says which feeds the page names`() {
    #expect(
      throws: UnreadableFeed.page(feeds: ["https://post.example/rss.xml"])
    ) {
      try read(
        "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
          + "</head><body>News</body></html>")
    }
  }

  @Test(arguments: ["", "   ", "hello", "<svg/>", "{\"a\": 1}", "{"])
  func `that is none is refused`(text: String) {
    #expect(throws: UnreadableFeed.self) { try read(text) }
  }

  @Test func `nested without end costs no stack`() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    _ = try? read("<rss><channel>\(deep)")
  }
}

@Suite struct `A list of feeds` {
  @Test func `comes back as it was given`() {
    let entries = [
      OutlineDocument.Entry(
        title: "Post & \"Co\"", url: "https://post.example/rss?a=1&b=2",
        site: "https://post.example/"),
      OutlineDocument.Entry(title: "Nord", url: "https://nord.example/atom"),
    ]
    let text = OutlineDocument.text(entries, title: "Parley's feeds")
    #expect(OutlineDocument.entries(in: Array(text.utf8)) == entries)
  }

  @Test func `is read through all its folders, each feed once`() {
    let text = """
      <opml version="1.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/"/>
      <outline text="Deep"><outline text="B" xmlUrl="https://b.example/"/></outline></outline>
      <outline text="A again" xmlUrl="https://a.example/"/></body></opml>
      """
    #expect(
      OutlineDocument.entries(in: Array(text.utf8))?.map(\.url)
        == ["https://a.example/", "https://b.example/"])
  }

  @Test func `that is something else is refused`() {
    #expect(OutlineDocument.entries(in: Array("<rss/>".utf8)) == nil)
  }
}
