import ArgumentParser
import Negotiation

/// Who judges, and why: kept with the judgement.
struct ReviewOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who says so. (default: PARLEY_USER, else USER)", valueName: "name"))
  var person: String?

  @Option(help: "Why, in a few words.")
  var reason: String?

  func review() throws -> Review {
    let name = person ?? Terminal.environment("PARLEY_USER") ?? Terminal.environment("USER")
    guard let name, !name.allSatisfy(\.isWhitespace) else {
      throw CommandFailure(.failure, "nobody is named who says so; give --as NAME")
    }
    return Review(person: name, reason: reason)
  }
}
