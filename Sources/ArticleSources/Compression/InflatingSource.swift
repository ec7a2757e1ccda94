/// The content of a gzip file, member after member, as web archives have one for each record.
///
/// A file that expands without measure is refused: text does not shrink to a five-hundredth.
package struct InflatingSource: ByteSource {
  static let freeBytes = 64 << 20
  static let greatestRatio = 500

  private var source: any ByteSource
  private let place: String
  private let inflater: Inflater
  private var input: ArraySlice<UInt8> = []
  private var isInMember = true
  private var taken = 0
  private var given = 0

  package init(_ source: some ByteSource, place: String) throws(UnreadableSource) {
    self.source = source
    self.place = place
    guard let inflater = try? Inflater(.wrapped) else {
      throw UnreadableSource(place, "no memory left to decompress it")
    }
    self.inflater = inflater
  }

  package mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    while true {
      if input.isEmpty {
        let more = try source.next(1 << 16)
        taken += more.count
        input = more[...]
        guard !more.isEmpty else {
          if isInMember, given > 0 || taken > 0 {
            throw UnreadableSource(place, "the compressed data ends too early; fetch it again")
          }
          return []
        }
      }
      let step: Inflater.Step
      do {
        step = try inflater.step(input, limit: min(count, 1 << 18))
      } catch {
        // Some writers pad the last member with zeros.
        if !isInMember, input.allSatisfy({ $0 == 0 }) {
          input = []
          continue
        }
        throw UnreadableSource(
          place, "the compressed data is damaged at byte \(taken - input.count)")
      }
      input = input.dropFirst(step.consumed)
      isInMember = !step.isAtEnd
      if step.isAtEnd { inflater.restart() }
      given += step.output.count
      if given > InflatingSource.freeBytes, given / max(1, taken) > InflatingSource.greatestRatio {
        throw UnreadableSource(place, "expands more than five hundredfold, which no text does")
      }
      if !step.output.isEmpty { return step.output }
    }
  }
}
