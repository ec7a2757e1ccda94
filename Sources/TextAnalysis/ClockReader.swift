/// A time of day as the text gives it.
package struct ClockTime: Sendable, Equatable {
  /// Indices into the tokens of the text, half-open; a zone named right behind it included.
  package var tokens: Range<Int>
  /// Minutes after the day began.
  package var minutes: Int
  /// Nil when the text names none, or says "local time".
  package var zone: ClockZone?
  /// "Midnight" is the beginning or the end of a day, as the words around it say.
  package var isMidnight = false
}

/// Reads times of day: `6 p.m. Moscow time`, `18:00`, `1500 GMT`, `noon`, `midnight`.
package struct ClockReader: Sendable {
  private let zones: [UInt64: ClockZone]
  private let places: [UInt64: ClockZone]
  private static let am = WordHash("am").value
  private static let pm = WordHash("pm").value
  private static let time = WordHash("time").value
  private static let local = WordHash("local").value
  private static let midnight = WordHash("midnight").value
  private static let noons = WordSet(["noon", "midday"])

  package init() {
    zones = Dictionary(
      uniqueKeysWithValues: ClockZone.abbreviations.map { (WordHash($0.key).value, $0.value) })
    places = Dictionary(
      uniqueKeysWithValues: ClockZone.places.map { (WordHash($0.key).value, $0.value) })
  }

  /// The time of day that begins at that token; nil when none does.
  package func time(at start: Int, in tokens: [Token], until end: Int) -> ClockTime? {
    guard start < end else { return nil }
    let token = tokens[start]
    if token.kind == .word {
      let isMidnight = token.hash == Self.midnight
      guard isMidnight || Self.noons.contains(token.hash) else { return nil }
      let zone = zone(at: start + 1, in: tokens, until: end)
      return ClockTime(
        tokens: start..<(zone?.end ?? start + 1), minutes: isMidnight ? 0 : 720, zone: zone?.zone,
        isMidnight: isMidnight)
    }
    guard token.kind == .number, token.value >= 0 else { return nil }
    return figures(start, tokens, end)
  }

  private func figures(_ start: Int, _ tokens: [Token], _ end: Int) -> ClockTime? {
    let token = tokens[start]
    let value = Int(token.value)
    var hour = value
    var minute = 0
    var next = start + 1
    var suffix = token.hash == WordHash().value ? nil : Optional(token.hash)
    var isClock = false
    if suffix == nil, token.end - token.start == 4, value < 2400, value % 100 < 60 {
      // "1500 GMT": four figures are a time only with a zone behind them.
      guard let zone = zone(at: next, in: tokens, until: end) else { return nil }
      return ClockTime(
        tokens: start..<zone.end, minutes: value / 100 * 60 + value % 100, zone: zone.zone)
    }
    if suffix == nil, next + 1 < end, tokens[next].mark == .colon || tokens[next].mark == .period,
      !tokens[next].isSpaced, tokens[next + 1].kind == .number, !tokens[next + 1].isSpaced,
      (0..<60).contains(tokens[next + 1].value),
      tokens[next + 1].end - tokens[next + 1].start >= 2
    {
      minute = Int(tokens[next + 1].value)
      isClock = true
      if tokens[next + 1].hash != WordHash().value { suffix = tokens[next + 1].hash }
      next += 2
    }
    if suffix == nil, next < end, tokens[next].hash == Self.am || tokens[next].hash == Self.pm {
      suffix = tokens[next].hash
      next += 1
    }
    if let suffix {
      if suffix == Self.am || suffix == Self.pm {
        guard (1...12).contains(hour) else { return nil }
        hour = hour % 12 + (suffix == Self.pm ? 12 : 0)
      } else if let zone = zones[suffix], hour >= 100 || isClock {
        if hour >= 100 { (hour, minute) = (hour / 100, hour % 100) }
        guard hour < 24, minute < 60 else { return nil }
        return ClockTime(tokens: start..<next, minutes: hour * 60 + minute, zone: zone)
      } else {
        return nil
      }
    } else if !isClock {
      return nil
    }
    guard hour < 24 else { return nil }
    let zone = zone(at: next, in: tokens, until: end)
    return ClockTime(
      tokens: start..<(zone?.end ?? next), minutes: hour * 60 + minute, zone: zone?.zone)
  }

  /// The zone that is named at that token, and where its words end; "local time" is a nil zone.
  package func zone(at start: Int, in tokens: [Token], until end: Int) -> (
    zone: ClockZone?, end: Int
  )? {
    guard start < end, tokens[start].kind == .word else { return nil }
    if let zone = zones[tokens[start].hash] { return (zone, start + 1) }
    // "Moscow time", "Addis Ababa time", "Eastern European time".
    for step in 1...2 where start + step < end && tokens[start + step].hash == Self.time {
      let place = tokens[start + step - 1].hash
      if place == Self.local { return (nil, start + step + 1) }
      if let zone = places[tokens[start].hash] ?? places[place] { return (zone, start + step + 1) }
    }
    return nil
  }
}
