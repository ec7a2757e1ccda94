package import JSON

extension AnswerSchema {
  /// Shapes with their members, types and meanings, for people.
  package func text(_ shapes: [Shape], _ device: TextDevice) -> String {
    shapes.map { shape in
      var table = Table(["", "", ""])
      for member in shape.members {
        table.add([
          .init("  " + member.name + (member.isOptional ? "?" : "")), .init("\(member.type)"),
          .init(member.meaning, .faint),
        ])
      }
      return device.set(shape.name, .strong) + "\n" + table.rowText(device)
    }.joined(separator: "\n")
  }

  /// Those shapes and their parts as one JSON Schema, draft 2020-12.
  ///
  /// Of a single root it describes the value; of several it only defines.
  package func jsonSchema(of roots: [Shape]) -> JSONValue {
    var schema: JSONObject = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    if roots.count == 1 { schema["$ref"] = .string("#/$defs/\(roots[0].key)") }
    schema["$defs"] = .object(
      JSONObject(reachable(from: roots).map { (name: $0.key, value: $0.jsonSchema) }))
    return .object(schema)
  }
}

extension AnswerSchema.Shape {
  /// The name where blanks and hyphens would have to be written otherwise: `history_blame`.
  fileprivate var key: String {
    name.split { $0 == " " || $0 == "-" }.filter { $0 != "parley" }.joined(separator: "_")
  }

  fileprivate var jsonSchema: JSONValue {
    [
      "type": "object",
      "properties": .object(
        JSONObject(
          members.map { member in
            guard !member.meaning.isEmpty, case .object(var object) = member.type.jsonSchema else {
              return (name: member.name, value: member.type.jsonSchema)
            }
            object["description"] = .string(member.meaning)
            return (name: member.name, value: .object(object))
          })),
      "required": .array(members.filter { !$0.isOptional }.map { .string($0.name) }),
      "additionalProperties": false,
    ]
  }
}
