import ArgumentParser
import JSON
import LocalPostgres
import ParleyService
import Rendering

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the database, the log, the projections and every quote.",
    discussion: """
      One line a check, with the command that mends it. Exit status 1 if any fails.

        parley doctor
        parley doctor --json
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database)
    let status = try database.location().status()
    var checks = [
      HealthCheck(
        "database", .ok,
        "\(status.kind == .local ? "private" : "named") PostgreSQL "
          + "\(status.serverVersion ?? "of unknown version"), schema up to date")
    ]
    checks += try await service.healthChecks()
    output.show(
      receipt: nil, wording: Wording(service.reference),
      json: { ["checks": .array(checks.map(\.json))] },
      text: { device in checks.map { $0.line(device) }.joined() })
    if checks.contains(where: { $0.verdict == .failed }) { throw CommandFailure(.negative) }
  }
}

extension HealthCheck {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "verdict": .string(verdict.rawValue), "detail": .string(detail),
      "fix": JSONValue(fix),
    ]
  }

  fileprivate func line(_ device: TextDevice) -> String {
    let mark =
      switch verdict {
      case .ok: device.set("✓", .good)
      case .warning: device.set("!", .warning)
      case .failed: device.set("✗", .bad)
      }
    let padding = String(repeating: " ", count: max(1, 13 - name.count))
    let mending = fix.map { "   fix: \($0)" } ?? ""
    return "\(mark) \(name)\(padding)\(safeForTerminal(detail))\(mending)\n"
  }
}
