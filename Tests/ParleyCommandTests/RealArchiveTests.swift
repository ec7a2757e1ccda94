import HTTPClientTesting
import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Archives that other people's programs wrote: what a web archive is, is what they make of it.
@Suite struct `A web archive written by another program` {
  /// Whether a line of shell succeeds on this machine.
  private static func works(_ line: String) -> Bool {
    system("\(line) >/dev/null 2>&1") == 0
  }

  private static let server = Result {
    try LoopbackServer { request in
      guard request.target.hasPrefix("/story"), let number = Int(request.target.dropFirst(6)) else {
        return .text("no such page", status: 404)
      }
      return .text(page(number), type: "text/html; charset=utf-8")
    }
  }

  private static func page(_ number: Int) -> String {
    let body = (1...6).map {
      "<p>Paragraph \($0) of story \(number): the delegations met for hours in the old town, and "
        + "neither side would say what the other had asked of it – not even “off the record”.</p>"
    }
    return """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Story \(number)</title>
      <meta property="article:published_time" content="2025-05-1\(number)T08:00:00Z"></head>
      <body><nav><a href="/">Home</a></nav><article><h1>The story with the number \(number)</h1>
      <p>Russia rejected a ceasefire on day \(number), the Kremlin said.</p>\(body.joined())
      </article></body></html>
      """
  }

  let desk: Desk
  let url: String

  init() throws {
    desk = try Desk()
    url = try Self.server.get().url
  }

  private func expectStories(_ archive: String) async throws {
    let result = try await desk.parley("ingest", desk.folder + "/" + archive, "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json["summary"]?["added"] == 3, "\(result)")
    let listed = try await desk.parley("articles", "--json").json["articles"]?.array ?? []
    #expect(
      Set(listed.compactMap { $0["url"]?.string }) == Set((1...3).map { "\(url)/story\($0)" }))
    // What the server sent is what is in custody, whatever the archive packed it in.
    let digests = try desk.texts(
      "SELECT count(*)::text FROM v1.events WHERE data->'capture'->>'at' IS NOT NULL")
    #expect(digests == ["3"])
    let folder = desk.folder + "/out"
    let exported = try await desk.parley("articles", "export", "--all", "--to", folder, "--json")
    let files = try exported.json["files"]?.array?.compactMap(\.string) ?? []
    #expect(
      Set(files.map { String(decoding: Files.read($0), as: UTF8.self) })
        == Set((1...3).map { Self.page($0) }))
    #expect(try await desk.parley("articles", "check", "--all").status == 0)
  }

  @Test(
    .enabled(if: works("wget --version"), "wget is not installed"),
    arguments: ["", "--no-warc-compression"])
  func `wget goes in whole`(option: String) async throws {
    let made = try await desk.shell(
      "cd '\(desk.folder)'; wget -q -O crawl.tmp --warc-file=crawl \(option) "
        + (1...3).map { "\(url)/story\($0)" }.joined(separator: " ")
        + " \(url)/none; ls crawl.warc*")
    try await expectStories(try #require(made.output.split(separator: "\n").first.map(String.init)))
  }

  @Test(
    .enabled(
      if: works("python3 -c 'import warcio'"), "warcio is not installed (pip install warcio)"),
    arguments: ["1.0", "1.1"])
  func `warcio goes in whole`(version: String) async throws {
    try desk.file(
      "archive.py",
      """
      import sys, urllib.request, io
      from warcio.warcwriter import WARCWriter
      from warcio.statusandheaders import StatusAndHeaders
      with open("crawl.warc.gz", "wb") as out:
          writer = WARCWriter(out, gzip=True, warc_version=sys.argv[1])
          out_info = writer.create_warcinfo_record("crawl.warc.gz", {"software": "warcio"})
          writer.write_record(out_info)
          for url in sys.argv[2:]:
              answer = urllib.request.urlopen(url)
              headers = StatusAndHeaders("200 OK", answer.getheaders(), protocol="HTTP/1.1")
              record = writer.create_warc_record(
                  url, "response", payload=io.BytesIO(answer.read()), http_headers=headers)
              writer.write_record(record)
              writer.write_record(writer.create_revisit_record(
                  url, record.rec_headers.get_header("WARC-Payload-Digest"), url,
                  record.rec_headers.get_header("WARC-Date"), http_headers=headers))
      """)
    let made = try await desk.shell(
      "cd '\(desk.folder)'; python3 archive.py \(version) "
        + (1...3).map { "\(url)/story\($0)" }.joined(separator: " "))
    try #require(made.status == 0, "\(made)")
    try await expectStories("crawl.warc.gz")
  }
}
