import Articles
import Chronology
import Testing

@testable import ArticleSources

@Suite struct `A file of records` {
  @Test func `of JSON is read by the usual names`() throws {
    let source = JSONLinesDocuments(
      ByteReader(
        """
        {"title": "Talks end", "body": "They met.", "url": "https://post.example/1",
        """.replacing("\n", with: "")
          + #" "publishedAt": "2025-05-19T10:00:00Z", "source": {"name": "Post"}, "author": ["A", "B"]}"#
          + "\n\nnot json\n{\"a\": 1}\n"), name: "dump.jsonl", map: FieldMap())
    let document = try #require(try source.documents().first)
    #expect(document.name == "dump.jsonl#1")
    #expect(document.bytes == Array("They met.".utf8))
    #expect(document.hints.title == "Talks end")
    #expect(document.hints.outlet == "Post")
    #expect(document.hints.byline == "A, B")
    #expect(document.hints.published?.description == "2025-05-19T10:00:00Z")
    #expect(document.hints.publishedPlace == .header)
    let failures = try source.failures()
    #expect(failures.count == 2)
    #expect(failures.first?.hasPrefix("dump.jsonl#3: not JSON") == true)
    #expect(failures.last?.contains("--map text=FIELD") == true)
  }

  @Test(arguments: [
    #"[{"text": "One."}, {"text": "Two, \"]\" and }"}]"#,
    "[\n{\"text\": \"One.\"},\n{\"text\": \"Two\"}\n]\n",
    #"{"status": "ok", "tags": [{"a": 1}], "articles": [{"text": "One."}, {"text": "Two"}]}"#,
    #"{"response": {"results": [{"body": "One."}, {"body": "Two"}]}}"#,
    "{\"text\": \"One.\"}\n{\"text\": \"Two\"}\n",
    "\u{FEFF}[{\"text\":\"One.\"},{\"text\":\"Two\"}]",
  ])
  func `of JSON may be an array, an answer of a news API, or records in a row`(json: String) throws
  {
    let source = JSONDocuments(ByteReader(json), name: "a.json", map: FieldMap())
    let documents = try source.documents()
    #expect(documents.map(\.name) == ["a.json#1", "a.json#2"])
    #expect(documents.first?.bytes == Array("One.".utf8))
    #expect(try source.failures().isEmpty)
  }

  @Test func `of JSON may be one record with lists in it`() throws {
    let json = #"{"title": "T", "text": "One.", "images": [{"text": "x"}, {"text": "y"}]}"#
    let documents = try JSONDocuments(ByteReader(json), name: "a.json", map: FieldMap()).documents()
    #expect(documents.map(\.bytes) == [Array("One.".utf8)])
  }

  @Test func `of JSON tells what is wrong in it, and keeps what came before`() throws {
    var source = JSONDocuments(
      ByteReader(#"[{"text": "One."}, {"text": broken}, 7, {"text": "Tw"#), name: "a.json",
      map: FieldMap())
    var seen: [String] = []
    #expect(throws: UnreadableSource.self) {
      while let item = try source.next() {
        switch item {
        case .document(let document): seen.append(document.name)
        case .failure(let name, _): seen.append("failed \(name)")
        case .passedOver: break
        }
      }
    }
    #expect(seen == ["a.json#1", "failed a.json#2", "failed a.json#3"])
  }

  @Test func `is read by the names that a person gives, into members of members`() throws {
    let map = try FieldMap(parsing: "title=fields.headline,text=fields.trail,published=when")
    let source = JSONLinesDocuments(
      ByteReader(
        #"{"fields": {"headline": "H", "trail": "T"}, "when": "19 May 2025", "title": "no"}"#),
      name: "-", map: map)
    let document = try #require(try source.documents().first)
    #expect(document.hints.title == "H")
    #expect(document.hints.published?.description == "2025-05-19")
  }

  @Test(arguments: ["title", "headline=title,x=y", "title=a,colour=b"])
  func `with a map that is none is refused`(map: String) {
    #expect(throws: UnreadableSource.self) { try FieldMap(parsing: map) }
  }

  @Test func `of a table is read with its quotes and line ends`() throws {
    let source = try CSVDocuments(
      ByteReader(
        "\u{FEFF}headline;body;date\r\n\"Talks; \"\"end\"\"\";\"One\n\nTwo\";2025-05-19\r\nB;C;D\r\n"
      ),
      name: "a.csv", map: try FieldMap(parsing: "title=headline"))
    let document = try #require(try source.documents().first)
    #expect(document.hints.title == "Talks; \"end\"")
    #expect(document.bytes == Array("One\n\nTwo".utf8))
    #expect(try source.failures() == ["a.csv#5: cannot read the date \"D\""])
  }

  @Test func `of a table without the named column is refused at once`() {
    #expect(throws: UnreadableSource("a.csv", "no column \"x\"; it has title, body")) {
      try CSVDocuments(
        ByteReader("title,body\n1,2\n"), name: "a.csv", map: try FieldMap(parsing: "text=x"))
    }
  }

