package import Answers
internal import Chronology
package import JSON
internal import Negotiation

extension FactKey {
  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "party": JSONValue(party?.slug), "subject": .string(subject),
      "topic": JSONValue(topic?.rawValue),
    ]
  }
}

extension DiffAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "axis": .string(axis.rawValue),
      "note": JSONValue(note),
      "changes": .array(
        changes.map { change in
          [
            "reason": .string(change.reason.rawValue), "cell": change.key.json,
            "from": JSONValue(change.from), "to": JSONValue(change.to),
            "claims": .array(change.records.map(\.json)),
            "confidence": confidence(of: change)?.json ?? .null,
          ]
        }),
      "counts": .object(
        JSONObject(counts.map { (name: $0.reason.rawValue, value: JSONValue($0.count)) })),
      "parties": .object(
        JSONObject(parties.map { (name: $0.party.slug, value: JSONValue($0.count)) })),
      "from": from.json, "receipt": to.json,
    ]
  }
}
