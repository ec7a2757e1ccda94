package import JSON

/// A claim as a label or an extractor gives it, read as loosely as the formats differ.
///
/// A label says `"said_by": "the Kremlin"` where `parley extract` says an object with name and party;
/// a count is a number or an object with a value.
package struct ScoredClaim: Sendable, Equatable {
  private let object: JSONObject

  package init(_ object: JSONObject) { self.object = object }

  package var topic: String? { object["topic"]?.string }
  package var action: String? { object["action"]?.string }

  /// The words that carry it.
  package var quote: String? { object["quote"]?.string ?? object["quote"]?["exact"]?.string }

  package var speaker: String? { object["said_by"]?.string ?? object["said_by"]?["name"]?.string }

  /// A member that is neither null nor empty.
  func member(_ name: String) -> JSONValue? {
    switch object[name] {
    case nil, .null, .array([]), .object(JSONObject()), .string(""): nil
    case let value?: value
    }
  }

  /// The party that a member names.
  func party(_ name: String, _ aliases: PartyAliases) -> String? {
    object[name]?.string.map(aliases.normal)
  }

  func parties(_ name: String, _ aliases: PartyAliases) -> [String] {
    (object[name]?.array ?? []).compactMap { $0.string.map(aliases.normal) }
  }

  /// Who does it; older labels have one `party`.
  func parties(_ aliases: PartyAliases) -> [String] {
    let all = parties("parties", aliases)
    return all.isEmpty ? party("party", aliases).map { [$0] } ?? [] : all
  }

  /// Every figure of an exchange, by side and in all.
  var figures: [Int] {
    var figures = (object["counts"]?.object?.members ?? []).compactMap {
      ScoredClaim.figure($0.value)
    }
    if let total = object["total"].flatMap(ScoredClaim.figure) { figures.append(total) }
    return figures
  }

  static func figure(_ value: JSONValue) -> Int? {
    switch value {
    case .integer(let number): return Int(exactly: number)
    case .number(let number): return Int(exactly: number.rounded(.towardZero))
    case .string(let text): return Int(text)
    case .object(let object):
      // A bound counts as its figure; a zero here says that the figure stands in another member.
      let figures = ["value", "atLeast", "min"].lazy.compactMap { object[$0].flatMap(figure) }
      return figures.first { $0 != 0 }
    default: return nil
    }
  }
}

/// Spellings of party ids that mean the same party.
package struct PartyAliases: Sendable {
  private let names: [String: String]

  package init(_ names: [String: String] = [:]) { self.names = names }

  /// The id in the form that is compared.
  package func normal(_ name: String) -> String {
    let folded = String(
      name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    ).lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    let id = String(folded)
    return names[id] ?? id
  }
}
