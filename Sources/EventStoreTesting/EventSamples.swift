package import EventSourcing

/// Ids, events and streams that differ by a number.
package enum Sample {
  package static func id(_ number: Int) -> EventID {
    EventID(high: 0x0123_4567_89AB_8DEF, low: 0x8000_0000_0000_0000 | UInt64(number))
  }

  package static func event(
    _ number: Int, kind: String = "noted", schema: Int = 1, data: String? = nil,
    metadata: String = #"{"actor":"test"}"#, tag: String? = nil
  ) -> NewEvent {
    NewEvent(
      id: id(number), kind: EventKind(kind, schema: schema),
      data: Array((data ?? #"{"number":\#(number)}"#).utf8), metadata: Array(metadata.utf8),
      tag: tag)
  }

  package static func stream(_ id: String, _ category: String = "article") -> StreamName {
    StreamName(category: category, id: id)
  }
}

extension StreamAppend {
  init(_ stream: StreamName, at version: Int, _ events: [NewEvent]) {
    self.init(
      to: stream, expecting: version == 0 ? .noStream : .exactly(StreamVersion(version)),
      events: events)
  }
}

extension RecordedEvent {
  /// All that the writer decides and the order, but not the clock.
  var content: String {
    let data = String(decoding: data, as: UTF8.self)
    let metadata = String(decoding: metadata, as: UTF8.self)
    return
      "\(position) \(stream)@\(version) \(kind) \(id) \(data) \(metadata) \(tag ?? "-") \(digest)"
  }
}
