@testable import ArticleSources

extension DocumentSource {
  /// Everything that comes out of it.
  func all() throws -> [DocumentItem] {
    var source = self
    var items: [DocumentItem] = []
    while let item = try source.next() { items.append(item) }
    return items
  }

  func documents() throws -> [Document] {
    try all().compactMap { if case .document(let document) = $0 { document } else { nil } }
  }

  func failures() throws -> [String] {
    try all().compactMap { item in
      if case .failure(let name, let reason) = item { "\(name): \(reason)" } else { nil }
    }
  }
}

extension ByteReader {
  init(_ text: String) { self.init(MemorySource(Array(text.utf8))) }
}
