internal import EventSourcing
package import Negotiation

extension ParleyService {
  /// Gives a position of the log a name; the same name for the same position again is a no-op.
  ///
  /// Throws `RegisterRefusal.nameTaken` when the name stands for another position.
  @discardableResult
  package func tag(
    _ name: String, at bound: LogBound? = nil, by person: String, note: String? = nil,
    dryRun: Bool = false
  ) async throws -> LogTag {
    guard LogTag.isName(name) else { throw QuestionError.unfitName(name) }
    let position =
      if let bound { try await position(of: bound) } else { try await store.head() }
    let tag = LogTag(name: name, position: position, person: person, note: note)
    let stream = RegisterEventCodec.stream(of: .logTagged(tag))
    if let known = try await tags(in: stream).last {
      guard known.position == position else {
        throw RegisterRefusal.nameTaken(name, position: known.position)
      }
      return known
    }
    if dryRun { return tag }
    try await append(.logTagged(tag), after: .none, by: person)
    return tag
  }

  /// Every tag, by name.
  package func tags() async throws -> [LogTag] {
    var tags: [LogTag] = []
    try await store.forEachEvent(LogQuery(categories: [RegisterEventCodec.tagCategory])) { event in
      if case .logTagged(let tag)? = try RegisterEventCodec.event(from: event) { tags.append(tag) }
    }
    return tags.sorted { $0.name < $1.name }
  }

  func tag(_ name: String) async throws -> LogTag {
    let stream = StreamName(category: RegisterEventCodec.tagCategory, id: name)
    if LogTag.isName(name), let tag = try await tags(in: stream).last { return tag }
    throw QuestionError.unknownTag(name, known: try await tags().map(\.name))
  }

  private func tags(in stream: StreamName) async throws -> [LogTag] {
    try await store.read(stream: stream).compactMap { event in
      if case .logTagged(let tag)? = try RegisterEventCodec.event(from: event) { tag } else { nil }
    }
  }
}
