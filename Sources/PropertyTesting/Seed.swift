/// Where a generated case begins.
///
/// Used as a test's argument, so that a failure prints it and the same test run again meets the same
/// case.
package struct Seed: Sendable, Hashable, CustomStringConvertible {
  package let number: UInt64

  package init(_ number: UInt64) { self.number = number }

  package var description: String { "seed \(number)" }

  /// A generator at its beginning.
  package var generator: SeededGenerator { SeededGenerator(seed: number) }

  /// The first so many seeds.
  package static func first(_ count: Int) -> [Seed] { (1...UInt64(count)).map { Seed($0) } }
}

/// Random numbers that are the same for the same seed on every machine.
///
/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// True once in so many times.
  package mutating func chance(oneIn times: Int) -> Bool {
    Int.random(in: 0..<times, using: &self) == 0
  }

  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// One of the values.
  package mutating func pick<Value>(_ first: Value, _ rest: Value...) -> Value {
    let index = Int.random(in: 0...rest.count, using: &self)
    return index == 0 ? first : rest[index - 1]
  }

  /// One of a vocabulary's words.
  package mutating func word<Word: CaseIterable>(_ type: Word.Type = Word.self) -> Word {
    let words = Array(Word.allCases)
    return words[Int.random(in: words.indices, using: &self)]
  }

  /// The value, or nil half the time.
  package mutating func perhaps<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
    chance(oneIn: 2) ? nil : make(&self)
  }
}
