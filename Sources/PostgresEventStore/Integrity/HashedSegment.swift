internal import EventSourcing

/// Events in a row, each hashed already where that can be done without the events before the first.
///
/// Most events follow another of their stream closely, so that segments can be hashed beside each
/// other; what is left to do in order is little.
struct HashedSegment: Sendable {
  enum Verdict: Sendable {
    /// The digest is that of the event behind the one before it in its stream, which is in the segment
    /// too.
    case right
    case wrong
    /// The event before it lies outside.
    case open
  }

  let events: [StoredEvent]
  /// One for each event.
  let verdicts: [Verdict]
  /// The streams whose end before the segment is needed, with the version that it must have.
  let openEnds: [StreamName: StreamVersion]

  init(_ events: [StoredEvent]) {
    var hasher = EventHasher()
    var ends: [StreamName: EventDigest] = [:]
    // As long as the events of one stream follow each other, its end stays out of the table.
    var current: (stream: StreamName, end: EventDigest)?
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(events.count)
    var openEnds: [StreamName: StreamVersion] = [:]
    for stored in events {
      let event = stored.event
      var previous: EventDigest?
      if let current, current.stream == event.stream {
        previous = current.end
      } else {
        if let current { ends[current.stream] = current.end }
        previous = event.version.number == 1 ? .beginning : ends[event.stream]
      }
      current = (event.stream, event.digest)
      if let previous {
        verdicts.append(
          hasher.digest(of: event, after: previous) == event.digest ? .right : .wrong)
      } else {
        verdicts.append(.open)
        openEnds[event.stream] = StreamVersion(event.version.number - 1)
      }
    }
    self.events = events
    self.verdicts = verdicts
    self.openEnds = openEnds
  }
}
