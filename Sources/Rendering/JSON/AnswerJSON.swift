package import Answers
internal import Chronology
internal import EventSourcing
package import JSON
internal import Negotiation

extension Receipt {
  package var json: JSONValue {
    [
      "on_from": .string(visibility.on.from.description),
      "on_to": .string(visibility.on.to.description),
      "published_before": JSONValue(visibility.publishedBefore?.description),
      "said_from": JSONValue(visibility.said?.from.bounded),
      "said_to": JSONValue(visibility.said?.to.bounded),
      "rule": JSONValue(rule), "position": .integer(position.number),
      "projection": JSONValue(projection),
      "claims": JSONValue(claims), "origins": JSONValue(tally.origins),
      "publishers": JSONValue(tally.publishers), "articles": JSONValue(tally.articles),
    ]
  }
}

extension Timestamp {
  /// The moment, or nil where a window was left open.
  fileprivate var bounded: String? { self < .first || self > .last ? nil : description }
}

extension StanceCell {
  var json: JSONValue {
    switch self {
    case .own(let entry): ["basis": "own", "entry": entry.json]
    case .saidByOthers(let entry): ["basis": "said-by-others", "entry": entry.json]
    case .noClaim: ["basis": "no-claim", "entry": nil]
    }
  }
}

extension Confidence {
  package var json: JSONValue {
    [
      "shown": .string(description), "grade": .string(grade.rawValue),
      "credibility": JSONValue(credibility.rawValue), "origins": JSONValue(tally.origins),
      "publishers": JSONValue(tally.publishers), "articles": JSONValue(tally.articles),
    ]
  }
}

extension StatusAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "ceasefire": verdict.json,
      "last_halt": lastHalt?.json ?? .null,
      "last_talks": lastTalks?.json ?? .null, "next_talks": nextTalks?.json ?? .null,
      "last_exchange": lastExchange?.json ?? .null,
      "open_exchange": openExchange?.json ?? .null,
      "mediators": .array(mediators.map(\.json)),
      "parties": .array(
        parties.map { line in
          [
            "party": .string(line.party.slug), "belligerent": .bool(line.isBelligerent),
            "ceasefire": line.ceasefire.json, "talks": line.talks.json,
            "confidence": [
              "ceasefire": corroboration.confidence(of: line.ceasefire.entry?.records ?? []).json,
              "talks": corroboration.confidence(of: line.talks.entry?.records ?? []).json,
            ],
            "issues": .array(
              line.issues.map {
                ["subject": .string($0.subject.slug), "stand": $0.cell.json]
              }),
            "last_heard": JSONValue(line.lastHeard?.description),
          ]
        }),
      "taken_back": takenBack.ids, "receipt": receipt.json,
    ]
  }
}

extension CeasefireAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "verdicts": .array(verdicts.map(\.json)),
      "halts": .array(halts.map(\.json)),
      "allegations": .array(
        allegations.map { ["accused": .string($0.accused.slug), "claims": $0.records.ids] }),
      "receipt": receipt.json,
    ]
  }
}

extension MediatorsAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "mediators": .array(rows.map(\.json)),
      "receipt": receipt.json,
    ]
  }
}

extension ExchangesAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug), "exchanges": .array(rows.map(\.json)),
      "totals": .array(
        totals.map {
          [
            "released_by": .string($0.releasedBy.slug), "people": JSONValue($0.people),
            "bodies": JSONValue($0.bodies), "uncertain": .bool($0.isUncertain),
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}

extension PositionsAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "positions": .array(
        tracks.map { track in
          guard case .object(var object) = track.json else { return .null }
          let entry = track.current ?? track.saidByOthers.last
          object["confidence"] = corroboration.confidence(of: entry?.records ?? []).json
          return .object(object)
        }),
      "receipt": receipt.json,
    ]
  }
}

extension HistoryAnswer {
  package var json: JSONValue {
    [
      "negotiation": .string(negotiation.slug),
      "parties": parties?.json ?? .null,
      "steps": .array(
        steps.map { step in
          [
            "date": .string(step.date.description), "party": .string(step.party.slug),
            "subject": .string(step.subject.slug), "kind": .string(step.kind.rawValue),
            "from": JSONValue(step.from), "to": .string(step.to),
            "claims": .array(step.records.map(\.json)),
            "weaker": .array(step.weaker.map(\.json)),
          ]
        }),
      "reviews": .array(
        reviews.map { step in
          [
            "kind": .string(step.kind.rawValue), "by": .string(step.review.person),
            "reason": JSONValue(step.review.reason), "position": .integer(step.position.number),
            "recorded_at": .string(step.recordedAt.description),
            "of_article": .bool(step.isOfArticle), "claims": step.records.ids,
          ]
        }),
      "receipt": receipt.json,
    ]
  }
}

extension Explanation {
  package var json: JSONValue {
    [
      "title": .string(title), "lines": .array(lines.map { .string($0) }),
      "claims": .array(records.map(\.json)), "children": .array(children.map(\.json)),
    ]
  }
}
