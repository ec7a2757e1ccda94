/// The lower-case name by which an outlet is known: `harbour-post`.
struct OutletSlug: Equatable {
  let value: String

  /// The slug of a name, a host or a slug; nil when no letter or digit is left.
  init?(name: String) {
    let words = name.words
    if words.count == 1, let word = words.first, word.contains("."),
      let host = OutletSlug.registrableName(ofHost: String(word))
    {
      self.init(words: host)
    } else {
      self.init(words: name)
    }
  }

  /// The slug of the site that has that host.
  init?(host: String) {
    guard let name = OutletSlug.registrableName(ofHost: host) else { return nil }
    self.init(words: name)
  }

  private init?(words: String) {
    var result = ""
    for character in words.lowercased() {
      let base = LatinLetter.base(of: character)
      if base.allSatisfy({ $0.isLetter || $0.isNumber }) {
        result += base
      } else if character == "'" || character == "\u{2019}" || character == "." {
        continue
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result += "-"
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    guard !result.isEmpty, result.utf8.count <= 80 else { return nil }
    value = result
  }

  /// `bbc` of `www.bbc.co.uk`: the label before the public suffix.
  ///
  /// The whole public suffix list is 250 kB; the second-level labels that news sites have are these.
  static func registrableName(ofHost host: String) -> String? {
    var labels = host.lowercased().split(separator: ".").map(String.init)
    guard labels.count >= 2, let top = labels.last,
      top.utf8.allSatisfy({ !(48...57).contains($0) })
    else { return nil }
    labels.removeLast()
    if labels.count >= 2, top.utf8.count == 2, let second = labels.last,
      secondLevel.contains(second)
    {
      labels.removeLast()
    }
    return labels.last
  }

  private static let secondLevel: Set<String> = [
    "co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv", "go", "or", "ne", "in", "kiev",
    "kyiv", "lviv", "msk", "spb",
  ]
}

/// Latin letters without their marks.
enum LatinLetter {
  static func base(of character: Character) -> String {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0xC0 else {
      return String(character)
    }
    switch character {
    case "à", "á", "â", "ã", "å", "ā", "ă", "ą": return "a"
    case "ä", "æ": return "ae"
    case "ç", "ć", "č": return "c"
    case "ď", "đ", "ð": return "d"
    case "è", "é", "ê", "ë", "ē", "ė", "ę", "ě": return "e"
    case "ğ": return "g"
    case "ì", "í", "î", "ï", "ī", "ı": return "i"
    case "ł", "ľ": return "l"
    case "ñ", "ń", "ň": return "n"
    case "ò", "ó", "ô", "õ", "ø", "ō", "ő": return "o"
    case "ö", "œ": return "oe"
    case "ř": return "r"
    case "ś", "š", "ş", "ș": return "s"
    case "ß": return "ss"
    case "ť", "ţ", "ț": return "t"
    case "ù", "ú", "û", "ū", "ů", "ű": return "u"
    case "ü": return "ue"
    case "ý", "ÿ": return "y"
    case "ź", "ż", "ž": return "z"
    default: return String(character)
    }
  }
}
