/// Recognises files that are no text by their first bytes, and binary data by its control bytes.
enum ByteSignature {
  /// What the bytes are when they begin like a known binary format.
  static func format(of bytes: [UInt8]) -> String? {
    for (signature, offset, name) in signatures
    where bytes.count >= offset + signature.count
      && bytes[offset..<offset + signature.count].elementsEqual(signature)
    {
      return name
    }
    return nil
  }

  /// Whether control bytes are too many for text of any one-byte or UTF-8 encoding.
  ///
  /// A few stray ones happen in saved pages and are removed later.
  static func isBinary(_ bytes: [UInt8]) -> Bool {
    var nulls = 0
    var controls = 0
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0: nulls += 1
      // Tab, line ends, form feed, and the escape that begins a terminal sequence.
      case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B: break
      default: controls += 1
      }
    }
    return (nulls >= 8 && nulls * 1000 > bytes.count) || (nulls + controls) * 20 > bytes.count
  }

  // Ordered so that a longer signature stands before a shorter one that begins like it.
  private static let signatures: [(bytes: [UInt8], offset: Int, name: String)] = [
    (Array("%PDF-".utf8), 0, "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], 0, "a ZIP archive or an Office or EPUB document"),
    ([0x50, 0x4B, 0x05, 0x06], 0, "an empty ZIP archive"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], 0, "a PNG image"),
    ([0xFF, 0xD8, 0xFF], 0, "a JPEG image"),
    (Array("GIF87a".utf8), 0, "a GIF image"),
    (Array("GIF89a".utf8), 0, "a GIF image"),
    (Array("WEBP".utf8), 8, "a WebP image"),
    (Array("ftypavif".utf8), 4, "an AVIF image"),
    (Array("ftypheic".utf8), 4, "a HEIC image"),
    (Array("ftyp".utf8), 4, "an MP4 video or audio file"),
    ([0x49, 0x49, 0x2A, 0x00], 0, "a TIFF image"),
    ([0x4D, 0x4D, 0x00, 0x2A], 0, "a TIFF image"),
    ([0x1F, 0x8B], 0, "gzip-compressed data"),
    (Array("BZh9".utf8), 0, "bzip2-compressed data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0, "xz-compressed data"),
    ([0x28, 0xB5, 0x2F, 0xFD], 0, "zstd-compressed data"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, "a 7-Zip archive"),
    (Array("Rar!".utf8), 0, "a RAR archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, "an old Office document"),
    (Array("{\\rtf".utf8), 0, "an RTF document"),
    ([0x7F, 0x45, 0x4C, 0x46], 0, "an ELF program"),
    ([0xCF, 0xFA, 0xED, 0xFE], 0, "a Mach-O program"),
    ([0xCA, 0xFE, 0xBA, 0xBE], 0, "a Mach-O program or a Java class"),
    (Array("SQLite format 3".utf8), 0, "an SQLite database"),
    (Array("PGDMP".utf8), 0, "a PostgreSQL dump"),
    (Array("bplist00".utf8), 0, "a binary property list or Safari web archive"),
    (Array("OggS".utf8), 0, "an Ogg audio file"),
    ([0x49, 0x44, 0x33], 0, "an MP3 audio file"),
    (Array("RIFF".utf8), 0, "a RIFF audio or video file"),
    (Array("ustar".utf8), 257, "a tar archive"),
  ]
}
