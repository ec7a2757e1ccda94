/// The web archives in a WACZ file (Webrecorder's, 1.1): a ZIP file with WARC files under `archive/`.
package struct PackedWebArchive: DocumentSource {
  private let archive: ZIPArchive
  private let name: String
  private var entries: [ZIPArchive.Entry]
  private var current: WebArchiveDocuments?

  package init(path: String) throws(UnreadableSource) {
    archive = try ZIPArchive(path: path)
    name = path
    entries = archive.entries.filter {
      $0.name.hasSuffix(".warc") || $0.name.hasSuffix(".warc.gz")
    }
    guard !entries.isEmpty else {
      throw UnreadableSource(path, "a ZIP file without a web archive in it")
    }
  }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    while true {
      if let item = try current?.next() { return item }
      guard !entries.isEmpty else { return nil }
      let entry = entries.removeFirst()
      let place = "\(name)!\(entry.name)"
      var reader = ByteReader(try archive.source(of: entry))
      if try reader.peek(2) == [0x1F, 0x8B] {
        // The packed reader has looked at the first bytes already, so it is made anew.
        reader = ByteReader(try InflatingSource(try archive.source(of: entry), place: place))
      }
      current = WebArchiveDocuments(reader, name: place)
    }
  }
}
