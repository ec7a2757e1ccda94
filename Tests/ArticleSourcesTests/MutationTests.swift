import Foundation
import PropertyTesting
import Testing

@testable import ArticleSources

/// Real files with bytes changed, cut out and doubled: whatever comes of them, it comes to an end.
@Suite struct `A damaged file` {
  private func mutated(
    _ bytes: [UInt8], using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...12, using: &generator) where !result.isEmpty {
      let place = Int.random(in: 0..<result.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: result[place] = UInt8.random(in: .min ... .max, using: &generator)
      case 1: result.removeSubrange(place..<min(result.count, place + 7))
      case 2: result.insert(contentsOf: result[place..<min(result.count, place + 40)], at: place)
      default: result.replaceSubrange(place..<min(result.count, place + 4), with: "9999".utf8)
      }
    }
    return result
  }

  /// Reads to the end; an error is as good as an end.
  private func exhaust(_ source: some DocumentSource) {
    var source = source
    for _ in 0..<10_000 {
      guard (try? source.next()) != nil else { return }
    }
    Issue.record("no end in sight")
  }

  @Test(arguments: Seed.first(150))
  func `of a web archive is read or refused`(seed: Seed) throws {
    var generator = seed.generator
    let path = `A web archive`.fixture("pages.warc")
    let bytes = mutated(try [UInt8](Data(contentsOf: URL(filePath: path))), using: &generator)
    exhaust(WebArchiveDocuments(ByteReader(MemorySource(bytes)), name: "a"))
  }

  @Test(arguments: Seed.first(60), ["pages.wacz", "pages.warc.gz"])
  func `of a compressed archive is read or refused`(seed: Seed, name: String) throws {
    var generator = seed.generator
    let bytes = mutated(
      try [UInt8](Data(contentsOf: URL(filePath: `A web archive`.fixture(name)))),
      using: &generator)
    let path =
      NSTemporaryDirectory() + "parley-\(seed.number)-\(UInt32.random(in: 0 ... .max))-\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    if let source = try? ArticleFile().documents(of: path) { exhaust(source) }
  }

  @Test(arguments: Seed.first(200))
  func `of a message is read or refused`(seed: Seed) {
    var generator = seed.generator
    let text = """
      From: =?utf-8?B?0J/RgNC10YHRgdCwLdGB0LvRg9C20LHQsA==?= <a@b.example>
      Subject: =?utf-8?Q?Statement_=E2=80=9Ctruce=E2=80=9D?=
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain
      Content-Transfer-Encoding: quoted-printable

      One =E2=80=94 two =
      three
      --inner
      Content-Type: text/html

      <p>Three</p>
      --inner--
      """
    _ = MailMessage(mutated(Array(text.utf8), using: &generator))?.document(name: "a")
    let table = "title,body\n\"a \"\"b\"\"\",\"c\nd\"\ne,f\n"
    if let source = try? CSVDocuments(
      ByteReader(MemorySource(mutated(Array(table.utf8), using: &generator))), name: "a",
      map: FieldMap())
    {
      exhaust(source)
    }
    let markdown = "---\ntitle: a\n---\n# b\n\n[c](d) ![e](f) *g* `h`\n```\ni\n"
    _ = MarkdownText(mutated(Array(markdown.utf8), using: &generator))
  }
}
