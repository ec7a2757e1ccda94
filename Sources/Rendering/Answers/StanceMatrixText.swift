package import Answers
internal import Chronology
package import JSON
internal import Negotiation

extension StanceCell {
  /// A shape for each kind of stand: full for a yes, crossed for a no, hollow for what is open,
  /// brackets for what only others say, a dot for no claim.
  fileprivate var glyph: String {
    guard let entry else { return "·" }
    let mark =
      switch entry.stance {
      case "accept", "agree", "declare", "begin", "hold", "extend", "sign", "implement", "host",
        "mediate", "offer":
        "●"
      case "reject", "refuse", "decline", "end", "withdraw", "breach", "violate", "fail": "✕"
      case "accept-conditionally", "doubt": "◐"
      default: "○"
      }
    if case .saidByOthers = self { return "(\(mark))" }
    return mark
  }
}

extension StanceMatrix {
  package func text(_ wording: Wording, _ device: TextDevice) -> String {
    guard !rows.isEmpty else { return "no claim on file\n" }
    var table = Table(["SUBJECT"] + parties.map { wording.name($0).uppercased() })
    for row in rows {
      table.add(
        [.init(wording.subject(row.subject), .strong)]
          + row.cells.map { cell in
            guard let entry = cell.entry else { return .init("· no claim", .faint) }
            let isOwn = if case .own = cell { true } else { false }
            let words = wording.stand(entry.stance, on: row.subject.topic)
            return .init("\(cell.glyph) \(words)", isOwn ? .plain : .faint)
          })
    }
    return table.text(device)
      + "● yes  ✕ no  ◐ on conditions or in doubt  ○ asks or proposes  (…) others say so  · no claim\n"
  }

  /// The matrix as a page in one file.
  package func html(_ wording: Wording) -> String {
    let table = htmlTable(
      caption: "Where each party stands; in brackets what only others say of it",
      header: ["Subject"] + parties.map { wording.name($0) },
      rows: rows.map { row in
        [escapedForHTML(wording.subject(row.subject))]
          + row.cells.map { cell in html(cell, row.subject.topic, wording) }
      })
    return HTMLPage(
      title: "\(wording.name(negotiation)): where the parties stand, "
        + wording.time(receipt.visibility.on), body: table, receipt: receipt.text(wording)
    ).text
  }

  private func html(_ cell: StanceCell, _ topic: Topic, _ wording: Wording) -> String {
    guard let entry = cell.entry else { return "<span class=\"soft\">· no claim</span>" }
    let words = wording.stand(entry.stance, on: topic)
    let isOwn = if case .own = cell { true } else { false }
    let voice = entry.records.first.map {
      "<br><q>\(escapedForHTML($0.claim.quote.exact.truncated(toWidth: 80)))</q> "
        + "<span class=\"soft\">\(escapedForHTML(wording.voice($0)))</span>"
    }
    return
      "<span class=\"\(isOwn ? "own" : "told")\">\(cell.glyph) \(escapedForHTML(words))</span> "
      + "<span class=\"soft\">\(entry.date)</span>\(voice ?? "")"
  }

  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "parties": parties.json,
      "rows": .array(
        rows.map { row in
          [
            "subject": .string(row.subject.slug), "topic": .string(row.subject.topic.rawValue),
            "cells": .object(
              JSONObject(
                zip(parties, row.cells).map { (name: $0.slug, value: $1.json) })),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}
