internal import Answers
internal import Chronology
internal import EventSourcing
package import JSON
package import Negotiation

extension ClaimRecord {
  /// The claim in the form of the data formats, with its article and what became of it.
  package var json: JSONValue {
    guard case .object(var object) = claim.json() else { return .null }
    object["status"] = .string(status.rawValue)
    object["review"] =
      review.map { ["by": .string($0.person), "reason": JSONValue($0.reason)] } ?? .null
    object["withdrawal"] =
      withdrawal.map {
        [
          "version": JSONValue($0.version), "position": .integer($0.position.number),
          "recorded_at": .string($0.recordedAt.description),
        ]
      } ?? .null
    object["unused"] = JSONValue(whyUnused)
    object["article"] = [
      "id": .string(article.id.text), "version": JSONValue(article.version),
      "title": JSONValue(article.title), "outlet": JSONValue(article.outlet),
      "published": JSONValue(article.published?.description), "url": JSONValue(article.url),
      "sha256": .string(article.sha256),
    ]
    object["position"] = .integer(position.number)
    object["recorded_at"] = .string(recordedAt.description)
    return .object(object)
  }
}

extension Array where Element == ClaimRecord {
  var ids: JSONValue { .array(map { .string($0.claim.id.text) }) }
}

extension Array where Element == PartyID {
  var json: JSONValue { .array(map { .string($0.slug) }) }
}

extension StanceEntry {
  var json: JSONValue {
    [
      "stance": .string(stance), "since": .string(date.description),
      "second_hand": .bool(isSecondHand), "claims": records.ids,
      "weaker": weaker.ids,
    ]
  }
}

extension StanceTrack {
  var json: JSONValue {
    [
      "party": .string(party.slug), "subject": .string(subject.slug),
      "topic": .string(subject.topic.rawValue), "current": current?.json ?? .null,
      "said_by_others": saidByOthers.last?.json ?? .null,
      "own_history": .array(own.map(\.json)),
    ]
  }
}

extension Halt {
  var json: JSONValue {
    let bonds = commitments.sorted { $0.key < $1.key }
    let answers = responses.sorted { $0.key < $1.key }
    return [
      "name": .string(name), "scope": .string(scope.rawValue),
      "start": .string(start.description), "dated": .bool(isDated),
      "end": JSONValue(end?.description), "ended_by": JSONValue(endedBy?.claim.id.text),
      "last_heard": .string(lastHeard.description),
      "commitments": .object(
        JSONObject(
          bonds.map { party, commitment in
            (
              name: party.slug,
              value: [
                "bond": .string(commitment.bond.rawValue),
                "second_hand": .bool(commitment.isSecondHand), "claims": commitment.records.ids,
              ] as JSONValue
            )
          })),
      "responses": .object(
        JSONObject(answers.map { (name: $0.key.slug, value: $0.value.json) })),
      "allegations": allegations.ids,
    ]
  }
}

extension CeasefireVerdict {
  var json: JSONValue {
    [
      "rule": .string(rule.name), "title": .string(rule.title),
      "answer": .string(answer.rawValue), "because": .string(because),
      "halt": halt?.json ?? .null,
      "conditions": .array(
        conditions.map {
          ["name": .string($0.name), "met": .bool($0.isMet), "because": .string($0.because)]
        }),
    ]
  }
}

extension ExchangeRow {
  var json: JSONValue {
    let sides = counts.sorted { $0.key < $1.key }
    var object: JSONObject = [
      "date": JSONValue(date?.description), "day": .string(day.description),
      "action": .string(action.rawValue), "category": .string(category.rawValue),
      "counts": .object(JSONObject(sides.map { (name: $0.key.slug, value: $0.value.json) })),
      "total": JSONValue(total?.value),
      "total_qualifier": JSONValue(total?.qualifier.rawValue),
      "parts": .array(
        parts.map {
          [
            "category": .string($0.category.rawValue), "quantity": $0.quantity.json,
            "released_by": JSONValue($0.releasedBy?.slug),
          ]
        }),
      "by_whose_count": voices.json, "check": .string(check.word),
    ]
    object["other_figures"] = .null
    object["explanation"] = .null
    if case .differs(let figures) = check {
      object["other_figures"] = .array(figures.map { .integer(Int64($0)) })
    }
    if case .explained(let sum) = check {
      let derived = sum.derived.sorted { $0.key < $1.key }
      object["explanation"] = [
        "releases": .string(sum.side.slug),
        "addends": .array([JSONValue(sum.base), JSONValue(sum.part)]),
        "sum": JSONValue(sum.whole),
        "derived": .object(
          JSONObject(derived.map { (name: $0.key.slug, value: JSONValue($0.value)) })),
      ]
    }
    object["claims"] = records.ids
    return .object(object)
  }
}

extension ExchangeRow.Check {
  var word: String {
    switch self {
    case .plan: "plan"
    case .bothSides: "both-sides"
    case .oneSide: "one-side"
    case .noSide: "no-side"
    case .differs: "differs"
    case .explained: "explained"
    case .sumOfStages: "sum-of-stages"
    }
  }
}

extension MediatorRow {
  var json: JSONValue {
    let stands = stands.sorted { $0.key < $1.key }
    return [
      "mediator": .string(mediator.slug), "roles": .array(roles.map { .string($0) }),
      "stage": .string(stage.rawValue), "second_hand": .bool(isSecondHand),
      "stands": .object(JSONObject(stands.map { (name: $0.key.slug, value: $0.value.json) })),
      "since": .string(since.description), "last_heard": .string(lastHeard.description),
      "claims": records.ids,
    ]
  }
}

extension TalksRow {
  var json: JSONValue {
    [
      "action": .string(action.rawValue), "parties": parties.json,
      "mode": .string(mode.rawValue), "venue": JSONValue(venue),
      "level": JSONValue(level?.rawValue), "date": JSONValue(date?.description),
      "day": .string(day.description), "claims": records.ids,
    ]
  }
}
