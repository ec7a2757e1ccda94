/// Why bytes are not an article.
///
/// The caller adds the name of the file.
package enum UnreadableArticle: Error, Sendable, Hashable {
  /// Nothing there, or only white space.
  case empty
  /// Not text at all; `looksLike` names the format when its signature is known.
  case binary(looksLike: String?)
  case tooLarge(byteCount: Int, limit: Int)
  /// The byte at `offset` does not exist in that encoding.
  case undecodable(encoding: String, offset: Int)
  /// An encoding that this system cannot read.
  case unknownEncoding(String)
  /// A page without a readable article.
  case noText
}

extension UnreadableArticle: CustomStringConvertible {
  /// One line: what is wrong, and what to do.
  package var description: String {
    switch self {
    case .empty:
      "nothing in it but white space; check that the file was saved"
    case .binary(let format?):
      "\(format), not text; save the article as plain text or HTML"
    case .binary(nil):
      "binary data, not text; save the article as plain text or HTML"
    case .tooLarge(let byteCount, let limit):
      "\(mebibytes(byteCount)) is more than the \(mebibytes(limit)) an article may have; "
        + "split it into one file an article"
    case .undecodable(let encoding, let offset):
      "byte \(offset) is not \(encoding), and no other encoding fits for certain; "
        + "convert the file to UTF-8"
    case .unknownEncoding(let name):
      "the encoding \"\(name)\" is not known here; convert the file to UTF-8"
    case .noText:
      "a page without readable article text; save the page of the article itself, "
        + "or its text"
    }
  }
}

/// Binary megabytes, rounded up to one decimal so that the larger figure stays the larger one.
private func mebibytes(_ byteCount: Int) -> String {
  let tenths = (byteCount.multipliedReportingOverflow(by: 10).partialValue + 1_048_575) / 1_048_576
  return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
}
