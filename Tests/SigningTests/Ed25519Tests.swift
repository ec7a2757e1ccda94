import PropertyTesting
import Signing
import Testing

@Suite struct `An Ed25519 key` {
  // RFC 8032, section 7.1, tests 1 to 3.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `signs as the standard says`(
    seed: String, point: String, message: String, signature: String
  ) throws {
    let key = try #require(Ed25519PrivateKey(seed: bytes(seed)))
    #expect(key.publicKey.bytes == bytes(point))
    #expect(try key.signature(of: bytes(message)) == bytes(signature))
    #expect(key.publicKey.accepts(bytes(signature), of: bytes(message)))
  }

  @Test(arguments: Seed.first(20))
  func `refuses a signature when a bit of it or of the message is another`(seed: Seed) throws {
    var generator = seed.generator
    let key = try Ed25519PrivateKey()
    let message = (0..<generator.number(1...200)).map { _ in UInt8(generator.number(0...255)) }
    let signature = try key.signature(of: message)
    #expect(key.publicKey.accepts(signature, of: message))

    var forged = signature
    forged[generator.number(0...63)] ^= 1 << UInt8(generator.number(0...7))
    #expect(!key.publicKey.accepts(forged, of: message))
    var changed = message
    changed[generator.number(0...message.count - 1)] ^= 1 << UInt8(generator.number(0...7))
    #expect(!key.publicKey.accepts(signature, of: changed))
    #expect(!key.publicKey.accepts(Array(signature.dropLast()), of: message))
    #expect(!(try Ed25519PrivateKey()).publicKey.accepts(signature, of: message))
  }

  @Test func `comes back from its file`() throws {
    let key = try Ed25519PrivateKey()
    let read = try Ed25519PrivateKey(pem: key.pem)
    #expect(read.publicKey == key.publicKey)
    #expect(read.pem == key.pem)
    let windows = "a note above\r\n" + key.pem.split(separator: "\n").joined(separator: "\r\n")
    #expect(try Ed25519PrivateKey(pem: windows).publicKey == key.publicKey)
  }

  @Test func `is read from the file of the standard`() throws {
    // RFC 8410, section 10.3.
    let pem = """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----

      """
    let key = try Ed25519PrivateKey(pem: pem)
    #expect(
      key.publicKey.bytes
        == bytes("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"))
    #expect(key.pem == pem)
  }

  @Test(arguments: [
    ("", SigningError.notPEM), ("not a key\n", .notPEM),
    ("-----BEGIN PRIVATE KEY-----\nMC4C", .notPEM),
    ("-----BEGIN PUBLIC KEY-----\nMC4C\n-----END PUBLIC KEY-----\n", .notPEM),
    (
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----\n",
      .encrypted
    ),
    ("-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n", .unreadable),
    ("-----BEGIN PRIVATE KEY-----\nM!4C\n-----END PRIVATE KEY-----\n", .unreadable),
    // X25519: the same shape, for key exchange and not for signatures.
    (
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """, .otherKindOfKey
    ),
  ])
  func `is not made of a file that holds none`(pem: String, error: SigningError) {
    #expect(throws: error) { try Ed25519PrivateKey(pem: pem) }
  }

  @Test func `does not print its secret`() throws {
    let key = try Ed25519PrivateKey()
    var dumped = ""
    dump(key, to: &dumped)
    #expect("\(key)" == "Ed25519PrivateKey")
    #expect("\([key])".contains("Ed25519PrivateKey"))
    #expect(!dumped.contains("seed"))
  }
}

private func bytes(_ hexadecimal: String) -> [UInt8] {
  let digits = hexadecimal.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
