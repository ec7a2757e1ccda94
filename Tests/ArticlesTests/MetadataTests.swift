import Chronology
import Testing

@testable import Articles

@Suite struct `A canonical address` {
  @Test(arguments: [
    (
      "HTTPS://WWW.Example.COM:443/News?utm_source=x&id=7&fbclid=y#top",
      "https://www.example.com/News?id=7"
    ),
    ("http://example.com:80", "http://example.com/"),
    ("http://example.com:8080/a", "http://example.com:8080/a"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://amp.example.com/a/amp/", "https://example.com/a"),
    ("https://example.com/a?output=amp&id=1", "https://example.com/a?id=1"),
    ("https://en.m.example.org/wiki/A", "https://en.example.org/wiki/A"),
    ("https://m.example", "https://m.example/"),
    ("https://example.com/a.amp.html", "https://example.com/a.html"),
    ("https://example.com/amp/2025/talks", "https://example.com/2025/talks"),
    ("https://example.com/a?amp=1&outputType=amp", "https://example.com/a"),
    (
      "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a?utm_medium=m",
      "https://www.example.com/a"
    ),
    ("https://www.google.com/amp/s/example.com/a", "https://example.com/a"),
    ("https://example.com/amp/amp/a/amp/amp", "https://example.com/a"),
    ("https://user:secret@example.com/a", "https://example.com/a"),
    ("https://example.com/%7euser/%c3%a9/é", "https://example.com/~user/%C3%A9/%C3%A9"),
    ("https://example.com./a", "https://example.com/a"),
  ])
  func `is one for all ways to reach the page`(written: String, canonical: String) {
    #expect(CanonicalURL(written)?.description == canonical)
    #expect(CanonicalURL(canonical)?.description == canonical)
  }

  @Test(arguments: [
    "https://www.example.com/a", "https://m.example.com/a", "http://example.com/a/",
    "https://www.example.com/amp/a/?utm_source=x#top", "https://amp.example.com/a?output=amp",
  ])
  func `knows the same page under its other spellings`(written: String) {
    #expect(CanonicalURL(written)?.identity == "https://example.com/a")
    #expect(CanonicalURL("https://news.example.com/a")?.identity != "https://example.com/a")
  }

  @Test(arguments: [
    "", "example.com/a", "/a/b", "javascript:alert(1)", "ftp://example.com/a", "https://",
    "https:///a", "https://exa mple.com/", "https://example.com:99999/", "https://<x>/", "data:,",
  ])
  func `is nothing but an absolute web address`(text: String) {
    #expect(CanonicalURL(text) == nil)
  }
}

@Suite struct `The slug of an outlet` {
  @Test(arguments: [
    ("Harbour Post", "harbour-post"), ("NPR", "npr"), ("npr.org", "npr"), ("BBC News", "bbc-news"),
    ("harbour-post", "harbour-post"), ("Süddeutsche Zeitung", "sueddeutsche-zeitung"),
    ("El País", "el-pais"), ("Reader's  Weekly!", "readers-weekly"),
    ("Українська правда", "українська-правда"),
  ])
  func `is made of its name`(name: String, slug: String) {
    #expect(OutletSlug(name: name)?.value == slug)
  }

  @Test(arguments: [
    ("www.bbc.co.uk", "bbc"), ("www.pravda.com.ua", "pravda"), ("edition.example.com", "example"),
    ("example.org", "example"),
  ])
  func `is made of its host`(host: String, slug: String) {
    #expect(OutletSlug(host: host)?.value == slug)
  }

