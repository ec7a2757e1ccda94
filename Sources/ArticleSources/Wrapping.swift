internal import Articles

/// What stands around the text of an article that is neither page nor plain text.
package enum Wrapping: String, Sendable, CaseIterable {
  case portableDocument = "pdf"
  case mail
  case markdown

  /// The document in the bytes, which it keeps as they are beside what it makes of them.
  package func open(_ bytes: [UInt8], name: String) -> DocumentItem {
    let item = unwrap(bytes, name: name)
    guard case .document(var document) = item else { return item }
    document.original = bytes
    document.wrapping = self
    return .document(document)
  }

  private func unwrap(_ bytes: [UInt8], name: String) -> DocumentItem {
    switch self {
    case .portableDocument: return PortableDocument.item(bytes, name: name)
    case .markdown:
      let text = MarkdownText(bytes)
      return .document(Document(name: name, bytes: Array(text.text.utf8), hints: text.hints))
    case .mail:
      guard let document = MailMessage(bytes)?.document(name: name) else {
        return .failure(name: name, reason: "a message without text")
      }
      return .document(document)
    }
  }
}
