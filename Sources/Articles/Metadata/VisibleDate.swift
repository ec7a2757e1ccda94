internal import Chronology

/// A date that is written in the text for readers, on a line of its own.
enum VisibleDate {
  /// The day of a short line that is little more than a date: `Published May 19, 2025 6:12 PM ET`.
  static func day(in line: String, order: WrittenDate.Order? = nil) -> Day? {
    guard line.utf8.count <= 90, !line.hasSuffix("."), line.contains(where: \.isNumber) else {
      return nil
    }
    let words = line.split { " ,|·•-–—:/".contains($0) }
    // A sentence that names a date begins with something else.
    guard let first = words.first?.lowercased(), words.count <= 10,
      first.contains(where: \.isNumber) || MonthName.number(first) != nil
        || openings.contains(first)
    else { return nil }
    let plain = words.count == 3 ? line : words.joined(separator: " ")
    return
      (WrittenDate.read(line, order: order) ?? WrittenDate.read(plain, order: order)
      ?? WrittenDate.find(in: line, order: order))?.day
  }

  private static let openings: Set<String> = [
    "published", "posted", "date", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "veröffentlicht",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "publié",
    "publicado", "pubblicato", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "опубліковано", "опубликовано", "понеділок", "вівторок", "середа", "четвер",
    "п'ятниця", "субота", "неділя", "понедельник", "вторник", "среда", "четверг", "пятница",
    "суббота", "воскресенье", "updated", "publicerad", "gepubliceerd", "opublikowano", "publicat",
    "yayınlanma", "نشر", "نُشر", "تاريخ", "פורסם", "on", "last",
  ]
}
