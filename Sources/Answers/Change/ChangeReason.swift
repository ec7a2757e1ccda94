/// Why an answer is another one now.
package enum ChangeReason: String, Sendable, CaseIterable {
  /// Something happened between the two days.
  case world
  /// Articles came in that tell of what was so before.
  case learned
  /// An outlet changed a text that was on file.
  case outlet
  /// A person judged a claim, or an extractor read a text again.
  case ours
  /// A term or a plan ran out, or a party fell silent, without any news.
  case time

  /// The heading of its group.
  package var heading: String {
    switch self {
    case .world: "WORLD CHANGED"
    case .learned: "WE LEARNED MORE (world unchanged)"
    case .outlet: "THE OUTLET CHANGED ITS TEXT"
    case .ours: "WE CORRECTED OURSELVES"
    case .time: "TIME RAN OUT"
    }
  }
}
