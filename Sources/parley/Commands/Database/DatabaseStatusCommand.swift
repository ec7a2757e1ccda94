import ArgumentParser
import EventSourcing
import JSON
import LocalPostgres
import PostgresEventStore

/// The command `parley db status`.
struct DatabaseStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show where the database is and how it fares.",
    discussion: """
      Looks only: starts no server, changes no schema.

        parley db status --json
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let location = try database.location()
    let status = try location.status()
    let schema = status.isRunning ? try SchemaStatus(location) : nil
    Terminal.tell(json ? value(status, schema).pretty : text(status, schema))
  }

  private func text(_ status: DatabaseStatus, _ schema: SchemaStatus?) -> String {
    var facts: [(String, String?)] = [
      ("database", status.kind == .local ? "private PostgreSQL" : "PostgreSQL"),
      ("running", status.isRunning ? "yes" : "no; the next command that needs it starts it"),
      ("version", status.serverVersion),
      ("url", status.url),
      ("data", status.dataFolder),
      ("log", status.logFile),
      ("pid", status.processID.map(String.init)),
      ("up", status.uptimeInSeconds.map(duration)),
      ("size", status.sizeInBytes.map(size)),
    ]
    facts.append(("schema", schema.map { "\($0.applied) of \($0.known) migrations" }))
    facts.append(("events", schema?.head.map { "seq:\($0)" }))
    facts.append(
      (
        "behind",
        schema.flatMap {
          $0.lags.isEmpty
            ? nil : $0.lags.map { "\($0.name) by \($0.events)" }.joined(separator: ", ")
        }
      ))
    return facts.compactMap { name, fact in
      fact.map { name + String(repeating: " ", count: 10 - name.count) + $0 }
    }.joined(separator: "\n")
  }

  private func value(_ status: DatabaseStatus, _ schema: SchemaStatus?) -> JSONValue {
    [
      "kind": .string(status.kind.rawValue),
      "running": .bool(status.isRunning),
      "version": JSONValue(status.serverVersion),
      "url": .string(status.url),
      "data_folder": JSONValue(status.dataFolder),
      "log_file": JSONValue(status.logFile),
      "pid": JSONValue(status.processID),
      "uptime_seconds": JSONValue(status.uptimeInSeconds),
      "size_bytes": JSONValue(status.sizeInBytes),
      "migrations_applied": JSONValue(schema?.applied),
      "migrations_known": JSONValue(schema?.known),
      "head": JSONValue(schema?.head.map { Int($0.number) }),
      "lags": .object(
        JSONObject((schema?.lags ?? []).map { ($0.name, .integer($0.events)) })),
    ]
  }

  private func duration(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
  }

  private func size(_ bytes: Int) -> String {
    bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
  }
}

/// How far the schema of a running database is, and those who follow its log.
private struct SchemaStatus {
  let applied: Int
  let known: Int
  /// Nil while the schema is not up to date.
  let head: LogPosition?
  /// Projections and subscriptions, with the events they have not seen.
  let lags: [FollowerLag]

  init(_ location: DatabaseLocation) throws {
    let connection = try location.connect()
    known = Migrator.current.migrations.count
    applied = known - (try Migrator.current.plan(connection).count)
    guard applied == known else {
      head = nil
      lags = []
      return
    }
    head = try FollowerLag.head(connection)
    lags = try FollowerLag.all(connection)
  }
}
