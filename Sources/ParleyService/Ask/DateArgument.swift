package import Chronology
package import Negotiation

/// Reads the dates that people type.
package enum DateArgument {
  /// A stretch of world time: a day, a moment, a month, a year, an interval, `today`,
  /// `yesterday`, `now`, or `36h`, `3d`, `2w` before now.
  package static func worldTime(
    _ text: String, now: Timestamp
  ) throws(QuestionError) -> WorldTime {
    let word = text.lowercased()
    if word == "now" { return WorldTime(moment: now) }
    if word == "today" { return WorldTime(day: now.day) }
    if word == "yesterday" { return WorldTime(day: now.day.adding(days: -1)) }
    if let seconds = ago(word) {
      let moment = now.adding(seconds: -seconds)
      return word.hasSuffix("h") ? WorldTime(moment: moment) : WorldTime(day: moment.day)
    }
    guard let date = EDTF(text) else { throw .unreadableDate(text) }
    if case .moment(let moment) = date.start, date.end == nil { return WorldTime(moment: moment) }
    guard let from = date.earliest, let to = date.after else { throw .unreadableDate(text) }
    return WorldTime(from: from, to: to)
  }

  /// The publication date a person gives: a day or a moment, not a span.
  package static func publication(_ text: String) throws(QuestionError) -> EDTF {
    guard let date = EDTF(text), date.end == nil, date.qualifier == nil else {
      throw .unreadablePublication(text)
    }
    switch date.start {
    case .day, .moment: return date
    default: throw .unreadablePublication(text)
    }
  }

  /// Seconds of `36h`, `3d`, `2w`; at most ten years.
  private static func ago(_ word: String) -> Int64? {
    guard let unit = word.last, let count = Int64(word.dropLast()), count >= 0, count < 90_000
    else { return nil }
    let seconds: Int64? =
      switch unit {
      case "h": 3600
      case "d": 86_400
      case "w": 7 * 86_400
      default: nil
      }
    return seconds.map { $0 * count }
  }
}
