package import JSON

extension AnswerSchema {
  /// The records of an answer, one a line, with tabs between their members: no header, nothing cut.
  ///
  /// The columns are the members of the shape in their order, so that a column is the same in every
  /// answer; one that is absent or null is empty. A list is written with commas, of claims and articles
  /// their ids; any other object as JSON.
  package func plainRecords(of answer: JSONValue, list: String, as shape: String) -> String {
    let members = self.shape(shape)?.members ?? []
    return (answer[list]?.array ?? []).map { record in
      members.map { member in plainField(record[member.name] ?? .null) }
        .joined(separator: "\t") + "\n"
    }.joined()
  }

  private func plainField(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .string(let text): safeForTerminal(text)
    case .array(let items): items.map { plainField($0["id"] ?? $0) }.joined(separator: ",")
    case .number, .object: safeForTerminal(value.compact)
    }
  }
}
