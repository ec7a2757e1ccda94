internal import Chronology
package import EventSourcing
package import JSON

/// The events of source streams as they are written on disk: so far one, the grading.
package enum SourceEventCodec {
  package static let category = "source"
  package static let graded = EventKind("source-graded", schema: 1)

  package static func stream(of source: String) -> StreamName {
    StreamName(category: category, id: source)
  }

  package static func data(of grading: SourceGrading) -> JSONValue {
    [
      "source": .string(grading.source), "grade": .string(grading.grade.rawValue),
      "topic": JSONValue(grading.topic?.rawValue), "from": JSONValue(grading.from?.description),
      "by": .string(grading.by.person), "reason": JSONValue(grading.by.reason),
    ]
  }

  /// The grading that stands on disk; nil for a kind this program does not know.
  package static func grading(
    kind: EventKind, data: JSONValue
  ) throws(DecodingFailure) -> SourceGrading? {
    guard kind == graded else { return nil }
    let reader = try MemberReader(data)
    var from: Day?
    if let text = try reader.optionalString("from") {
      guard let day = Day(iso: text) else { throw reader.failure("from", "\"\(text)\" is no day") }
      from = day
    }
    return SourceGrading(
      try reader.string("source"), try reader.word("grade"),
      topic: try reader.optionalWord("topic"), from: from,
      by: Review(person: try reader.string("by"), reason: try reader.optionalString("reason")))
  }

  /// The grading behind a recorded event; throws `unreadableEvent` with the position.
  package static func grading(
    from recorded: RecordedEvent
  ) throws(EventStoreError) -> SourceGrading? {
    do {
      return try grading(kind: recorded.kind, data: try JSONValue(parsing: recorded.data))
    } catch {
      throw .unreadableEvent(position: recorded.position, reason: "\(recorded.kind): \(error)")
    }
  }
}
