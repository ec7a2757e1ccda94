package import EventSourcing
package import JSON

/// Turns the payload of an event of an older shape into that of the next: one step, one schema number.
package struct Upcaster: Sendable {
  /// The type of event, by its name on disk.
  package let type: String
  /// The schema number of what it takes; what it gives has the next one.
  package let from: Int
  package let turn: @Sendable (JSONValue) throws(DecodingFailure) -> JSONValue

  package init(
    _ type: String, from schema: Int,
    _ turn: @escaping @Sendable (JSONValue) throws(DecodingFailure) -> JSONValue
  ) {
    self.type = type
    from = schema
    self.turn = turn
  }
}

/// All steps from the shapes that were ever stored to those of today.
///
/// They are taken in one place, where stored bytes become events (`ArticleEventCodec.event`), so that no
/// reader can forget them. What is stored is never rewritten.
package struct Upcasters: Sendable {
  private let steps: [EventKind: Upcaster]

  package init(_ steps: [Upcaster]) {
    self.steps = Dictionary(
      steps.map { (EventKind($0.type, schema: $0.from), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether events of that kind have an older shape than that of today.
  package func isOld(_ kind: EventKind) -> Bool { steps[kind] != nil }

  /// The payload in the newest shape that steps lead to.
  package func today(
    _ kind: EventKind, _ data: JSONValue
  ) throws(DecodingFailure) -> (kind: EventKind, data: JSONValue) {
    var (kind, data) = (kind, data)
    while let step = steps[kind] {
      data = try step.turn(data)
      kind = EventKind(kind.name, schema: kind.schema + 1)
    }
    return (kind, data)
  }

  /// The kinds before today's from which no chain of steps leads to it.
  package func gaps(to today: [EventKind]) -> [EventKind] {
    today.flatMap { kind in
      (1..<max(1, kind.schema)).map { EventKind(kind.name, schema: $0) }.filter { steps[$0] == nil }
    }
  }
}
