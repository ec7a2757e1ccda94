import JSON
import Rendering

extension AnswerSchema {
  /// Where a value is not of that shape, one line a place; empty when it is.
  func faults(in value: JSONValue, as shape: String) -> [String] {
    faults(in: value, .shape(shape), at: shape)
  }

  private func faults(in value: JSONValue, _ type: MemberType, at place: String) -> [String] {
    switch (type, value) {
    case (.any, _), (.nullable, .null), (.string, .string), (.integer, .integer),
      (.number, .number), (.number, .integer), (.boolean, .bool):
      return []
    case (.nullable(let type), _): return faults(in: value, type, at: place)
    case (.list(let type), .array(let items)):
      return items.enumerated().flatMap { faults(in: $1, type, at: "\(place)[\($0)]") }
    case (.map(let type), .object(let object)):
      return object.members.flatMap { faults(in: $0.value, type, at: "\(place).\($0.name)") }
    case (.shape(let name), .object(let object)):
      return faults(in: object, shape(name)?.members ?? [], at: place)
    default: return ["\(place): not \(type)"]
    }
  }

  private func faults(in object: JSONObject, _ members: [Member], at place: String) -> [String] {
    let known = Set(members.map(\.name))
    let unknown = object.members.filter { !known.contains($0.name) }
      .map { "\(place).\($0.name): not in the schema" }
    return unknown
      + members.flatMap { member in
        guard let value = object[member.name] else {
          return member.isOptional ? [] : ["\(place).\(member.name): absent"]
        }
        return faults(in: value, member.type, at: "\(place).\(member.name)")
      }
  }
}
