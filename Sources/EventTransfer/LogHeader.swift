internal import ContentDigest
package import EventSourcing
internal import JSON

/// The first line of an exported log: which log it is, and which part of it follows.
package struct LogHeader: Sendable, Equatable {
  /// The log's own UUID, the same in every copy.
  package let origin: String
  /// The events behind this position follow.
  package let after: LogPosition
  /// Up to this one and with it.
  package let through: LogPosition

  package init(origin: String, after: LogPosition, through: LogPosition) {
    self.origin = origin
    self.after = after
    self.through = through
  }

  /// The line without its end.
  package var bytes: [UInt8] {
    let value: JSONValue = [
      "parley_log": 1, "origin": .string(origin), "after": .integer(after.number),
      "through": .integer(through.number),
    ]
    return value.compactBytes
  }

  package init(line: [UInt8]) throws(EventLine.Malformed) {
    let value: JSONValue
    do { value = try JSONValue(parsing: line) } catch {
      throw EventLine.Malformed(reason: "\(error)")
    }
    guard let format = value["parley_log"]?.integer else {
      throw EventLine.Malformed(
        reason: "it does not begin as an exported log does; make one with: parley export events")
    }
    guard format == 1 else {
      throw EventLine.Malformed(
        reason: "it is in form \(format) of exported logs; this parley reads form 1")
    }
    guard let origin = value["origin"]?.string, EventID(origin) != nil,
      case .integer(let after)? = value["after"], case .integer(let through)? = value["through"],
      0 <= after, after <= through
    else {
      throw EventLine.Malformed(
        reason: "\"origin\", \"after\" or \"through\" is not as it should be")
    }
    self.init(origin: origin, after: LogPosition(after), through: LogPosition(through))
  }
}
