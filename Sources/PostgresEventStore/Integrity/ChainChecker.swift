internal import Chronology
internal import ContentDigest
internal import EventSourcing

/// Follows the chains of the log, event by event in the order of positions.
struct ChainChecker: ~Copyable {
  private var hasher = EventHasher()
  private(set) var position = LogPosition.start
  private(set) var commits = 0
  private(set) var hash = SHA256Words.zero
  private var moment = Timestamp(microseconds: .min)
  /// Of the commit under way: its first position and the digests of its events.
  private var first = LogPosition(1)
  private var digests: [EventDigest] = []
  private var ends: [StreamName: StreamEnd] = [:]
  /// The stream of the last event, whose end goes to `ends` when another stream comes: the events of
  /// one often follow each other.
  private var current: (stream: StreamName, end: StreamEnd)?

  struct StreamEnd {
    let version: StreamVersion
    let digest: EventDigest
  }

  /// An import keeps the end of every stream, since what it has checked may not be stored yet.
  private let forgets: Bool

  init(forgetting forgets: Bool = true) { self.forgets = forgets }

  /// Goes on behind the head of a log.
  init(after log: LogRow) {
    forgets = false
    position = log.head
    hash = log.hash
    moment = log.recordedAt
    first = LogPosition(log.head.number + 1)
  }

  /// Of the ends that a segment needs those that are not known.
  mutating func unknownEnds(_ segment: HashedSegment) -> [StreamName: StreamVersion] {
    settle()
    // Bounded memory: what is forgotten here is read from the log, where this pass has checked it.
    if forgets, ends.count > Memory.limit { ends.removeAll() }
    return segment.openEnds.filter { ends[$0.key] == nil }
  }

  private mutating func settle() {
    if let current { ends[current.stream] = current.end }
    current = nil
  }

  mutating func learn(_ stream: StreamName, _ end: StreamEnd) { ends[stream] = end }

  /// Checks the event that comes next; `verdict` is what was found out about its digest already.
  mutating func check(
    _ stored: StoredEvent, _ verdict: HashedSegment.Verdict
  ) throws(IntegrityFault) {
    let event = stored.event
    let expected = LogPosition(position.number + 1)
    guard event.position == expected else {
      throw IntegrityFault(
        at: min(expected, event.position),
        event.position > expected ? "the event is missing" : "two events claim this place")
    }
    position = expected
    if digests.isEmpty {
      guard event.recordedAt >= moment else {
        throw IntegrityFault(at: position, "it claims to be recorded before the event before it")
      }
      first = position
      moment = event.recordedAt
    } else if event.recordedAt != moment {
      throw IntegrityFault(at: position, "its time is not that of its commit")
    }
    try checkChain(of: event, verdict)
    digests.append(event.digest)
    if let commitHash = stored.commitHash { try checkCommit(commitHash) }
  }

  private mutating func checkChain(
    of event: RecordedEvent, _ verdict: HashedSegment.Verdict
  ) throws(IntegrityFault) {
    let end: StreamEnd
    if let current, current.stream == event.stream {
      end = current.end
    } else {
      settle()
      end = ends[event.stream] ?? StreamEnd(version: .none, digest: .beginning)
    }
    guard event.version == end.version.next else {
      throw IntegrityFault(
        at: position,
        "version \(event.version) of \(event.stream) follows version \(end.version)")
    }
    let isRight =
      switch verdict {
      case .right: true
      case .wrong: false
      case .open: hasher.digest(of: event, after: end.digest) == event.digest
      }
    guard isRight else {
      throw IntegrityFault(at: position, "the event is not what was written: its digest differs")
    }
    current = (event.stream, StreamEnd(version: event.version, digest: event.digest))
  }

  private mutating func checkCommit(_ commitHash: SHA256Words) throws(IntegrityFault) {
    hash = hasher.commitHash(
      after: hash, first: first, last: position, recordedAt: moment,
      root: hasher.root(of: digests))
    guard hash == commitHash else {
      throw IntegrityFault(
        at: first,
        "the commit of seq:\(first) to seq:\(position) is not what was written: "
          + "its place, its time or its number of events differs")
    }
    digests.removeAll(keepingCapacity: true)
    commits += 1
  }

  /// Checks that nothing is left over when the log ends here.
  func checkEnd(_ log: LogRow) throws(IntegrityFault) {
    guard position == log.head else {
      throw IntegrityFault(
        at: LogPosition(position.number + 1),
        "the log counts \(log.head) events, but this one and what follows are missing")
    }
    guard digests.isEmpty else {
      throw IntegrityFault(at: position, "the last commit has no end")
    }
    guard hash == log.hash else {
      throw IntegrityFault(
        at: position, "the log ends with another commit than the one that its head was written with"
      )
    }
  }
}

/// The row of the log that appends are put in order by.
struct LogRow {
  let head: LogPosition
  let streams: Int
  let hash: SHA256Words
  /// Of the last commit; in a transaction that holds the row, of the next one.
  let recordedAt: Timestamp
}
