package import Chronology

/// A date as a document writes it.
package struct ReadDate: Sendable, Equatable {
  package var value: EDTF
  /// The moment with the offset that is written, in RFC 3339.
  package var local: String?

  init(_ value: EDTF, local: String? = nil) {
    self.value = value
    self.local = local
  }

  /// The day on the page's own calendar.
  package var day: Day? {
    if let local { return Day(iso: local.prefix(10)) }
    return switch value.start {
    case .day(let day): day
    case .moment(let moment): moment.day
    default: nil
    }
  }
}

/// Reads the dates that pages and headers write besides EDTF.
package enum WrittenDate {
  /// Which number of `05/06/2025` is the day, where only the language tells.
  package enum Order: Sendable {
    case dayFirst
    case monthFirst
  }

  /// A moment when the time zone is written, else the day; nil when neither is certain.
  package static func read(_ text: some StringProtocol, order: Order? = nil) -> ReadDate? {
    let text = text.onOneLine.withASCIIDigits
    guard text.utf8.count <= 80 else { return nil }
    return iso(text) ?? named(text) ?? numeric(text, order) ?? epoch(text)
  }

  /// The first date in a longer text, such as `Kyiv · Published on 19 May 2025 at 18:00`.
  static func find(in text: some StringProtocol, order: Order? = nil) -> ReadDate? {
    guard text.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
    let words = text.words.prefix(40).map { $0.trimmingMarks }
    for index in words.indices where isStart(words[index]) {
      let rest = words[index...].prefix(6).joined(separator: " ")
      if let date = named(rest, within: 2) ?? iso(String(words[index])) ?? numeric(rest, order) {
        return date
      }
    }
    return nil
  }

  private static func isStart(_ word: some StringProtocol) -> Bool {
    word.utf8.first.map { (48...57).contains($0) } == true || MonthName.number(word) != nil
  }

  /// `2025-05-19T18:00:00+02:00`, also with `+0200`, a fraction, a space for the T, or `20250519`.
  private static func iso(_ text: String) -> ReadDate? {
    let bytes = Array(text.utf8)
    if bytes.count == 8, let value = digits(bytes[...]) {
      return Day(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        .map { ReadDate(.day($0)) }
    }
    guard bytes.count >= 10, let day = Day(iso: text.prefix(10).replacing("/", with: "-")) else {
      return nil
    }
    guard bytes.count > 10 else { return ReadDate(.day(day)) }
    // The day is certain even where the time behind it is not.
    var moment = "\(day)" + text.dropFirst(10)
    if moment.hasSuffix(" UTC") || moment.hasSuffix(" GMT") { moment = moment.dropLast(4) + "Z" }
    if let space = moment.lastIndex(of: " "),
      moment.distance(from: moment.startIndex, to: space) > 10
    {
      moment.remove(at: space)
    }
    return Timestamp(rfc3339: moment).map { ReadDate(EDTF(.moment($0)), local: rfc3339(moment)) }
      ?? ReadDate(.day(day))
  }

  /// With the T and the colon that ISO 8601 lets one leave out.
  private static func rfc3339(_ moment: String) -> String {
    var bytes = Array(moment.utf8)
    if bytes[10] == 0x20 { bytes[10] = UInt8(ascii: "T") }
    let sign = bytes.count - 5
    if sign > 10, bytes[sign] == UInt8(ascii: "+") || bytes[sign] == UInt8(ascii: "-") {
      bytes.insert(UInt8(ascii: ":"), at: bytes.count - 2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `19 May 2025`, `May 19, 2025`, `2025年5月19日`, `Mon, 19 May 2025 18:00:00 GMT`.
  private static func named(_ text: String, within limit: Int = 5) -> ReadDate? {
    if let date = ideographic(text) { return date }
    // Spanish and Portuguese put `de` between the parts.
    let parts = text.split { " ,.".contains($0) }
      .filter { !["de", "del", "of", "the", "року", "года", "г"].contains($0.lowercased()) }
    guard parts.count >= 3 else { return nil }
    for (index, part) in parts.enumerated() where index < limit {
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
      // `2025 May 19`
      if index > 0, let year = year(parts, index - 1), index + 1 < parts.count,
        let day = dayNumber(parts[index + 1])
      {
        return moment(Day(year: year, month: month, day: day), parts.dropFirst(index + 2))
      }
    }
    return nil
  }

  /// `2025年5月19日` and `2025년 5월 19일`.
  private static func ideographic(_ text: String) -> ReadDate? {
    guard text.contains("年") || text.contains("년") else { return nil }
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.map { digits(Array($0.utf8)[...]) }
    guard numbers.count >= 3, let year = numbers[0], let month = numbers[1], let day = numbers[2]
    else { return nil }
    return Day(year: year, month: month, day: day).map { ReadDate(.day($0)) }
  }

  /// `24/05/2025` and `05/24/2025` when only one reading is a date or the order is known;
  /// `24.05.2025` and `2025/5/24` always.
  private static func numeric(_ text: String, _ order: Order?) -> ReadDate? {
    let first = text.split { " ,T".contains($0) }.first ?? ""
    let parts = first.split { "./-".contains($0) }.map { digits(Array($0.utf8)[...]) }
    guard parts.count == 3, let left = parts[0], let middle = parts[1], let year = parts[2] else {
      return nil
    }
    if left >= 1000 { return Day(year: left, month: middle, day: year).map { ReadDate(.day($0)) } }
    guard year >= 1000 else { return nil }
    let dayFirst = Day(year: year, month: middle, day: left)
    if first.contains(".") { return dayFirst.map { ReadDate(.day($0)) } }
    let monthFirst = Day(year: year, month: left, day: middle)
    let certain: Day? =
      if dayFirst == nil || monthFirst == nil || dayFirst == monthFirst {
        dayFirst ?? monthFirst
      } else {
        switch order {
        case .dayFirst: dayFirst
        case .monthFirst: monthFirst
        case nil: nil
        }
      }
    return certain.map { ReadDate(.day($0)) }
  }

  /// Seconds or milliseconds since 1970.
  private static func epoch(_ text: String) -> ReadDate? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 13, bytes.allSatisfy({ (48...57).contains($0) }),
      let value = Int64(text), bytes[0] != 48
    else { return nil }
    let moment = Timestamp(microseconds: value * (bytes.count == 10 ? 1_000_000 : 1000))
    return moment.day.year < 1990 ? nil : ReadDate(EDTF(.moment(moment)))
  }

  private static func moment(_ day: Day?, _ rest: ArraySlice<Substring>) -> ReadDate? {
    guard let day else { return nil }
    if rest.count == 2, let clock = rest.first, let zone = rest.last {
      let offset = ["GMT", "UTC", "UT", "Z"].contains(zone) ? "Z" : String(zone)
      let seconds = clock.utf8.count == 5 ? ":00" : ""
      let local = "\(day)T\(clock)\(seconds)\(offset)"
      if let moment = Timestamp(rfc3339: local) {
        return ReadDate(EDTF(.moment(moment)), local: rfc3339(local))
      }
    }
    return ReadDate(.day(day))
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
    // English, German, French, Spanish, Italian, Ukrainian and Russian as in a date, Portuguese,
    // Dutch, Polish, Turkish, Czech, Romanian, Swedish, Finnish, Arabic, Hebrew; short forms.
    let lists = [
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "янв фев мар апр май июн июл авг сен окт ноя дек",
      "січ лют бер кві тра чер лип сер вер жов лис гру",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "januari februari maart april mei juni juli augustus september oktober november december",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
      "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
      "ledna února března dubna května června července srpna září října listopadu prosince",
      "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
      "januari februari mars april maj juni juli augusti september oktober november december",
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      "janv févr mars avr mai juin juil août sept oct nov déc",
      "ene feb mar abr may jun jul ago sep oct nov dic",
      "gen feb mar apr mag giu lug ago set ott nov dic",
      "jan feb mär apr mai jun jul aug sep okt nov dez",
      "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      "يناير فبراير مارس ابريل مايو يونيه يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
      "- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -",
      "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
      "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    ]
    var result: [String: Int] = ["sept": 9]
    for list in lists {
      for (index, name) in list.split(separator: " ").enumerated() {
        // Where two languages share a word, the first list has it.
        if result[String(name)] == nil { result[String(name)] = index + 1 }
      }
    }
    return result
  }()
}

extension String {
  /// With the digits of Arabic and Persian texts as others write them.
  fileprivate var withASCIIDigits: String {
    guard utf8.contains(where: { $0 == 0xD9 || $0 == 0xDB }) else { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x660...0x669: result.append(Unicode.Scalar(UInt8(scalar.value - 0x660 + 48)))
      case 0x6F0...0x6F9: result.append(Unicode.Scalar(UInt8(scalar.value - 0x6F0 + 48)))
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Substring {
  /// Without the marks that stand around a word of a sentence.
  fileprivate var trimmingMarks: Substring {
    let marks = "()[]|•·,;:"
    return Substring(drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
  }
}
