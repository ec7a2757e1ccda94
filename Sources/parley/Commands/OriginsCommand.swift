import ArgumentParser
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

struct OriginsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origins", abstract: "Which articles carry the words of one origin.",
    discussion: """
      Ten copies of one wire story are one origin. Parley finds copies by their words, \
      common quotations, credits and canonical addresses; a person has the last word.

        parley origins
        parley origins show art_…
        parley origins unlink art_… art_… --reason "two rounds, one template"
      """,
    subcommands: [Show.self, Link.self, Unlink.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "The origins that several articles share, or one article's.",
      usage: "parley origins show [<options>] [<article>]",
      discussion: """
          parley origins show
          parley origins show art_… --json
        """)

    @Argument(help: "An article's id, or enough of its beginning.")
    var article: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let index = try await service.origins()
      let entries = try await service.articles()
      let known = Dictionary(
        entries.map { ($0.summary.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
      var groups = index.shared
      if let article {
        guard let id = try await service.article(article).summary?.id else {
          throw QuestionError.unknownArticle(article)
        }
        groups = [(index.origin(of: id), index.articles(sharingOriginOf: id))]
      }
      // Links may name an address that never came in.
      groups = groups.map { ($0.origin, $0.articles.filter { known[$0] != nil }) }
        .filter { article != nil || $0.articles.count > 1 }
      let tally = index.tally(of: known.values)
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        records: lines.of("origins", "origin"),
        json: {
          [
            "tally": tally.json,
            "origins": .array(groups.map { Show.json($0, index, known) }),
          ]
        },
        text: { device in
          var text = "\(tally)\n"
          for group in groups { text += "\n" + Show.text(group, index, known, device) }
          return text
        })
    }

    private static func text(
      _ group: (origin: OriginID, articles: [ArticleID]), _ index: OriginIndex,
      _ known: [ArticleID: ArticleSummary], _ device: TextDevice
    ) -> String {
      var table = Table(["PUBLISHED", "ARTICLE", "OUTLET", "WHY", "TITLE"])
      for id in group.articles {
        guard let summary = known[id] else { continue }
        table.add([
          .init(summary.published?.description ?? "unknown"), .init(id.text),
          .init(summary.outletOrID), .init(reasons(id, index)),
          .init(summary.title ?? "untitled"),
        ])
      }
      let summaries = group.articles.compactMap { known[$0] }
      let tally = index.tally(of: summaries)
      return device.set("\(group.origin)  \(tally)", .strong) + "\n" + table.text(device)
    }

    private static func reasons(_ id: ArticleID, _ index: OriginIndex) -> String {
      let reasons = Set(
        index.links(of: id).map { link in
          let share = link.likeness.map { " \(Int(($0 * 100).rounded())) %" } ?? ""
          return link.basis.rawValue + share
        })
      return reasons.isEmpty ? "-" : reasons.sorted().prefix(2).joined(separator: ", ")
    }

    private static func json(
      _ group: (origin: OriginID, articles: [ArticleID]), _ index: OriginIndex,
      _ known: [ArticleID: ArticleSummary]
    ) -> JSONValue {
      let members = Set(group.articles)
      return [
        "origin": .string(group.origin.text),
        "tally": index.tally(of: group.articles.compactMap { known[$0] }).json,
        "articles": .array(group.articles.map { .string($0.text) }),
        "links": .array(
          index.links.filter { members.contains($0.article) && members.contains($0.other) }.map {
            [
              "article": .string($0.article.text), "other": .string($0.other.text),
              "basis": .string($0.basis.rawValue),
              "likeness": $0.likeness.map { .number($0) } ?? .null,
            ]
          }),
      ]
    }
  }

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "link", abstract: "Say that two articles carry the words of one origin.",
      usage: "parley origins link [<options>] <article> <other>",
      discussion: """
          parley origins link art_… art_… --by anna --reason "both are the agency's"
        """)

    @OptionGroup var pair: PairOptions

    func run() async throws { try await pair.judge(isShared: true) }
  }

  struct Unlink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unlink", abstract: "Say that two articles do not have one origin.",
      usage: "parley origins unlink [<options>] <article> <other>",
      discussion: """
          parley origins unlink art_… art_… --by anna --reason "two rounds, one template"
        """)

    @OptionGroup var pair: PairOptions

    func run() async throws { try await pair.judge(isShared: false) }
  }
}

/// Two articles that a person judges.
struct PairOptions: ParsableArguments {
  @Argument(help: "An article's id, or enough of its beginning.")
  var article: String

  @Argument(help: "The other article's.")
  var other: String

  @Option(help: "Why, in a few words.")
  var reason: String?

  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func judge(isShared: Bool) async throws {
    let review = Review(person: try reviewer.person(), reason: reason)
    let service = try await Wiring.service(database)
    guard let one = try await service.article(article).summary?.id,
      let two = try await service.article(other).summary?.id
    else { throw QuestionError.unknownArticle(article) }
    guard one != two else {
      throw CommandFailure(.failure, "\(one) is one article; name two")
    }
    if reviewer.dryRun {
      return Terminal.tell(
        "would append \(isShared ? "origin-linked" : "origin-unlinked"): \(one) and \(two), by "
          + review.person)
    }
    try await service.judgeOrigin(of: one, and: two, isShared: isShared, by: review)
    let index = try await service.origins()
    let areOne = index.origin(of: one) == index.origin(of: two)
    try output.show(
      receipt: nil, wording: Wording(service.reference),
      json: {
        [
          "article": .string(one.text), "other": .string(two.text),
          "one_origin": .bool(areOne),
        ]
      },
      text: { _ in
        if areOne == isShared {
          return isShared
            ? "\(one) and \(two) are one origin\n" : "\(one) and \(two) are two origins\n"
        }
        return "\(one) and \(two) are no longer linked, but still one origin through others: "
          + "parley origins show \(one)\n"
      })
  }
}

extension OriginTally {
  var json: JSONValue {
    [
      "origins": JSONValue(origins), "publishers": JSONValue(publishers),
      "articles": JSONValue(articles),
    ]
  }
}
