/// Where a sentence speaks of a topic: a noun phrase ("a 30-day truce") or a verb group ("halt the
/// strikes").
struct TopicNode: Sendable {
  var tokens: Range<Int>
  /// The noun phrase; -1 when the node is a verb group alone.
  var noun: Int
  /// The verb group; -1 when the node is a noun phrase.
  var verb: Int
}
