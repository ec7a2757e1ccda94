import ContentDigest
import Testing

@Suite struct `A SHA-256 digest` {
  // FIPS 180-4 and the example vectors NIST published with it.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `is that of the standard`(text: String, hexadecimal: String) {
    #expect(SHA256Digest(of: text).hexadecimal == hexadecimal)
  }

  @Test func `of a million letters is that of the standard`() {
    #expect(
      SHA256Digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(
    arguments: [(0, ""), (1, "q"), (2, "q9"), (10, "q9w1dfwf07"), (51, nil), (60, nil)]
      as [(Int, String?)])
  func `is shortened to letters and digits that are not mistaken for each other`(
    length: Int, text: String?
  ) {
    let short = SHA256Digest(of: "abc").short(length)
    #expect(short.utf8.count == min(length, 51))
    #expect(short.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) })
    if let text { #expect(short == text) }
  }

  @Test func `of fewer letters begins that of more`() {
    let digest = SHA256Digest(of: "parley")
    #expect(digest.short(12).hasPrefix(digest.short(7)))
  }
}
