internal import Chronology
internal import ContentDigest
package import EventSourcing
internal import JSON

/// One event as a line of JSON: the form in which a log travels from one database to another.
///
/// Data and metadata stand in it as they are stored, to the byte. Where they hold a line break, which
/// JSON allows between its words, they stand as a string, under `data_text` and `metadata_text`.
package enum EventLine {
  /// Why a line is no event.
  package struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    package var description: String { reason }
  }

  /// The line without its end.
  package static func bytes(of stored: StoredEvent) -> [UInt8] {
    let event = stored.event
    let head: JSONValue = [
      "position": .integer(event.position.number),
      "recorded_at": .string(event.recordedAt.description),
      "stream": .string(event.stream.description),
      "version": .integer(Int64(event.version.number)),
      "type": .string(event.kind.name), "schema": .integer(Int64(event.kind.schema)),
      "id": .string(event.id.description), "tag": event.tag.map { .string($0) } ?? .null,
      "digest": .string(event.digest.description),
      "commit": stored.commitHash.map { .string($0.hexadecimal) } ?? .null,
    ]
    var line = head.compactBytes
    line.removeLast()
    append(event.metadata, as: "metadata", to: &line)
    append(event.data, as: "data", to: &line)
    line.append(UInt8(ascii: "}"))
    return line
  }

  private static func append(_ payload: [UInt8], as name: String, to line: inout [UInt8]) {
    let breaks: Set<UInt8> = [0x0A, 0x0D]
    if payload.contains(where: breaks.contains) {
      line += Array(",\"\(name)_text\":".utf8)
      line += JSONValue.string(String(decoding: payload, as: UTF8.self)).compactBytes
    } else {
      line += Array(",\"\(name)\":".utf8)
      line += payload
    }
  }

  /// Reads a line that `bytes(of:)` wrote; the members may come in any order.
  package static func event(from line: [UInt8]) throws(Malformed) -> StoredEvent {
    let members: [String: ArraySlice<UInt8>]
    do {
      members = Dictionary(
        try JSONValue.members(parsing: line).map { ($0.name, $0.text) },
        uniquingKeysWith: { first, _ in first })
    } catch { throw Malformed(reason: "\(error)") }
    let reader = MemberTexts(members: members)
    guard let stream = StreamName(try reader.string("stream")) else {
      throw Malformed(reason: "\"stream\" is no category and id")
    }
    guard let id = EventID(try reader.string("id")) else {
      throw Malformed(reason: "\"id\" is no UUID")
    }
    guard let recordedAt = Timestamp(rfc3339: try reader.string("recorded_at")) else {
      throw Malformed(reason: "\"recorded_at\" is no moment")
    }
    guard let digest = SHA256Words(hexadecimal: try reader.string("digest")) else {
      throw Malformed(reason: "\"digest\" is no SHA-256 digest")
    }
    var commitHash: SHA256Words?
    if let text = try reader.optionalString("commit") {
      guard let words = SHA256Words(hexadecimal: text) else {
        throw Malformed(reason: "\"commit\" is no SHA-256 digest")
      }
      commitHash = words
    }
    let event = RecordedEvent(
      id: id, stream: stream, version: StreamVersion(Int(try reader.number("version"))),
      position: LogPosition(try reader.number("position")),
      kind: EventKind(try reader.string("type"), schema: Int(try reader.number("schema"))),
      data: try reader.payload("data"), metadata: try reader.payload("metadata"),
      recordedAt: recordedAt, tag: try reader.optionalString("tag"), digest: EventDigest(digest))
    return StoredEvent(event: event, commitHash: commitHash)
  }
}

private struct MemberTexts {
  let members: [String: ArraySlice<UInt8>]

  func value(_ name: String) throws(EventLine.Malformed) -> JSONValue {
    guard let text = members[name] else {
      throw EventLine.Malformed(reason: "\"\(name)\" is missing")
    }
    do { return try JSONValue(parsing: Array(text)) } catch {
      throw EventLine.Malformed(reason: "\"\(name)\": \(error)")
    }
  }

  func string(_ name: String) throws(EventLine.Malformed) -> String {
    guard let text = try value(name).string else {
      throw EventLine.Malformed(reason: "\"\(name)\" is no string")
    }
    return text
  }

  func optionalString(_ name: String) throws(EventLine.Malformed) -> String? {
    let value = try value(name)
    return value == .null ? nil : try string(name)
  }

  /// From 1 up to what the log can hold.
  func number(_ name: String) throws(EventLine.Malformed) -> Int64 {
    guard case .integer(let number) = try value(name), number > 0 else {
      throw EventLine.Malformed(reason: "\"\(name)\" is no number from 1 on")
    }
    return number
  }

  func payload(_ name: String) throws(EventLine.Malformed) -> [UInt8] {
    if let text = members[name] { return Array(text) }
    return Array(try string(name + "_text").utf8)
  }
}