  @Test func `with a line longer than memory should hold goes on behind it`() throws {
    var reader = ByteReader("short\n" + String(repeating: "x", count: 200_000) + "\nend")
    #expect(try reader.line(limit: 1000) == .bytes(Array("short".utf8)))
    #expect(try reader.line(limit: 1000) == .tooLong)
    #expect(try reader.line(limit: 1000) == .bytes(Array("end".utf8)))
    #expect(try reader.line(limit: 1000) == nil)
  }
}

@Suite struct `A message` {
  private func document(_ text: String) throws -> Document {
    let message = try #require(
      MailMessage(Array(text.replacing("\n", with: "\r\n").utf8)))
    return try #require(message.document(name: "a.eml"))
  }

  @Test func `is read with its subject, sender and date`() throws {
    let document = try document(
      """
      From: =?utf-8?B?0J/RgNC10YHRgdCwLdGB0LvRg9C20LHQsA==?= <press@mfa.example>
      Subject: =?utf-8?Q?Statement_on?= =?utf-8?Q?_the_=E2=80=9Ctruce=E2=80=9D?=
      Date: Mon, 19 May 2025 18:00:00 +0300 (MSK)
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      We reject =E2=80=94 and will go on =
      rejecting =E2=80=94 the truce.
      """)
    #expect(document.hints.title == "Statement on the “truce”")
    #expect(document.hints.byline == "Пресса-служба")
    #expect(document.hints.published?.description == "2025-05-19T15:00:00Z")
    #expect(
      String(decoding: document.bytes, as: UTF8.self)
        == "We reject — and will go on rejecting — the truce.")
  }

  @Test func `of several parts gives the one for reading`() throws {
    let document = try document(
      """
      From: a@b.example
      Subject: Weekly
      Content-Type: multipart/mixed; boundary="outer"

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain

      Open this in a browser.
      --inner
      Content-Type: text/html; charset=windows-1252
      Content-Transfer-Encoding: base64

      PHA+VGFsa3M8L3A+
      --inner--
      --outer
      Content-Type: text/plain
      Content-Disposition: attachment; filename=list.txt

      names
      --outer--
      """)
    #expect(document.bytes == Array("<p>Talks</p>".utf8))
    #expect(document.hints.mediaType == .html)
    #expect(document.hints.encoding == "windows-1252")
  }

  @Test func `is told from a text by its first lines`() {
    #expect(MailMessage.isMessage(Array("From: a\nTo: b\nSubject: c\nDate: d\n\ntext".utf8)))
    #expect(!MailMessage.isMessage(Array("Talks end\n\nFrom: here\nSubject: there".utf8)))
  }
}

@Suite struct `A text in Markdown` {
  @Test func `is read without its marks`() {
    let text = MarkdownText(
      Array(
        """
        ---
        title: "Talks end"
        date: 2025-05-19
        author: Ada Muster
        ---

        ## What *happened*

        They [met](https://a.example/x) in the **palace**,
        for the first_time.

        > We are ready.

        - One
        - Two ![picture](a.png)

        ```
        code
        ```
        """.utf8))
    #expect(text.hints.title == "Talks end")
    #expect(text.hints.byline == "Ada Muster")
    #expect(text.hints.published?.description == "2025-05-19")
    #expect(
      text.text.split(separator: "\n\n").map(String.init) == [
        "What happened", "They met in the palace, for the first_time.", "We are ready.", "One",
        "Two ",
      ])
  }

  @Test func `takes its first heading for the title`() {
    let text = MarkdownText(Array("# Talks end\n\nThey met.\n".utf8))
    #expect(text.hints.title == "Talks end")
    #expect(text.text == "They met.")
  }
}
