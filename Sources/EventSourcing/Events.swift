package import Chronology

/// An event that is about to be appended.
package struct NewEvent: Sendable, Equatable {
  package let id: EventID
  package let kind: EventKind
  /// A JSON object as UTF-8, kept to the byte.
  package let data: [UInt8]
  /// A JSON object as UTF-8: who or which program, causation, correlation.
  package let metadata: [UInt8]
  /// What it is about, for readers that follow one thing across streams, such as a negotiation.
  package let tag: String?

  package init(
    id: EventID, kind: EventKind, data: [UInt8], metadata: [UInt8] = Array("{}".utf8),
    tag: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.data = data
    self.metadata = metadata
    self.tag = tag
  }
}

/// An event as the log keeps it.
package struct RecordedEvent: Sendable, Equatable {
  package let id: EventID
  package let stream: StreamName
  package let version: StreamVersion
  package let position: LogPosition
  package let kind: EventKind
  package let data: [UInt8]
  package let metadata: [UInt8]
  /// When the log took it; never earlier than that of a lower position.
  package let recordedAt: Timestamp
  package let tag: String?
  /// As it is stored; whether it is right is for `EventHasher` to say.
  package let digest: EventDigest

  package init(
    id: EventID, stream: StreamName, version: StreamVersion, position: LogPosition,
    kind: EventKind, data: [UInt8], metadata: [UInt8], recordedAt: Timestamp, tag: String? = nil,
    digest: EventDigest = .beginning
  ) {
    self.id = id
    self.stream = stream
    self.version = version
    self.position = position
    self.kind = kind
    self.data = data
    self.metadata = metadata
    self.recordedAt = recordedAt
    self.tag = tag
    self.digest = digest
  }
}

/// What the caller believes about a stream at the moment of the append.
///
/// There is no "any": a writer that does not know what it follows has not decided anything.
package enum ExpectedVersion: Sendable, Hashable {
  case noStream
  case exactly(StreamVersion)

  package var version: StreamVersion {
    switch self {
    case .noStream: .none
    case .exactly(let version): version
    }
  }
}

/// The events one append adds to one stream.
package struct StreamAppend: Sendable, Equatable {
  package let stream: StreamName
  package let expected: ExpectedVersion
  package let events: [NewEvent]

  package init(to stream: StreamName, expecting expected: ExpectedVersion, events: [NewEvent]) {
    self.stream = stream
    self.expected = expected
    self.events = events
  }
}

/// What an append did.
package struct AppendResult: Sendable, Equatable {
  /// The position of the last event of the call.
  package let lastPosition: LogPosition
  /// True when the same events had been appended before, so that nothing was written now.
  package let wasAlreadyAppended: Bool

  package init(lastPosition: LogPosition, wasAlreadyAppended: Bool) {
    self.lastPosition = lastPosition
    self.wasAlreadyAppended = wasAlreadyAppended
  }
}
