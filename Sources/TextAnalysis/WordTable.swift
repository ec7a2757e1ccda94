/// Words interned to small numbers: each distinct folded word has one, counted from 0.
package struct WordTable: Sendable {
  /// The number of a word that was never interned.
  package static let unknown: Int32 = -1

  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var mask: Int

  /// - Parameter capacity: how many words it should hold without growing.
  package init(capacity: Int = 1024) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: WordTable.unknown, count: size)
    mask = size - 1
    hashes.reserveCapacity(capacity)
  }

  package var count: Int { hashes.count }

  /// The word's number, or `unknown`.
  package func number(of hash: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    // The table is never full, so an empty slot ends the probe.
    while true {
      let number = slots[slot]
      if number == WordTable.unknown || hashes[Int(number)] == hash { return number }
      slot = (slot + 1) & mask
    }
  }

  /// The word's number, given now when it had none.
  package mutating func intern(_ hash: UInt64) -> Int32 {
    let known = number(of: hash)
    if known != WordTable.unknown { return known }
    if (hashes.count + 1) * 2 > slots.count { grow() }
    let number = Int32(truncatingIfNeeded: hashes.count)
    hashes.append(hash)
    place(number)
    return number
  }

  package mutating func intern(_ word: String) -> Int32 { intern(WordHash(word).value) }

  package func number(of word: String) -> Int32 { number(of: WordHash(word).value) }

  private mutating func place(_ number: Int32) {
    let hash = hashes[Int(number)]
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    while slots[slot] != WordTable.unknown { slot = (slot + 1) & mask }
    slots[slot] = number
  }

  private mutating func grow() {
    slots = Array(repeating: WordTable.unknown, count: slots.count * 2)
    mask = slots.count - 1
    for number in hashes.indices { place(Int32(truncatingIfNeeded: number)) }
  }
}
