internal import Chronology
internal import EventSourcing
package import Negotiation

/// An outlet on file: how many articles it has, and how it is graded.
package struct SourceEntry: Sendable, Equatable {
  package var source: String
  package var articles: Int
  /// As they were given, the last one last.
  package var gradings: [SourceGrading]
}

extension ParleyService {
  /// The grades of all outlets, as the log stands.
  package func sourceRegister() async throws -> SourceRegister {
    var register = SourceRegister()
    try await store.forEachEvent(LogQuery(categories: [SourceEventCodec.category])) { recorded in
      if let grading = try SourceEventCodec.grading(from: recorded) {
        register.apply(grading, at: recorded.position)
      }
    }
    return register
  }

  /// Every outlet that has an article or a grade.
  package func sources() async throws -> [SourceEntry] {
    let register = try await sourceRegister()
    var counts: [String: Int] = [:]
    for entry in try await articles() {
      if let outlet = entry.summary.outlet { counts[outlet, default: 0] += 1 }
    }
    return Set(counts.keys).union(register.sources).sorted().map { source in
      SourceEntry(
        source: source, articles: counts[source] ?? 0, gradings: register.gradings(of: source))
    }
  }

  /// Appends a person's grade.
  package func grade(_ grading: SourceGrading) async throws {
    let stream = SourceEventCodec.stream(of: grading.source)
    for _ in 1...5 {
      let count = try await store.read(stream: stream).count
      let isDone = try await append(
        SourceEventCodec.graded, SourceEventCodec.data(of: grading), to: stream, after: count)
      if isDone { return }
    }
    throw EventStoreError.refused(reason: "the grade of \(grading.source) changes too fast")
  }
}
