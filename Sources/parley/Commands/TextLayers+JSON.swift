import ClaimExtraction
import JSON
import Negotiation

extension TextLayers {
  /// Every layer, in the order of the text; offsets in Unicode scalars.
  var json: JSONValue {
    [
      "sentences": .array(sentences.map { .object($0.members) }),
      "numbers": .array(
        numbers.map { number in
          number.span.json(with: [
            "value": JSONValue(number.quantity.value),
            "qualifier": .string(number.quantity.qualifier.rawValue),
          ])
        }),
      "dates": .array(
        dates.map {
          $0.span.json(with: ["edtf": JSONValue($0.value), "stated": .bool($0.isStated)])
        }),
      "quotations": .array(
        quotations.map {
          $0.span.json(with: ["speaker": JSONValue($0.speaker), "party": JSONValue($0.party?.slug)])
        }),
      "attributions": .array(
        attributions.map {
          $0.cue.json(with: [
            "speaker": .string($0.speaker), "parties": .array($0.parties.map { .string($0.slug) }),
          ])
        }),
    ]
  }
}

extension TextLayers.Span {
  fileprivate var members: JSONObject {
    [
      "start": JSONValue(scalars.lowerBound), "end": JSONValue(scalars.upperBound),
      "text": .string(text),
    ]
  }

  fileprivate func json(with more: JSONObject) -> JSONValue {
    JSONValue.object(JSONObject(members.members + more.members))
  }
}
