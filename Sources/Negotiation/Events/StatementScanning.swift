internal import JSON

extension Statement {
  /// The members of the topic in the order of `ownMembers`, each behind a comma.
  init(
    _ topic: Topic, _ action: String, scanning scanner: inout JSONScanner
  ) throws(JSONScanner.Unfamiliar) {
    switch topic {
    case .ceasefire: self = .ceasefire(try CeasefireStatement(action, scanning: &scanner))
    case .mediation:
      try scanner.pass(#","mediator":"#)
      let mediator = PartyID(try scanner.string())
      try scanner.pass(#","by":"#)
      self = .mediation(
        MediationStatement(try known(action), mediator: mediator, by: try scanner.parties()))
    case .exchange: self = .exchange(try ExchangeStatement(action, scanning: &scanner))
    case .talks:
      try scanner.pass(#","mode":"#)
      let mode: TalksMode = try scanner.word()
      try scanner.pass(#","venue":"#)
      let venue = try scanner.optionalString()
      try scanner.pass(#","level":"#)
      self = .talks(
        TalksStatement(
          try known(action), mode: mode, venue: venue, level: try scanner.optionalWord()))
    case .position:
      try scanner.pass(#","issue":"#)
      let issue: PositionIssue = try scanner.word()
      try scanner.pass(#","text":"#)
      self = .position(
        PositionStatement(try known(action), issue: issue, text: try scanner.optionalString()))
    case .agreement:
      try scanner.pass(#","stage":"#)
      let stage: AgreementStage? = try scanner.optionalWord()
      try scanner.pass(#","document":"#)
      self = .agreement(
        AgreementStatement(
          try known(action), stage: stage, document: try scanner.optionalString()))
    case .pressure:
      try scanner.pass(#","target":"#)
      let target = try scanner.optionalParty()
      try scanner.pass(#","instrument":"#)
      self = .pressure(
        PressureStatement(
          try known(action), target: target, instrument: try scanner.optionalWord()))
    }
  }
}

private func known<Action: RawRepresentable>(
  _ action: String
) throws(JSONScanner.Unfamiliar) -> Action where Action.RawValue == String {
  guard let action = Action(rawValue: action) else { throw JSONScanner.Unfamiliar() }
  return action
}

extension CeasefireStatement {
  fileprivate init(
    _ action: String, scanning scanner: inout JSONScanner
  ) throws(JSONScanner.Unfamiliar) {
    self.init(try known(action))
    try scanner.pass(#","scope":"#)
    scope = try scanner.word()
    try scanner.pass(#","window":"#)
    window = try scanner.optionalDate()
    try scanner.pass(#","duration_days":"#)
    durationDays = try scanner.optionalInteger()
    try scanner.pass(#","conditions":"#)
    conditions = try scanner.optionalString()
    try scanner.pass(#","basis":"#)
    basis = try scanner.optionalWord()
    try scanner.pass(#","form":"#)
    form = try scanner.optionalWord()
    try scanner.pass(#","class":"#)
    `class` = try scanner.optionalWord()
    try scanner.pass(#","purpose":"#)
    purpose = try scanner.optionalWord()
  }
}

extension ExchangeStatement {
  fileprivate init(
    _ action: String, scanning scanner: inout JSONScanner
  ) throws(JSONScanner.Unfamiliar) {
    self.init(try known(action))
    try scanner.pass(#","counts":{"#)
    if !scanner.passes("}") {
      repeat {
        let party = PartyID(try scanner.string())
        try scanner.pass(":")
        // Of two members of one name the other reader takes the first.
        guard counts.updateValue(try Quantity(scanning: &scanner), forKey: party) == nil else {
          throw JSONScanner.Unfamiliar()
        }
      } while scanner.passes(",")
      try scanner.pass("}")
    }
    try scanner.pass(#","total":"#)
    let sum = try scanner.optionalInteger()
    try scanner.pass(#","total_qualifier":"#)
    let qualifier: Quantity.Qualifier? = try scanner.optionalWord()
    guard (sum == nil) == (qualifier == nil) else { throw JSONScanner.Unfamiliar() }
    if let sum, let qualifier { total = Quantity(sum, qualifier) }
    try scanner.pass(#","category":"#)
    category = try scanner.word()
    // Figures that are split are rare.
    try scanner.pass(#","parts":[]"#)
  }
}

extension Quantity {
  fileprivate init(scanning scanner: inout JSONScanner) throws(JSONScanner.Unfamiliar) {
    try scanner.pass(#"{"value":"#)
    let value = try scanner.integer()
    try scanner.pass(#","qualifier":"#)
    self.init(value, try scanner.word())
    try scanner.pass("}")
  }
}