  @Test(arguments: ["localhost", "127.0.0.1", ""])
  func `is not made of a host without a name`(host: String) {
    #expect(OutletSlug(host: host) == nil)
  }
}

@Suite struct `A written date` {
  @Test(arguments: [
    ("2025-05-19", "2025-05-19"),
    ("2025-05-19T18:00:00Z", "2025-05-19T18:00:00Z"),
    ("2025-05-19T18:00:00+02:00", "2025-05-19T16:00:00Z"),
    ("2025-05-19T18:00:00.250+0200", "2025-05-19T16:00:00.250000Z"),
    ("2025-05-19T18:00:00", "2025-05-19"),
    ("2025-05-19 18:00:00 +0300", "2025-05-19T15:00:00Z"),
    ("2025-05-19 18:00 UTC", "2025-05-19T18:00:00Z"),
    ("2025/05/19", "2025-05-19"),
    ("20250519", "2025-05-19"),
    ("May 19, 2025", "2025-05-19"),
    ("Monday, 19 May 2025", "2025-05-19"),
    ("Mon, 19 May 2025 18:00:00 GMT", "2025-05-19T18:00:00Z"),
    ("Mon, 19 May 2025 18:00:00 +0300", "2025-05-19T15:00:00Z"),
    ("19. Mai 2025", "2025-05-19"),
    ("19 травня 2025", "2025-05-19"),
    ("19 мая 2025 г.", "2025-05-19"),
    ("19.05.2025", "2025-05-19"),
    ("24/05/2025", "2025-05-24"), ("2025/5/24 9:50", "2025-05-24"), ("2025.05.24", "2025-05-24"),
    ("٢٤ أيار ٢٠٢٥", "2025-05-24"), ("٢٠٢٥/٠٥/٢٤", "2025-05-24"),
    ("05/24/2025", "2025-05-24"),
  ])
  func `is a moment with a zone and else a day`(text: String, edtf: String) {
    #expect(WrittenDate.read(text)?.value.description == edtf)
  }

  @Test(arguments: [
    "04/05/2025", "2025-13-01", "yesterday", "", "99999999", "May 2025", "31 June 2025",
  ])
  func `is nothing when it could be two days or none`(text: String) {
    #expect(WrittenDate.read(text) == nil)
  }

  @Test(arguments: [
    ("https://example.com/2025/05/19/talks", "2025-05-19"),
    ("https://example.com/world/2025/may/19/talks", "2025-05-19"),
    ("https://example.com/news/talks-2025-05-19.html", "2025-05-19"),
    ("https://example.com/2025/1000/prisoners", nil),
  ])
  func `is found in an address`(address: String, day: String?) {
    #expect(PageDates.day(inAddress: address)?.description == day)
  }
}

@Suite struct `The language of a text` {
  @Test(arguments: [
    ("en", "The delegations met on Friday and agreed that the talks would go on with the host."),
    ("de", "Die Delegationen trafen sich am Freitag und einigten sich nicht auf eine Waffenruhe."),
    (
      "fr",
      "Les délégations se sont rencontrées vendredi et la trêve n'est pas dans le texte de la réunion."
    ),
    (
      "es",
      "Las delegaciones se reunieron el viernes y no hubo acuerdo en la ciudad para que se pare."
    ),
    (
      "it",
      "Le delegazioni si sono incontrate e non hanno trovato un accordo con il governo della città."
    ),
    (
      "uk",
      "Делегації зустрілися у Стамбулі, але не домовилися про те, що буде далі, і за це їх критикують."
    ),
    (
      "ru",
      "Делегации встретились в Стамбуле, но не договорились о том, что будет дальше, и это было не всё."
    ),
    ("ar", "التقت الوفود في إسطنبول يوم الجمعة ولم تتفق على وقف إطلاق النار."),
    (
      "fa",
      "هیئت‌ها روز جمعه در استانبول دیدار کردند و درباره آتش‌بس گفتگو نکردند چون پیش از این پذیرفته بودند."
    ),
    ("he", "המשלחות נפגשו ביום שישי באיסטנבול ולא הסכימו על הפסקת אש."),
    ("el", "Οι αντιπροσωπείες συναντήθηκαν την Παρασκευή στην Κωνσταντινούπολη."),
    ("zh", "代表团星期五在伊斯坦布尔会面，但没有就停火达成协议，也没有确定下一次会谈的日期。"),
  ])
  func `is known by its script and its commonest words`(language: String, text: String) {
    #expect(LanguageGuess.language(of: [text]) == language)
  }

  @Test func `is not guessed from too little`() throws {
    #expect(LanguageGuess.language(of: ["OK 7"]) == nil)
    let article = try read("Kyjiv 1, Odesa 2, Lviv 3")
    #expect(article.language == "en")
    #expect(article.notes == ["language not recognised, English assumed"])
  }
}
