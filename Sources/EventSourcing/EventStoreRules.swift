/// What every store asks of an append before it looks at the log.
package enum EventStoreRules {
  package static func check(_ appends: [StreamAppend]) throws(EventStoreError) {
    var streams: Set<StreamName> = []
    var ids: Set<EventID> = []
    guard !appends.isEmpty else { throw .malformedAppend(reason: "there is nothing to append") }
    for append in appends {
      guard !append.events.isEmpty else {
        throw .malformedAppend(reason: "there is no event for stream \(append.stream)")
      }
      guard streams.insert(append.stream).inserted else {
        throw .malformedAppend(reason: "stream \(append.stream) stands in the append twice")
      }
      for event in append.events {
        guard ids.insert(event.id).inserted else {
          throw .malformedAppend(reason: "event id \(event.id) stands in the append twice")
        }
        guard !event.kind.name.isEmpty, (1...32767).contains(event.kind.schema), event.tag != ""
        else {
          throw .malformedAppend(
            reason: "event \(event.id) has no type, an empty tag or a schema outside 1 to 32767")
        }
      }
    }
  }
}
