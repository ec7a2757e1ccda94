package import Answers
internal import Chronology
package import JSON
internal import Negotiation

extension Contradiction {
  package var json: JSONValue {
    [
      "id": .string(id), "type": .string(kind.rawValue), "on": .string(on),
      "topic": .string(topic.rawValue),
      "sides": .array(
        sides.map { side in
          ["says": .string(side.says), "claims": .array(side.records.map(\.json))]
        }),
      "treatment": .string(treatment),
    ]
  }
}

extension ContradictionsAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "contradictions": .array(contradictions.map(\.json)), "receipt": receipt.json,
    ]
  }
}

extension ClaimComparison {
  package func json(receipt: Receipt) -> JSONValue {
    [
      "left": left.json, "right": right.json,
      "words": .array(
        words.parts.map { part in
          switch part {
          case .both(let word): ["in": "both", "word": .string(word)]
          case .left(let word): ["in": "left", "word": .string(word)]
          case .right(let word): ["in": "right", "word": .string(word)]
          }
        }),
      "contradiction": contradiction?.json ?? .null, "receipt": receipt.json,
    ]
  }
}

extension SourceComparison {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "sources": .array(outlets.map { .string($0) }),
      "cells": .array(
        rows.map { row in
          [
            "cell": row.key.json, "differs": .bool(row.differs),
            "values": .object(
              JSONObject(
                zip(outlets, row.facts).map { outlet, fact in
                  (name: outlet, value: JSONValue(fact?.value))
                })),
            "claims": .object(
              JSONObject(
                zip(outlets, row.facts).map { outlet, fact in
                  (name: outlet, value: (fact?.records ?? []).ids)
                })),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}
