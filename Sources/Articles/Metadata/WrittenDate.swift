internal import Chronology

/// Reads the dates that pages and headers write besides EDTF.
enum WrittenDate {
  /// A moment when the time zone is written, else the day; nil when neither is certain.
  static func read(_ text: some StringProtocol) -> EDTF? {
    let text = text.onOneLine
    guard text.utf8.count <= 80 else { return nil }
    return iso(text) ?? named(text) ?? numeric(text)
  }

  /// `2025-05-19T18:00:00+02:00`, also with `+0200`, a fraction, a space for the T, or `20250519`.
  private static func iso(_ text: String) -> EDTF? {
    let bytes = Array(text.utf8)
    if bytes.count == 8, let value = digits(bytes[...]) {
      return Day(year: value / 10_000, month: value / 100 % 100, day: value % 100).map(EDTF.day)
    }
    guard bytes.count >= 10, let day = Day(iso: text.prefix(10).replacing("/", with: "-")) else {
      return nil
    }
    guard bytes.count > 10 else { return .day(day) }
    // The day is certain even where the time behind it is not.
    var moment = "\(day)" + text.dropFirst(10)
    if moment.hasSuffix(" UTC") || moment.hasSuffix(" GMT") { moment = moment.dropLast(4) + "Z" }
    if let space = moment.lastIndex(of: " "),
      moment.distance(from: moment.startIndex, to: space) > 10
    {
      moment.remove(at: space)
    }
    return Timestamp(rfc3339: moment).map { EDTF(.moment($0)) } ?? .day(day)
  }

  /// `19 May 2025`, `May 19, 2025`, `Mon, 19 May 2025 18:00:00 GMT`.
  private static func named(_ text: String) -> EDTF? {
    let parts = text.split { " ,.".contains($0) }
    guard parts.count >= 3 else { return nil }
    for (index, part) in parts.enumerated() where index < 5 {
      guard let month = MonthName.number(part) else { continue }
      let before = index > 0 ? dayNumber(parts[index - 1]) : nil
      if let before, let year = year(parts, index + 1) {
        return moment(Day(year: year, month: month, day: before), parts.dropFirst(index + 2))
      }
      if index + 1 < parts.count, let after = dayNumber(parts[index + 1]),
        let year = year(parts, index + 2)
      {
        return moment(Day(year: year, month: month, day: after), parts.dropFirst(index + 3))
      }
    }
    return nil
  }

  /// `24/05/2025` and `05/24/2025` when only one reading is a date; `24.05.2025` always.
  private static func numeric(_ text: String) -> EDTF? {
    let first = text.split(separator: " ").first ?? ""
    let parts = first.split { "./-".contains($0) }.map { digits(Array($0.utf8)[...]) }
    guard parts.count == 3, let left = parts[0], let middle = parts[1], let year = parts[2],
      year >= 1000
    else { return nil }
    if first.contains(".") {
      return Day(year: year, month: middle, day: left).map(EDTF.day)
    }
    let dayFirst = Day(year: year, month: middle, day: left)
    let monthFirst = Day(year: year, month: left, day: middle)
    guard let certain = dayFirst == nil ? monthFirst : monthFirst == nil ? dayFirst : nil else {
      return dayFirst == monthFirst ? dayFirst.map(EDTF.day) : nil
    }
    return .day(certain)
  }

  private static func moment(_ day: Day?, _ rest: ArraySlice<Substring>) -> EDTF? {
    guard let day else { return nil }
    if rest.count == 2, let clock = rest.first, let zone = rest.last {
      let offset = zone == "GMT" || zone == "UTC" ? "Z" : String(zone)
      if let moment = Timestamp(rfc3339: "\(day)T\(clock)\(offset)") {
        return EDTF(.moment(moment))
      }
    }
    return .day(day)
  }

  private static func dayNumber(_ part: Substring) -> Int? {
    var text = part.lowercased()
    for suffix in ["st", "nd", "rd", "th", "er", "º"] where text.hasSuffix(suffix) {
      text.removeLast(suffix.count)
    }
    guard let value = digits(Array(text.utf8)[...]), (1...31).contains(value) else { return nil }
    return value
  }

  private static func year(_ parts: [Substring], _ index: Int) -> Int? {
    guard index < parts.count, let value = digits(Array(parts[index].utf8)[...]),
      (1900...2100).contains(value)
    else { return nil }
    return value
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (1...8).contains(bytes.count), bytes.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}

/// The months' names in the languages of the pages that are read.
enum MonthName {
  static func number(_ word: some StringProtocol) -> Int? {
    let name = word.lowercased()
    guard name.utf8.count >= 3 else { return nil }
    return names[name]
  }

  private static let names: [String: Int] = {
    // English, German, French, Spanish, Italian, Ukrainian, Russian (the last two as in a date).
    let lists = [
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ]
    var result: [String: Int] = ["sept": 9]
    for list in lists {
      for (index, name) in list.split(separator: " ").enumerated() {
        result[String(name)] = index + 1
      }
    }
    return result
  }()
}
