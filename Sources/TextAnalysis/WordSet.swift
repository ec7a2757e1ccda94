/// A few words, to be asked for every word of a text whether it is one of them.
///
/// Hashes of words are as good as random already: a table that places them by their lowest bits needs no
/// hashing of its own, which took a sixth of the time of an extraction.
package struct WordSet: Sendable, ExpressibleByArrayLiteral {
  /// A power of two of places, half of them empty at least; 0 is no word's hash.
  private let places: [UInt64]

  /// Words in the form in which the tokenizer hashes them.
  package init(_ words: some Collection<String>) {
    var size = 4
    while size < words.count * 2 { size *= 2 }
    var places = [UInt64](repeating: 0, count: size)
    for word in words {
      let hash = WordHash(word).value
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while places[place] != 0, places[place] != hash { place = (place + 1) & (size - 1) }
      places[place] = hash
    }
    self.places = places
  }

  package init(arrayLiteral words: String...) { self.init(words) }

  package func contains(_ hash: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while places[place] != 0 {
      if places[place] == hash { return true }
      place = (place + 1) & (places.count - 1)
    }
    return false
  }
}
