import EventSourcing
import JSON
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

@Suite struct `A claim read in one pass` {
  private func event(of claim: Claim) -> [UInt8] {
    ArticleEventCodec.data(of: .claimExtracted(claim, version: 3)).compactBytes
  }

  /// As the other reader has it; nil where that refuses the event.
  private func readByMember(_ data: [UInt8]) -> ArticleEvent? {
    guard let json = try? JSONValue(parsing: data) else { return nil }
    return try? ArticleEventCodec.event(
      kind: EventKind("claim-extracted", schema: 1), data: json)
  }

  @Test(arguments: Seed.first(300))
  func `is what is read member by member`(seed: Seed) throws {
    var generator = seed.generator
    let claim = Claim.generated(using: &generator)
    let found = try #require(Claim.scanned(extractedIn: event(of: claim)) ?? unusual(claim))
    #expect(found.claim == claim)
    #expect(found.version == 3)
  }

  /// Figures that are split, and more than a million years, are left to the other reader.
  private func unusual(_ claim: Claim) -> (claim: Claim, version: Int)? {
    switch claim.statement {
    case .exchange(let statement) where !statement.parts.isEmpty: (claim, 3)
    case .ceasefire(let statement) where statement.durationDays == .max: (claim, 3)
    default: nil
    }
  }

  @Test(arguments: Seed.first(300))
  func `is never other than that where the text is damaged`(seed: Seed) {
    var generator = seed.generator
    for _ in 0..<20 {
      var data = event(of: Claim.generated(using: &generator))
      let place = generator.number(0...data.count - 1)
      switch generator.number(0...3) {
      case 0: data[place] = UInt8(generator.number(0...255))
      case 1: data.remove(at: place)
      case 2: data.insert(generator.pick(0x20, 0x22, 0x5C, 0x2C, 0x30, 0xFF), at: place)
      default: data.removeSubrange(place...)
      }
      guard let found = Claim.scanned(extractedIn: data) else { continue }
      #expect(
        readByMember(data) == .claimExtracted(found.claim, version: found.version),
        "\(String(decoding: data, as: UTF8.self))")
    }
  }

  @Test(arguments: ["0", "1", "0.8", "0.07", "0.12345678901234", "-0.5", "12.5"])
  func `has its numbers to the last bit`(number: String) throws {
    var generator = Seed(1).generator
    var claim = Claim.generated(using: &generator)
    claim.statement = .talks(TalksStatement(.hold))
    claim.confidence = try #require(Double(number))
    let text = String(decoding: event(of: claim), as: UTF8.self)
    let written = text.replacing(
      "\"confidence\":\(claim.confidence)", with: "\"confidence\":\(number)")
    #expect(Claim.scanned(extractedIn: Array(written.utf8))?.claim.confidence == claim.confidence)
  }
}
