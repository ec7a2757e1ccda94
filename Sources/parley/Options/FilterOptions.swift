import Answers
import ArgumentParser
import Chronology
import Negotiation
import ParleyService

/// Which claims of a negotiation a history or a list shows.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only this party; may be given several times.")
  var party: [String] = []

  @Option(help: Topic.optionHelp)
  var topic: String?

  @Option(help: ArgumentHelp("Only what this outlet carries.", valueName: "outlet"))
  var source: String?

  @Option(help: ArgumentHelp("Only what this person says.", valueName: "name"))
  var speaker: String?

  @Option(
    name: [.customShort("S"), .customLong("words")],
    help: ArgumentHelp("Only claims with these words in the quote or beside it.", valueName: "text")
  )
  var words: String?

  @OptionGroup var window: WindowOptions

  /// Refuses what cannot be read before anything is connected to.
  func check(now: Timestamp) throws(QuestionError) {
    _ = try topic.map { (text) throws(QuestionError) in try Topic.named(text) }
    _ = try window.window(now: now)
  }

  func filter(_ service: ParleyService, now: Timestamp) throws(QuestionError) -> ClaimFilter {
    var parties: [PartyID] = []
    for name in party { parties.append(try service.party(name)) }
    return ClaimFilter(
      parties: parties.isEmpty ? nil : parties,
      topic: try topic.map { (text) throws(QuestionError) in try Topic.named(text) },
      outlet: source, speaker: speaker, words: words, window: try window.window(now: now))
  }
}
