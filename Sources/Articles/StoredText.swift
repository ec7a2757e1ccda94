/// The text of an article as it is stored: title line, empty line, paragraphs between empty lines.
struct StoredText {
  let text: String
  /// The UTF-8 bytes that are the title.
  let titleRange: Range<Int>

  init(title: String?, paragraphs: [String]) {
    let body = paragraphs.joined(separator: "\n\n")
    guard let title, !title.isEmpty else {
      text = body
      titleRange = 0..<0
      return
    }
    text = body.isEmpty ? title : "\(title)\n\n\(body)"
    titleRange = 0..<title.utf8.count
  }
}
