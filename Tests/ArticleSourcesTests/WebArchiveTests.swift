import Articles
import Chronology
import Foundation
import Testing

@testable import ArticleSources

/// The archives were written by warcio 1.8, the reference writer of web archives.
@Suite struct `A web archive` {
  static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
  }

  @Test(arguments: ["pages.warc", "pages.warc.gz"])
  func `gives its pages, with what the archive knows of them`(name: String) throws {
    let path = Self.fixture(name)
    let source = try ArticleFile().documents(of: path)
    let documents = try source.documents()
    #expect(documents.map(\.hints.url) == ["https://post.example/1", "https://post.example/2"])
    let first = try #require(documents.first)
    #expect(first.name == "\(path)#2 https://post.example/1")
    #expect(first.hints.encoding == "windows-1251")
    #expect(first.capturedAt == Timestamp(rfc3339: "2025-05-19T18:00:00Z"))
    #expect(first.digest?.hasPrefix("sha1:") == true)
    #expect(documents.last?.bytes == Array("<p>Second</p>".utf8))
  }

  @Test func `passes over pictures and redirects, and tells of what it cannot unpack`() throws {
    let source = try ArticleFile().documents(of: Self.fixture("pages.warc"))
    let items = try source.all()
    #expect(items.count == 4)
    #expect(items.contains { if case .passedOver = $0 { true } else { false } })
    #expect(try source.failures().count == 1)
    #expect(try source.failures().first?.contains("(br)") == true)
  }

  @Test func `is read out of a package, packed or not`() throws {
    let documents = try ArticleFile().documents(of: Self.fixture("pages.wacz")).documents()
    #expect(documents.count == 4)
    #expect(documents.first?.name.contains("pages.wacz!archive/stored.warc.gz#2 ") == true)
  }

  @Test(arguments: [1, 100, 700, 1500])
  func `that was cut off gives what is whole, and then says so`(cut: Int) throws {
    let whole = try [UInt8](Data(contentsOf: URL(filePath: Self.fixture("pages.warc"))))
    var source = WebArchiveDocuments(
      ByteReader(MemorySource(Array(whole.dropLast(cut)))), name: "cut")
    var count = 0
    do {
      while try source.next() != nil { count += 1 }
      // What is missing may be the empty lines behind the last record.
      #expect(cut < 5)
    } catch {
      #expect(error.reason.contains("ends inside") || error.reason.contains("length"))
    }
    #expect(count <= 4)
  }

  /// `<p>Third</p>`, and a million zeros, as the reference encoder packs them.
  static let brotli: [UInt8] = [
    0x8B, 0x05, 0x80, 0x3C, 0x70, 0x3E, 0x54, 0x68, 0x69, 0x72, 0x64, 0x3C, 0x2F, 0x70, 0x3E, 0x03,
  ]
  static let brotliOfZeros: [UInt8] = [
    0x5B, 0x3F, 0x42, 0x8F, 0x7F, 0x02, 0x20, 0x1E, 0x0B, 0x04, 0xF2, 0x73, 0x1E, 0x00,
  ]

  @Test func `has bodies in Brotli, within the same bounds as others`() throws {
    func body(_ packed: [UInt8], limit: Int = 2_000_000) -> [UInt8]? {
      let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n"
      return HTTPMessage(Array(head.utf8) + packed)?.body(limit: limit)
    }
    #expect(body(Self.brotli) == Array("<p>Third</p>".utf8))
    #expect(body(Self.brotliOfZeros)?.count == 1_000_000)
    #expect(body(Self.brotliOfZeros, limit: 999_999) == nil)
    #expect(body(Self.brotli.dropLast()) == nil)
    #expect(body(Array("no".utf8)) == nil)
  }

  @Test func `in gzip that was cut off gives what is whole`() throws {
    let whole = try [UInt8](Data(contentsOf: URL(filePath: Self.fixture("pages.warc.gz"))))
    let cut = try InflatingSource(MemorySource(whole.dropLast(whole.count / 3)), place: "cut")
    var reader = ByteReader(cut)
    // Further than there is anything.
    #expect(try reader.peek(1 << 20).starts(with: "WARC/".utf8))
    var source = WebArchiveDocuments(reader, name: "cut")
    var names: [String] = []
    #expect(throws: UnreadableSource.self) {
      while let item = try source.next() {
        if case .document(let document) = item { names.append(document.name) }
      }
    }
    #expect(names.first == "cut#2 https://post.example/1")
  }

  @Test func `that is something else is refused`() throws {
    var source = WebArchiveDocuments(ByteReader("WARC/1.0\r\n\r\nhello\r\n"), name: "a")
    #expect(throws: UnreadableSource.self) {
      while try source.next() != nil {}
    }
  }
}

@Suite struct `A compressed file` {
  private func inflated(_ bytes: [UInt8]) throws -> Int {
    var source = try InflatingSource(MemorySource(bytes), place: "a.gz")
    var count = 0
    while true {
      let piece = try source.next(1 << 16)
      if piece.isEmpty { return count }
      count += piece.count
    }
  }

  private func zeros() throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: `A web archive`.fixture("zeros.gz"))))
  }

  @Test func `is read member after member`() throws {
    #expect(try inflated(zeros()) == 1 << 20)
    #expect(try inflated(zeros() + zeros() + [0, 0, 0]) == 2 << 20)
  }

  @Test func `that expands without measure is refused`() throws {
    let bomb = try Array(repeatElement(zeros(), count: 200).joined())
    let error = #expect(throws: UnreadableSource.self) { try inflated(bomb) }
    #expect(error?.reason.contains("five hundredfold") == true)
  }

  @Test func `that was cut off or damaged says so`() throws {
    var bytes = try zeros()
    #expect(throws: UnreadableSource.self) { try inflated(bytes.dropLast(20)) }
    bytes[100] ^= 0xFF
    bytes[101] ^= 0xFF
    #expect(throws: UnreadableSource.self) { try inflated(bytes) }
  }
}

extension `A compressed file` {
  private func inflated(_ bytes: ArraySlice<UInt8>) throws -> Int { try inflated(Array(bytes)) }
}
