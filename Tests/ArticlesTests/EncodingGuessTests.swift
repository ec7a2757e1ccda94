import Testing

@testable import Articles

/// Bytes of texts that name no encoding, as another program wrote them.
@Suite struct `The encoding of a text that does not name it` {
  static let texts: [(encoding: String, text: String, bytes: String)] = [
    (
      "CP932",
      "ロシアは月曜日、即時停戦の提案を拒否したと外務省の報道官が明らかにした。協議は来週も続く。",
      "838d8356834182cd8c8e976a93fa814191a68e9e92e290ed82cc92f188c482f08b9194db"
        + "82b582bd82c68a4f96b18fc882cc95f193b98aaf82aa96be82e782a982c982b582bd8142"
        + "8ba68b6382cd97888f5482e091b182ad8142"
    ),
    (
      "EUC-JP",
      "ロシアは月曜日、即時停戦の提案を拒否したと外務省の報道官が明らかにした。協議は来週も続く。",
      "a5eda5b7a5a2a4cfb7eecdcbc6fca1a2c2a8bbfec4e4c0efa4cec4f3b0c6a4f2b5f1c8dd"
        + "a4b7a4bfa4c8b3b0ccb3becaa4cecaf3c6bbb4b1a4acccc0a4e9a4aba4cba4b7a4bfa1a3"
        + "b6a8b5c4a4cfcde8bdb5a4e2c2b3a4afa1a3"
    ),
    (
      "GB18030",
      "俄罗斯外交部发言人星期一表示，莫斯科拒绝了立即停火的提议。谈判将在下周继续，双方还要讨论交换战俘的问题。",
      "b6edc2decbb9cde2bdbbb2bfb7a2d1d4c8cbd0c7c6dad2bbb1edcabea3acc4aacbb9bfc6"
        + "bedcbef8c1cbc1a2bcb4cda3bbf0b5c4cce1d2e9a1a3ccb8c5d0bdabd4dacfc2d6dcbccc"
        + "d0f8a3accbabb7bdbbb9d2aaccd6c2dbbdbbbbbbd5bdb7fdb5c4cecacce2a1a3"
    ),
    (
      "BIG5-HKSCS",
      "俄羅斯外交部發言人星期一表示，莫斯科拒絕了立即停火的提議。談判將在下周繼續，雙方還要討論交換戰俘的問題。",
      "ab58c3b9b4b5a57ea5e6b3a1b56fa8a5a448ac50b4c1a440aaeda5dca141b2f6b4b5acec"
        + "a9dab5b4a446a5dfa759b0b1a4f5aabab4a3c4b3a143bdcda750b14ea662a455a950c47e"
        + "c4f2a141c2f9a4e8c1d9ad6eb051bdd7a5e6b4abbed4ab52aabab0ddc344a143"
    ),
    (
      "CP949",
      "러시아는 월요일 즉각적인 휴전 제안을 거부했다고 외무부 대변인이 밝혔다. 회담은 다음 주에 계속된다.",
      "b7afbdc3bec6b4c220bff9bfe4c0cf20c1efb0a2c0fbc0ce20c8dec0fc20c1a6bec8c0bb"
        + "20b0c5bacec7dfb4d9b0ed20bfdcb9abbace20b4ebbaafc0cec0cc20b9e0c7fbb4d92e20"
        + "c8b8b4e3c0ba20b4d9c0bd20c1d6bfa120b0e8bcd3b5c8b4d92e"
    ),
    (
      "WINDOWS-1255",
      "רוסיה דחתה ביום שני את ההצעה להפסקת אש מיידית, כך הודיע דובר משרד החוץ במוסקבה.",
      "f8e5f1e9e420e3e7fae420e1e9e5ed20f9f0e920e0fa20e4e4f6f2e420ece4f4f1f7fa20"
        + "e0f920eee9e9e3e9fa2c20ebea20e4e5e3e9f220e3e5e1f820eef9f8e320e4e7e5f520e1"
        + "eee5f1f7e1e42e"
    ),
  ]

  static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16)
    }
  }

  @Test(arguments: texts)
  func `is told by its commonest characters`(encoding: String, text: String, bytes: String) throws {
    let decoded = try TextDecoder.decode(Self.bytes(bytes), declared: nil, toleratesDamage: false)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.notes == ["encoding \(encoding) assumed: the bytes are not UTF-8"])
  }

  @Test(arguments: texts)
  func `survives a damaged byte where the document names it`(
    encoding: String, text: String, bytes: String
  ) throws {
    let whole = Self.bytes(bytes)
    let many = Array(repeatElement(whole, count: 20).joined())
    let damaged = many + [0xFF] + whole
    let decoded = try TextDecoder.decode(damaged, declared: encoding, toleratesDamage: true)
    let read = String(decoding: decoded.bytes, as: UTF8.self)
    #expect(read.hasPrefix(text) && read.hasSuffix(text), "\(read.suffix(80))")
  }

  /// Each of these pairs up in some two-byte encoding.
  @Test(arguments: ["für die Größe der Brücke", "año, señor, mañana", "é à ü ö ä ñ ç"])
  func `is not East Asian because bytes pair up`(text: String) {
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(MultiByteGuess.encoding(of: bytes) == nil)
  }
}
