package import EventSourcing
package import JSON

/// What happens in the registers that stand beside the articles: names for positions of the log, and
/// rules that users add.
package enum RegisterEvent: Sendable, Equatable {
  case logTagged(LogTag)
  /// A rule as a user wrote it, or a later version of it.
  case ruleDefined(CeasefireRule, by: String)
}

/// A name for a position of the log, so that a report can cite it: `--as-of tag:NAME`.
package struct LogTag: Sendable, Equatable {
  /// Lower-case letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
  package var name: String
  package var position: LogPosition
  package var person: String
  package var note: String?

  package init(name: String, position: LogPosition, person: String, note: String? = nil) {
    self.name = name
    self.position = position
    self.person = person
    self.note = note
  }

  /// Whether a tag or rule may be called so; at most 64 characters, so that it fits on a line.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    func isPlain(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return isPlain(first) && text.utf8.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
  }
}

/// The register events as they are written on disk; a changed shape is a new schema number.
package enum RegisterEventCodec {
  package static let tagCategory = "tag"
  package static let ruleCategory = "rule"

  package static func stream(of event: RegisterEvent) -> StreamName {
    switch event {
    case .logTagged(let tag): StreamName(category: tagCategory, id: tag.name)
    case .ruleDefined(let rule, _): StreamName(category: ruleCategory, id: rule.id)
    }
  }

  package static func kind(of event: RegisterEvent) -> EventKind {
    switch event {
    case .logTagged: EventKind("log-tagged", schema: 1)
    case .ruleDefined: EventKind("rule-defined", schema: 1)
    }
  }

  package static func data(of event: RegisterEvent) -> JSONValue {
    switch event {
    case .logTagged(let tag):
      [
        "name": .string(tag.name), "position": .integer(tag.position.number),
        "by": .string(tag.person), "note": JSONValue(tag.note),
      ]
    case .ruleDefined(let rule, let person): ["rule": rule.json, "by": .string(person)]
    }
  }

  /// The event that stands on disk; nil for a kind this program does not know.
  package static func event(
    from recorded: RecordedEvent
  ) throws(EventStoreError) -> RegisterEvent? {
    do {
      let reader = try MemberReader(try JSONValue(parsing: recorded.data))
      switch (recorded.kind.name, recorded.kind.schema) {
      case ("log-tagged", 1):
        return .logTagged(
          LogTag(
            name: try reader.string("name"),
            position: LogPosition(Int64(try reader.integer("position"))),
            person: try reader.string("by"), note: try reader.optionalString("note")))
      case ("rule-defined", 1):
        return .ruleDefined(
          try CeasefireRule(reader: try reader.reader("rule")), by: try reader.string("by"))
      default: return nil
      }
    } catch {
      throw .unreadableEvent(position: recorded.position, reason: "\(recorded.kind): \(error)")
    }
  }
}
