import Chronology
import Testing

@testable import Articles

@Suite struct `A plain text` {
  @Test func `with a header block is read with what the block says`() throws {
    let article = try read(
      """
      Title: Talks held in Istanbul
      Source: meridian-wire
      URL: https://wire.example/talks?utm_source=feed
      Published: 2025-05-16T15:40:00Z
      Lang: en
      Byline: Ada Example

      ISTANBUL, May 16 - The delegations met on Friday.

      They agreed on nothing.
      """)
    #expect(article.title == "Talks held in Istanbul")
    #expect(article.outlet == "meridian-wire")
    #expect(article.url == "https://wire.example/talks")
    #expect(article.published?.value.description == "2025-05-16T15:40:00Z")
    #expect(article.published?.basis == .metadata)
    #expect(article.byline == "Ada Example")
    #expect(
      article.text == """
        Talks held in Istanbul

        ISTANBUL, May 16 - The delegations met on Friday.

        They agreed on nothing.
        """)
    #expect(article.titleRange == 0..<22)
  }

  @Test func `obeys the person before its own header`() throws {
    let article = try read(
      "Title: One\nSource: a-wire\nPublished: 2025-05-16\nLang: en\n\nThe delegations met.",
      ReadingHints(
        published: .day(try #require(Day(iso: "2025-05-17"))), outlet: "Harbour Post",
        url: "https://example.org/b#c", title: "Two", language: "uk-UA"))
    #expect(article.title == "Two")
    #expect(article.outlet == "harbour-post")
    #expect(article.published?.value.description == "2025-05-17")
    #expect(article.published?.basis == .given)
    #expect(article.url == "https://example.org/b")
    #expect(article.language == "uk")
  }

  @Test(arguments: [
    ("Talks end without a truce\n\nThe delegations met on Friday.", "Talks end without a truce"),
    ("Talks end without a truce: NPR\n\nThe delegations met.", "Talks end without a truce"),
    ("Talks end early | Channel Nord\n\nThe delegations met.", "Talks end early"),
    ("Talks end early - Harbour Post\n\nThe delegations met.", "Talks end early"),
    ("Talks end early - again\n\nThe delegations met.", "Talks end early - again"),
    ("What Kyiv wants: NATO\n\nThe delegations met.", "What Kyiv wants: NATO"),
    ("Putin: no\n\nThe delegations met on Friday.", "Putin: no"),
    ("The delegations met on Friday.\n\nThey agreed on nothing.", nil),
    ("The delegations met on Friday and", nil),
  ])
  func `has a title when its first line looks like one`(text: String, title: String?) throws {
    #expect(try read(text).title == title)
  }

  @Test func `that was hard-wrapped is joined into paragraphs`() throws {
    let article = try read(
      """
      The delegations met on Friday in Istanbul for the first time
      in three years, and agreed to exchange a thousand prisoners
      each. A truce was not agreed, and no date was named for the
      next round of talks between them.

      Turkey hosted the meeting, which lasted for less than two
      hours in all.
      """)
    #expect(article.paragraphs.count == 2)
    #expect(article.text.hasSuffix("which lasted for less than two hours in all."))
  }

  @Test func `is joined from indent to indent where there are no empty lines`() throws {
    let article = try read(
      """
      THE DELEGATIONS MET TODAY IN THE PALACE, AND AGREED
      TO EXCHANGE A THOUSAND PRISONERS EACH BY THE END OF
      THE MONTH.
         A TRUCE WAS NOT AGREED, AND NO DATE HAS BEEN NAMED
      FOR THE NEXT ROUND OF THE TALKS BETWEEN THEM.
         TURKEY WAS THE HOST OF THE MEETING, WHICH LASTED
      FOR LESS THAN TWO HOURS.
      """)
    #expect(article.paragraphs.map { $0.prefix(6) } == ["THE DE", "A TRUC", "TURKEY"])
  }

  @Test func `keeps lines that were not wrapped as paragraphs of their own`() throws {
    let article = try read(
      """
      The delegations met on Friday.
      A truce was not agreed, and no date was named for the next round.
      Turkey was the host.
      """)
    #expect(article.paragraphs.count == 3)
  }

  @Test func `loses page furniture and the caption of a picture, and says so`() throws {
    let article = try read(
      """
      close

      Talks end without a truce: NPR

      Delegates walk up the stairs of the palace on Friday.

      Jo Example/Agence Demo/AFP

      Hide caption

      The delegations met on Friday, and agreed on nothing else.

      Putin said he would close the talks.

      Share this article

      Leave a Comment
      """)
    #expect(
      article.paragraphs == [
        "The delegations met on Friday, and agreed on nothing else.",
        "Putin said he would close the talks.",
      ])
    #expect(article.outlet == "npr")
    #expect(article.notes == ["left out 6 lines of page furniture"])
  }

  @Test func `keeps the caption when nothing marks it as one`() throws {
    let article = try read(
      "Talks end early\n\nRussia rejected the truce on Friday.\n\nPhoto: Jo Example\n\nThe end came soon."
    )
    #expect(article.paragraphs == ["Russia rejected the truce on Friday.", "The end came soon."])
  }

  @Test(arguments: [
    ("Talks end early\n\nMay 16, 2025\n\nThe delegations met.", "2025-05-16"),
    (
      "Talks end early\n\nBy Ada Example\n\nPublished 16 May 2025, 18:40 GMT\n\nThey met.",
      "2025-05-16"
    ),
    ("Talks end early\n\nOn May 16, 2025 the delegations met.\n\nThey left.", nil),
    ("Talks end early\n\nThe delegations met on May 16, 2025\n\nThey left.", nil),
  ])
  func `takes its date from a line that is only a date`(text: String, day: String?) throws {
    let published = try read(text).published
    #expect(published?.value.description == day)
    #expect(published?.basis == (day == nil ? nil : .text))
  }

  @Test func `is in the language of its letters, whatever its header says`() throws {
    let article = try read(
      "Lang: en\nTitle: Переговори\n\nДелегації зустрілися у Стамбулі, але не домовилися про те, що буде далі."
    )
    #expect(article.language == "uk")
    #expect(article.notes == ["the document says its language is en, but it is written in uk"])
  }
}
