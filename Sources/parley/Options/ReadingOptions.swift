import ArgumentParser
import Articles
import Chronology
import ParleyService
import Rendering

/// What the person says about the articles that go in; each wins over what the article says.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When it was published: 2025-05-19 or 2025-05-19T18:00:00+03:00.", valueName: "time"))
  var published: String?

  @Option(help: "The outlet's slug or name, such as npr.")
  var source: String?

  @Option(help: "The article's address.")
  var url: String?

  @Option(help: "The article's title.")
  var title: String?

  @Option(help: "The article's language, such as en.")
  var lang: String?

  func hints() throws(QuestionError) -> ReadingHints {
    let date = try published.map { (text) throws(QuestionError) in
      try DateArgument.publication(text)
    }
    // What a person pastes may carry the same terminal escapes as a page.
    return ReadingHints(
      published: date, outlet: source.map(safeForTerminal), url: url.map(safeForTerminal),
      title: title.map(safeForTerminal), language: lang)
  }
}
