package import Chronology
package import EventSourcing

/// How far a source has been reliable: the letters of the Admiralty scale (NATO STANAG 2511).
package enum SourceGrade: String, Sendable, CaseIterable, Comparable {
  case completelyReliable = "A"
  case usuallyReliable = "B"
  case fairlyReliable = "C"
  case notUsuallyReliable = "D"
  case unreliable = "E"
  /// Nothing is known of it.
  case cannotBeJudged = "F"

  package var meaning: String {
    switch self {
    case .completelyReliable: "completely reliable"
    case .usuallyReliable: "usually reliable"
    case .fairlyReliable: "fairly reliable"
    case .notUsuallyReliable: "not usually reliable"
    case .unreliable: "unreliable"
    case .cannotBeJudged: "reliability cannot be judged"
    }
  }

  /// The better grade is the smaller.
  package static func < (left: SourceGrade, right: SourceGrade) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A person's grade of an outlet: on one topic or on all, from a day on or from ever.
package struct SourceGrading: Sendable, Equatable {
  /// The outlet's slug.
  package var source: String
  package var grade: SourceGrade
  /// Nil for every topic.
  package var topic: Topic?
  /// The first day it holds for; nil for all days before another begins.
  package var from: Day?
  package var by: Review

  package init(
    _ source: String, _ grade: SourceGrade, topic: Topic? = nil, from: Day? = nil, by: Review
  ) {
    self.source = source
    self.grade = grade
    self.topic = topic
    self.from = from
    self.by = by
  }
}

/// The grades of the outlets as people gave them.
package struct SourceRegister: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var grading: SourceGrading
    var position: LogPosition
  }

  private var entries: [String: [Entry]] = [:]

  package init() {}

  package mutating func apply(_ grading: SourceGrading, at position: LogPosition) {
    entries[grading.source, default: []].append(Entry(grading: grading, position: position))
  }

  /// The grading that holds for an outlet on a day: one for the topic before one for all, of these
  /// the one that began last, of these the one that was given last.
  package func grading(of source: String, on day: Day, topic: Topic? = nil) -> SourceGrading? {
    entries[source]?
      .filter {
        ($0.grading.topic == nil || $0.grading.topic == topic)
          && ($0.grading.from.map { $0 <= day } ?? true)
      }
      .max { left, right in SourceRegister.rank(left) < SourceRegister.rank(right) }?.grading
  }

  /// `F` where nobody has said anything.
  package func grade(of source: String, on day: Day, topic: Topic? = nil) -> SourceGrade {
    grading(of: source, on: day, topic: topic)?.grade ?? .cannotBeJudged
  }

  /// All gradings of an outlet, as they were given.
  package func gradings(of source: String) -> [SourceGrading] {
    (entries[source] ?? []).sorted { $0.position < $1.position }.map(\.grading)
  }

  /// The outlets that have been graded.
  package var sources: [String] { entries.keys.sorted() }

  private static func rank(_ entry: Entry) -> (Int, Int, Int64) {
    (
      entry.grading.topic == nil ? 0 : 1, entry.grading.from?.daysSinceEpoch ?? .min,
      entry.position.number
    )
  }
}
