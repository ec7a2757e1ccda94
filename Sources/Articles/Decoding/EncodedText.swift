/// Text whose encoding is named, for those who meet it outside an article.
package enum EncodedText {
  /// Nil when the encoding is not known here or the bytes are not in it.
  package static func string(_ bytes: [UInt8], encoding: String) -> String? {
    guard let name = EncodingLabel.canonical(encoding) else { return nil }
    if name == "UTF-8" { return String(validating: bytes, as: UTF8.self) }
    return (try? CharacterConversion.utf8(bytes, from: name))
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
