/// BCP 47 tags.
enum LanguageTag {
  /// `en` of `en-GB` or `en_GB`; nil when the text is no tag.
  static func primary(_ tag: String) -> String? {
    let first = tag.trimmed.lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "," }
    guard (2...3).contains(first.utf8.count), first.utf8.allSatisfy({ (97...122).contains($0) })
    else { return nil }
    return String(first)
  }
}

/// Finds the language of a text by its script and its commonest words.
enum LanguageGuess {
  /// The primary subtag, or nil when the text is too short or like none of the languages known.
  static func language(of paragraphs: [String]) -> String? {
    var counts: [Script: Int] = [:]
    var words: [String: Int] = [:]
    var special: Set<Unicode.Scalar> = []
    // Scalars, for one character can be megabytes of marks.
    var remaining = 12_000
    for paragraph in paragraphs where remaining > 0 {
      let sample = String(decoding: paragraph.utf8.prefix(remaining), as: UTF8.self).lowercased()
      remaining -= sample.utf8.count
      var word = String.UnicodeScalarView()
      for scalar in sample.unicodeScalars {
        if let script = Script(scalar.value) {
          counts[script, default: 0] += 1
          if telling.contains(scalar) { special.insert(scalar) }
          word.append(scalar)
        } else if !word.isEmpty {
          words[String(word), default: 0] += 1
          word.removeAll()
        }
      }
      if !word.isEmpty { words[String(word), default: 0] += 1 }
    }
    guard let script = counts.max(by: { $0.value < $1.value }), script.value >= 20 else {
      return nil
    }
    switch script.key {
    case .han: return counts[.kana, default: 0] * 10 > script.value ? "ja" : "zh"
    case .kana: return "ja"
    case .arabic:
      if !special.isDisjoint(with: "ٹڈڑے".unicodeScalars) { return "ur" }
      return special.isDisjoint(with: "پچژگ".unicodeScalars) ? "ar" : "fa"
    case .latin, .cyrillic: return commonest(words, of: script.key)
    default: return script.key.rawValue
    }
  }

  /// Whether a page that says it is in one language cannot be, because its letters are of another's
  /// script: templates say `en` for everything.
  static func contradicts(_ found: String, _ declared: String) -> Bool {
    func script(_ language: String) -> Script? {
      stopWords.first { $0.0 == language }?.1.script ?? Script(rawValue: language)
        ?? ["ar": .arabic, "fa": .arabic, "ur": .arabic, "zh": .han, "ja": .kana][language]
    }
    guard let left = script(found), let right = script(declared) else { return false }
    return left != right
  }

  private static func commonest(_ words: [String: Int], of script: Script) -> String? {
    var best: (language: String, score: Int) = ("", 0)
    var second = 0
    for (language, list) in stopWords where list.script == script {
      let score = list.words.reduce(0) { $0 + words[$1, default: 0] }
      if score > best.score {
        second = best.score
        best = (language, score)
      } else if score > second {
        second = score
      }
    }
    return best.score >= 3 && best.score > second ? best.language : nil
  }

  /// Letters that tell languages of one script apart.
  private static let telling = Set("ٹڈڑےپچژگ".unicodeScalars)

  private enum Script: String {
    case latin, cyrillic, arabic, han
    case kana
    case greek = "el"
    case hebrew = "he"
    case armenian = "hy"
    case georgian = "ka"
    case devanagari = "hi"
    case hangul = "ko"
    case thai = "th"

    init?(_ value: UInt32) {
      switch value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
      case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
      case 0x400...0x52F: self = .cyrillic
      case 0x530...0x58F: self = .armenian
      case 0x590...0x5FF: self = .hebrew
      case 0x600...0x6FF, 0x750...0x77F: self = .arabic
      case 0x900...0x97F: self = .devanagari
      case 0xE00...0xE7F: self = .thai
      case 0x10A0...0x10FF: self = .georgian
      case 0x3040...0x30FF: self = .kana
      case 0x4E00...0x9FFF: self = .han
      case 0xAC00...0xD7AF: self = .hangul
      default: return nil
      }
    }
  }

  private static let stopWords: [(String, (script: Script, words: [String]))] = {
    let lists: [(String, Script, String)] = [
      (
        "en", .latin,
        "the of and to in that is was for on with as he said it at by from his be not are"
      ),
      (
        "de", .latin,
        "der die das und den von zu mit ist im nicht auf für ein eine dem des sich auch wird"
      ),
      (
        "fr", .latin, "le la les des et est une du que dans qui pour pas au sur par il plus avec ce"
      ),
      ("es", .latin, "el la de que y los las en una del por con para se es su al como ha más"),
      ("it", .latin, "il di che la e un per una del con non della sono le i è alla nel gli anche"),
      ("pt", .latin, "o de que e do da em um para não uma os no se na por com dos mais ao"),
      (
        "nl", .latin,
        "de het een van en dat die in te is op niet zijn voor met aan om ook door werd"
      ),
      ("pl", .latin, "w i na z że się nie do to jest o po od jak przez za dla oraz są był"),
      ("ro", .latin, "și de la în a cu pe nu că o din este pentru au sunt mai care un fi prin"),
      (
        "tr", .latin,
        "ve bir bu için ile da de olarak çok daha olan gibi ne sonra kadar dedi türkiye"
      ),
      ("cs", .latin, "a se na v že je s z do o to i které podle ve pro byl by jako ale"),
      ("sv", .latin, "och att det som en på är av för med den till inte har de ett om i från"),
      ("hu", .latin, "a az és hogy nem is egy meg ez volt de azt csak már mint szerint ha el"),
      ("uk", .cyrillic, "і в у на що з та не до про за як він це від для є його щоб також"),
      ("ru", .cyrillic, "и в на что с не по о он это как из за к его для от было также бы"),
      ("bg", .cyrillic, "на и за да от се в че с по не са е като ще към това са при обаче"),
      ("sr", .cyrillic, "и у је да на се за од са су које то не није као али или би ће"),
      ("be", .cyrillic, "і ў на з што не па як да гэта за ад для аб таксама ён яго быў"),
    ]
    return lists.map { ($0.0, ($0.1, $0.2.split(separator: " ").map(String.init))) }
  }()
}
