import ArgumentParser
import JSON
import LocalPostgres
import ParleyService
import PostgresClient
import PostgresEventStore
import Rendering

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the database, the log, the projections and every quote.",
    usage: "parley doctor [<options>]",
    discussion: """
      One line a check, with the command that mends it. Exit status 1 if any fails.

        parley doctor
        parley doctor --json
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
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
    checks.append(contentsOf: try storeChecks())
    try output.show(
      receipt: nil, wording: Wording(service.reference),
      records: lines.of("checks", "check"),
      json: { ["checks": .array(checks.map(\.json))] },
      text: { device in checks.map { $0.line(device) }.joined() })
    if checks.contains(where: { $0.verdict == .failed }) { throw CommandFailure(.negative) }
  }
}

extension DoctorCommand {
  /// What only the database can tell: who keeps writers waiting, and who follows the log.
  private func storeChecks() throws -> [HealthCheck] {
    let connection = try database.location().connect()
    let holders = try HeadHolder.all(connection, longerThan: DoctorCommand.patience)
    var checks = holders.map { holder in
      HealthCheck(
        "writers", .warning, "the head of the log is held by \(holder)",
        fix: "parley db shell, then: SELECT pg_terminate_backend(\(holder.process));")
    }
    if checks.isEmpty {
      checks.append(HealthCheck("writers", .ok, "nobody keeps the head of the log"))
    }
    for follower in try FollowerLag.all(connection) where !follower.isProjection {
      checks.append(
        HealthCheck(
          "followers", .ok, "\(follower.name) is \(follower.events) events behind the head"))
    }
    return checks
  }

  /// An append holds the head for milliseconds; seconds are somebody's mistake.
  private static let patience = 5
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
