internal import Chronology
package import JSON

extension Statement {
  /// The members that belong to the topic alone, in the order they are written.
  package var ownMembers: [(name: String, value: JSONValue)] {
    switch self {
    case .ceasefire(let statement): statement.members
    case .mediation(let statement):
      [
        ("mediator", .string(statement.mediator.slug)),
        ("by", .array(statement.by.map { .string($0.slug) })),
      ]
    case .exchange(let statement): statement.members
    case .talks(let statement):
      [
        ("mode", .string(statement.mode.rawValue)), ("venue", JSONValue(statement.venue)),
        ("level", JSONValue(statement.level?.rawValue)),
      ]
    case .position(let statement):
      [("issue", .string(statement.issue.rawValue)), ("text", JSONValue(statement.text))]
    case .agreement(let statement):
      [
        ("stage", JSONValue(statement.stage?.rawValue)),
        ("document", JSONValue(statement.document)),
      ]
    case .pressure(let statement):
      [
        ("target", JSONValue(statement.target?.slug)),
        ("instrument", JSONValue(statement.instrument?.rawValue)),
      ]
    }
  }

  /// Reads what `ownMembers` wrote, with topic and action beside it.
  package init(reader: MemberReader) throws(DecodingFailure) {
    let topic: Topic = try reader.word("topic")
    self =
      switch topic {
      case .ceasefire: .ceasefire(try CeasefireStatement(reader: reader))
      case .mediation:
        .mediation(
          MediationStatement(
            try reader.word("action"), mediator: PartyID(try reader.string("mediator")),
            by: try reader.parties("by")))
      case .exchange: .exchange(try ExchangeStatement(reader: reader))
      case .talks:
        .talks(
          TalksStatement(
            try reader.word("action"), mode: try reader.word("mode"),
            venue: try reader.optionalString("venue"), level: try reader.optionalWord("level")))
      case .position:
        .position(
          PositionStatement(
            try reader.word("action"), issue: try reader.word("issue"),
            text: try reader.optionalString("text")))
      case .agreement:
        .agreement(
          AgreementStatement(
            try reader.word("action"), stage: try reader.optionalWord("stage"),
            document: try reader.optionalString("document")))
      case .pressure:
        .pressure(
          PressureStatement(
            try reader.word("action"),
            target: try reader.optionalString("target").map { PartyID($0) },
            instrument: try reader.optionalWord("instrument")))
      }
  }
}

extension CeasefireStatement {
  fileprivate var members: [(name: String, value: JSONValue)] {
    [
      ("scope", .string(scope.rawValue)), ("window", JSONValue(window?.description)),
      ("duration_days", JSONValue(durationDays)), ("conditions", JSONValue(conditions)),
      ("basis", JSONValue(basis?.rawValue)), ("form", JSONValue(form?.rawValue)),
      ("class", JSONValue(`class`?.rawValue)), ("purpose", JSONValue(purpose?.rawValue)),
    ]
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    self.init(
      try reader.word("action"), scope: try reader.word("scope"),
      window: try reader.optionalDate("window"),
      durationDays: try reader.optionalInteger("duration_days"),
      conditions: try reader.optionalString("conditions"),
      basis: try reader.optionalWord("basis"), form: try reader.optionalWord("form"),
      class: try reader.optionalWord("class"), purpose: try reader.optionalWord("purpose"))
  }
}

extension ExchangeStatement {
  fileprivate var members: [(name: String, value: JSONValue)] {
    let sides = counts.sorted { $0.key < $1.key }
    return [
      ("counts", .object(JSONObject(sides.map { (name: $0.key.slug, value: $0.value.json) }))),
      ("total", JSONValue(total?.value)),
      ("total_qualifier", JSONValue(total?.qualifier.rawValue)),
      ("category", .string(category.rawValue)),
      (
        "parts",
        .array(
          parts.map { part in
            [
              "category": .string(part.category.rawValue), "quantity": part.quantity.json,
              "released_by": JSONValue(part.releasedBy?.slug),
            ]
          })
      ),
    ]
  }

  fileprivate init(reader: MemberReader) throws(DecodingFailure) {
    var counts: [PartyID: Quantity] = [:]
    let sides = try reader.reader("counts")
    for name in sides.names {
      counts[PartyID(name)] = try Quantity(reader: try sides.reader(name))
    }
    var parts: [ExchangePart] = []
    for item in try reader.readers("parts") {
      parts.append(
        ExchangePart(
          try item.word("category"), try Quantity(reader: try item.reader("quantity")),
          releasedBy: try item.optionalString("released_by").map { PartyID($0) }))
    }
    self.init(
      try reader.word("action"), counts: counts,
      total: try reader.optionalInteger("total").map { (value) throws(DecodingFailure) in
        Quantity(value, try reader.word("total_qualifier"))
      },
      category: try reader.word("category"), parts: parts)
  }
}

extension Quantity {
  package var json: JSONValue {
    ["value": JSONValue(value), "qualifier": .string(qualifier.rawValue)]
  }

  init(reader: MemberReader) throws(DecodingFailure) {
    self.init(try reader.integer("value"), try reader.word("qualifier"))
  }
}
