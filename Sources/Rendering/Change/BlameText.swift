package import Answers
internal import Chronology
internal import EventSourcing
package import JSON
internal import Negotiation

extension BlameAnswer {
  /// One line a cell: the event that set it, and on whose word.
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !lines.isEmpty else { return "no claim on file\n" }
    var table = Table(["EVENT", "SET BY", "CELL", "VALUE", "ON WHOSE WORD", "CLAIM"])
    for line in lines {
      let record = line.record
      table.add([
        .init(record.map { "seq:\($0.position)" } ?? "-", .faint),
        .init(record.map { $0.review?.person ?? "\($0.claim.extractor)" } ?? "absence of claims"),
        .init(wording.cell(line.key), .strong), .init(wording.value(line.value, of: line.key)),
        .init(record.map { wording.voice($0) } ?? "-"),
        .init(record?.claim.id.text ?? "-"),
      ])
    }
    return table.text(device)
  }

  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "cells": .array(
        lines.map { line in
          [
            "cell": .string(line.key.text), "value": .string(line.value),
            "position": line.record.map { .integer($0.position.number) } ?? .null,
            "recorded_at": JSONValue(line.record?.recordedAt.description),
            "set_by": JSONValue(
              line.record.map { $0.review?.person ?? "\($0.claim.extractor)" }),
            "claim": JSONValue(line.record?.claim.id.text),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}
