package import Answers
internal import EventSourcing
internal import Negotiation

extension ParleyService {
  /// Origins of articles and grades of outlets as the log stood then.
  package func corroboration(asOf bound: LogBound?) async throws -> Corroboration {
    let through: LogPosition? = if let bound { try await position(of: bound) } else { nil }
    var links: [(event: OriginEvent, position: LogPosition)] = []
    var register = SourceRegister()
    try await store.forEachEvent(
      LogQuery(
        through: through, categories: [OriginEventCodec.category, SourceEventCodec.category])
    ) { recorded in
      if recorded.stream.category == OriginEventCodec.category {
        if let event = try OriginEventCodec.event(from: recorded) {
          links.append((event, recorded.position))
        }
      } else if let grading = try SourceEventCodec.grading(from: recorded) {
        register.apply(grading, at: recorded.position)
      }
    }
    return Corroboration(origins: OriginIndex(links), register: register)
  }
}
