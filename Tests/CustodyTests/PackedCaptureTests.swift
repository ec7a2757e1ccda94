import ContentDigest
import Custody
import Testing

@Suite struct `A captured article` {
  static let contents: [[UInt8]] = [
    [], [0], Array("<p>The talks ended.</p>".utf8),
    [UInt8](repeating: 0x20, count: 1 << 20),
    (0..<70_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) },
  ]

  @Test(arguments: contents)
  func `comes out as it went in`(bytes: [UInt8]) throws {
    let capture = PackedCapture(bytes)
    #expect(capture.byteCount == bytes.count)
    #expect(capture.digest == SHA256Digest(of: bytes))
    #expect(try capture.unpacked() == bytes)
  }

  @Test func `takes less room than a page does`() {
    let page = [UInt8](String(repeating: "<p>The delegations met again.</p>\n", count: 300).utf8)
    #expect(PackedCapture(page).packed.count < page.count / 20)
  }

  @Test func `never passes for other bytes, whichever bit of what is stored is changed`() {
    let capture = PackedCapture(Array("<p>The talks ended without a result.</p>".utf8))
    var betrayed = 0
    for bit in 0..<(capture.packed.count * 8) {
      var packed = capture.packed
      packed[bit / 8] ^= 1 << (bit % 8)
      let changed = PackedCapture(
        digest: capture.digest, byteCount: capture.byteCount, packed: packed)
      // A bit that says nothing about the content, such as those that fill up the last byte.
      if let bytes = try? changed.unpacked() {
        #expect(SHA256Digest(of: bytes) == capture.digest)
      } else {
        betrayed += 1
      }
    }
    #expect(betrayed > capture.packed.count * 7)
  }

  @Test func `betrays bytes that were cut off, put behind, or are another article's`() {
    let capture = PackedCapture(Array("one two three".utf8))
    let other = PackedCapture(Array("one two four!".utf8))
    func damage(_ digest: SHA256Digest, _ count: Int, _ packed: [UInt8]) -> CaptureDamage? {
      do throws(CaptureDamage) {
        _ = try PackedCapture(digest: digest, byteCount: count, packed: packed).unpacked()
        return nil
      } catch { return error }
    }
    #expect(damage(capture.digest, 13, capture.packed.dropLast()) == .unreadable)
    #expect(damage(capture.digest, 12, capture.packed) == .unreadable)
    #expect(damage(capture.digest, 14, capture.packed) == .unreadable)
    #expect(damage(capture.digest, -1, capture.packed) == .unreadable)
    #expect(damage(capture.digest, 13, other.packed) == .changed)
  }
}

extension Array<UInt8> {
  fileprivate func dropLast() -> [UInt8] { Array(self[..<(count - 1)]) }
}
