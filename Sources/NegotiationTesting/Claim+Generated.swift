internal import Chronology
package import Negotiation
package import PropertyTesting

extension Claim {
  /// Any claim that can be written: every topic and action, fields there or not.
  package static func generated(using generator: inout SeededGenerator) -> Claim {
    let place = generator.number(0...5000)
    return Claim(
      id: ClaimID("clm_\(String(generator.next(), radix: 32))"),
      negotiation: generator.perhaps { _ in "russia-ukraine" },
      parties: parties(using: &generator, atLeast: 1),
      statement: .generated(using: &generator),
      saidBy: Attribution(
        name: generator.perhaps { text(using: &$0) }, party: generator.perhaps { $0.party() },
        directness: generator.word()),
      isAboutOther: generator.chance(oneIn: 4), modality: generator.word(),
      date: ClaimDate(
        generator.perhaps { $0.date() }, basis: generator.word(),
        text: generator.perhaps { text(using: &$0) }),
      quote: Evidence(
        exact: text(using: &generator), prefix: text(using: &generator),
        suffix: text(using: &generator), bytes: place..<place + generator.number(1...900),
        scalars: place..<place + generator.number(1...900), check: generator.word()),
      confidence: Double(generator.number(0...100)) / 100,
      extractor: ExtractorID(
        name: generator.pick("rules", "model"), version: generator.number(1...9)))
  }

  static func parties(using generator: inout SeededGenerator, atLeast least: Int) -> [PartyID] {
    var seen: Set<PartyID> = []
    return (0..<generator.number(least...3)).map { _ in generator.party() }
      .filter { seen.insert($0).inserted }
  }

  /// Words with quotation marks, scripts, marks and control characters among them.
  static func text(using generator: inout SeededGenerator) -> String {
    (0..<generator.number(0...6)).map { _ in
      generator.pick(
        "ceasefire", "“тишина”", "\"quoted\"", "a\\b", "line\nbreak", "\u{1B}[31m", "e\u{301}",
        "停火", "🕊", "\u{0}")
    }.joined(separator: " ")
  }
}

extension SeededGenerator {
  mutating func party() -> PartyID {
    pick("russia", "ukraine", "united-states", "holy-see", "turkey")
  }

  /// Days of one spring, so that claims meet.
  mutating func date() -> EDTF {
    let day = Day(daysSinceEpoch: 20_180 + number(0...40))
    let moment = Timestamp(startOf: day).adding(seconds: Int64(number(0...86_399)))
    return pick(
      .day(day), .day(day), EDTF(.moment(moment)), EDTF(.month(year: day.year, month: day.month)),
      EDTF(from: .day(day), to: .day(day.adding(days: number(0...30)))),
      EDTF(from: .moment(moment), to: .moment(moment.adding(seconds: 100_000))),
      EDTF(from: .day(day), to: .open), EDTF(from: .unknown, to: .day(day), qualifier: .uncertain))
  }

  mutating func quantity() -> Quantity { Quantity(pick(1, 246, 250, 277, 390, 1000), word()) }
}

extension Statement {
  static func generated(using generator: inout SeededGenerator) -> Statement {
    func text(_ generator: inout SeededGenerator) -> String { Claim.text(using: &generator) }
    switch generator.word(Topic.self) {
    case .ceasefire:
      return .ceasefire(
        CeasefireStatement(
          generator.word(), scope: generator.word(), window: generator.perhaps { $0.date() },
          durationDays: generator.perhaps { $0.pick(1, 3, 30, .max) },
          conditions: generator.perhaps(text), basis: generator.perhaps { $0.word() },
          form: generator.perhaps { $0.word() }, class: generator.perhaps { $0.word() },
          purpose: generator.perhaps { $0.word() }))
    case .mediation:
      return .mediation(
        MediationStatement(
          generator.word(), mediator: generator.party(),
          by: Claim.parties(using: &generator, atLeast: 0)))
    case .exchange:
      var counts: [PartyID: Quantity] = [:]
      for party in Claim.parties(using: &generator, atLeast: 0) {
        counts[party] = generator.quantity()
      }
      let parts = (0..<generator.number(0...2)).map { _ in
        ExchangePart(
          generator.word(), generator.quantity(), releasedBy: generator.perhaps { $0.party() })
      }
      return .exchange(
        ExchangeStatement(
          generator.word(), counts: counts, total: generator.perhaps { $0.quantity() },
          category: generator.word(), parts: parts))
    case .talks:
      return .talks(
        TalksStatement(
          generator.word(), mode: generator.word(), venue: generator.perhaps(text),
          level: generator.perhaps { $0.word() }))
    case .position:
      return .position(
        PositionStatement(generator.word(), issue: generator.word(), text: generator.perhaps(text)))
    case .agreement:
      return .agreement(
        AgreementStatement(
          generator.word(), stage: generator.perhaps { $0.word() },
          document: generator.perhaps(text)))
    case .pressure:
      return .pressure(
        PressureStatement(
          generator.word(), target: generator.perhaps { $0.party() },
          instrument: generator.perhaps { $0.word() }))
    }
  }
}
