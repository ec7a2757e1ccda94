import ArgumentParser
import JSON
import ParleyService
import Rendering

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Compute the stored projections anew from the log, and say if they were wrong.",
    discussion: """
      The log is the truth; what is stored beside it only makes answers quick. Readers see \
      the old rows until the new ones are complete.

        parley rebuild
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database)
    let report = try await service.rebuild()
    output.show(
      receipt: nil, wording: Wording(service.reference),
      json: {
        [
          "projection": .string("\(report.projection)"), "events": JSONValue(report.events),
          "rows": JSONValue(report.rows), "differences": JSONValue(report.differences),
        ]
      },
      text: { _ in
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
