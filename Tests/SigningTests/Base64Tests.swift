import PropertyTesting
import Signing
import Testing

@Suite struct `Bytes in base64` {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `are those of the standard`(plain: String, text: String) {
    #expect(Base64.text(of: Array(plain.utf8)) == text)
    #expect(Base64.bytes(of: text) == Array(plain.utf8))
  }

  @Test(arguments: Seed.first(200))
  func `come back from their text`(seed: Seed) {
    var generator = seed.generator
    let bytes = (0..<generator.number(0...80)).map { _ in UInt8(generator.number(0...255)) }
    #expect(Base64.bytes(of: Base64.text(of: bytes)) == bytes)
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "====", "=", "Zh==", "Zm9=", "Zm 8", "Zm8=\n", "Zg==Zg==", "Zm-_",
    "Zm8é",
  ])
  func `have no other text than one`(text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
