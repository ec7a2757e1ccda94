import ArgumentParser
import JSON
import ParleyService
import Rendering

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Compute the stored projections anew from the log, and say if they were wrong.",
    usage: "parley rebuild [<options>]",
    discussion: """
      The log is the truth; what is stored beside it only makes answers quick. The new rows \
      are built beside the old ones, compared with them, and put in their place in one step \
      that no reader notices. --shadow reports the comparison and the speed.

        parley rebuild
        parley rebuild --shadow
      """)

  @Flag(help: "Report how the new rows compare with the old, and how fast they came.")
  var shadow = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database)
    let start = ContinuousClock.now
    let report = try await service.rebuild()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let speed = Int(Double(report.events) / max(seconds, 0.001))
    try output.show(
      receipt: nil, wording: Wording(service.reference),
      json: {
        [
          "projection": .string("\(report.projection)"), "events": JSONValue(report.events),
          "rows": JSONValue(report.rows), "differences": JSONValue(report.differences),
        ]
      },
      text: { _ in
        if shadow {
          let verdict =
            switch report.differences {
            case nil: "no live rows to compare with"
            case 0?: "shadow = live: identical"
            case let count?: "shadow ≠ live: \(count) \(count == 1 ? "row" : "rows") put right"
            }
          return "replayed \(report.events) events to \(report.rows) rows, \(speed) a second; "
            + "\(verdict)\n"
        }
        let verdict =
          switch report.differences {
          case nil: "nothing to compare with: the stored rows were absent or behind"
          case 0?: "the stored rows were identical"
          case 1?: "1 stored row was wrong and is put right"
          case let count?: "\(count) stored rows were wrong and are put right"
          }
        return "\(report.projection): replayed \(report.events) events to \(report.rows) rows; "
          + "\(verdict)\n"
      })
  }
}
