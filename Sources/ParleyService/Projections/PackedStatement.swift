internal import Negotiation

extension PackedWriter {
  mutating func statement(_ statement: Statement) {
    word(statement.topic)
    text(statement.action)
    switch statement {
    case .ceasefire(let halt):
      word(halt.scope)
      optional(halt.window)
      optional(halt.durationDays)
      optional(halt.conditions)
      optionalWord(halt.basis)
      optionalWord(halt.form)
      optionalWord(halt.class)
      optionalWord(halt.purpose)
    case .mediation(let mediation):
      text(mediation.mediator.slug)
      parties(mediation.by)
    case .exchange(let exchange):
      list(exchange.counts.sorted { $0.key < $1.key }) { writer, side in
        writer.text(side.key.slug)
        writer.quantity(side.value)
      }
      bool(exchange.total != nil)
      if let total = exchange.total { quantity(total) }
      word(exchange.category)
      list(exchange.parts) { writer, part in
        writer.word(part.category)
        writer.quantity(part.quantity)
        writer.optional(part.releasedBy?.slug)
      }
    case .talks(let talks):
      word(talks.mode)
      optional(talks.venue)
      optionalWord(talks.level)
    case .position(let position):
      word(position.issue)
      optional(position.text)
    case .agreement(let agreement):
      optionalWord(agreement.stage)
      optional(agreement.document)
    case .pressure(let pressure):
      optional(pressure.target?.slug)
      optionalWord(pressure.instrument)
    }
  }

  private mutating func quantity(_ quantity: Quantity) {
    signed(Int64(quantity.value))
    word(quantity.qualifier)
  }
}

extension PackedReader {
  mutating func statement() throws(Damage) -> Statement {
    switch try word() as Topic {
    case .ceasefire: .ceasefire(try ceasefire())
    case .mediation:
      .mediation(
        MediationStatement(try word(), mediator: PartyID(try text()), by: try parties()))
    case .exchange: .exchange(try exchange())
    case .talks:
      .talks(
        TalksStatement(
          try word(), mode: try word(), venue: try optionalText(), level: try optionalWord()))
    case .position:
      .position(PositionStatement(try word(), issue: try word(), text: try optionalText()))
    case .agreement:
      .agreement(
        AgreementStatement(try word(), stage: try optionalWord(), document: try optionalText()))
    case .pressure:
      .pressure(
        PressureStatement(
          try word(), target: try optionalText().map { PartyID($0) },
          instrument: try optionalWord()))
    }
  }

  private mutating func ceasefire() throws(Damage) -> CeasefireStatement {
    CeasefireStatement(
      try word(), scope: try word(), window: try optionalDate(),
      durationDays: try optionalNumber(), conditions: try optionalText(),
      basis: try optionalWord(), form: try optionalWord(), class: try optionalWord(),
      purpose: try optionalWord())
  }

  private mutating func exchange() throws(Damage) -> ExchangeStatement {
    var statement = ExchangeStatement(try word())
    for _ in 0..<(try count()) {
      let side = PartyID(try text())
      statement.counts[side] = try quantity()
    }
    if try bool() { statement.total = try quantity() }
    statement.category = try word()
    statement.parts = try list { (reader) throws(Damage) in
      ExchangePart(
        try reader.word(), try reader.quantity(),
        releasedBy: try reader.optionalText().map { PartyID($0) })
    }
    return statement
  }

  private mutating func quantity() throws(Damage) -> Quantity {
    Quantity(try number(), try word())
  }
}
