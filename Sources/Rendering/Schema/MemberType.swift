package import JSON

/// What a member of an answer in JSON can be.
///
/// Written `string`, `integer`, `number`, `boolean`, `any`, the name of a shape, `[T]` for a list,
/// `{T}` for an object whose names are not fixed, and `T?` for what can be null.
package indirect enum MemberType: Sendable, Equatable {
  case string, integer, number, boolean, any
  case shape(String)
  case list(MemberType)
  case map(MemberType)
  case nullable(MemberType)

  /// Nil for what is no type.
  package init?(_ text: Substring) {
    if text.last == "?", let type = MemberType(text.dropLast()) {
      self = .nullable(type)
    } else if text.first == "[", text.last == "]",
      let type = MemberType(text.dropFirst().dropLast())
    {
      self = .list(type)
    } else if text.first == "{", text.last == "}",
      let type = MemberType(text.dropFirst().dropLast())
    {
      self = .map(type)
    } else {
      switch text {
      case "string": self = .string
      case "integer": self = .integer
      case "number": self = .number
      case "boolean": self = .boolean
      case "any": self = .any
      default:
        guard !text.isEmpty, text.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        self = .shape(String(text))
      }
    }
  }

  /// The shape that it speaks of, if any.
  package var shape: String? {
    switch self {
    case .shape(let name): name
    case .list(let type), .map(let type), .nullable(let type): type.shape
    case .string, .integer, .number, .boolean, .any: nil
    }
  }

  /// As JSON Schema, draft 2020-12.
  package var jsonSchema: JSONValue {
    switch self {
    case .string: ["type": "string"]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .any: .bool(true)
    case .shape(let name): ["$ref": .string("#/$defs/\(name)")]
    case .list(let type): ["type": "array", "items": type.jsonSchema]
    case .map(let type): ["type": "object", "additionalProperties": type.jsonSchema]
    case .nullable(let type): ["anyOf": [type.jsonSchema, ["type": "null"]]]
    }
  }
}

extension MemberType: CustomStringConvertible {
  package var description: String {
    switch self {
    case .string: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .any: "any"
    case .shape(let name): name
    case .list(let type): "[\(type)]"
    case .map(let type): "{\(type)}"
    case .nullable(let type): "\(type)?"
    }
  }
}
