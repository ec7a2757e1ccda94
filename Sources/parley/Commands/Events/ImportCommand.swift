import ArgumentParser
import EventSourcing
import EventTransfer
import PostgresEventStore

/// What comes into the database from other places, past the reading of articles.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in what another database exported.",
    discussion: "  parley import events log.jsonl",
    subcommands: [ImportEvents.self])
}

struct ImportEvents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Take in a log that parley export events wrote, every event checked.",
    discussion: """
      Into an empty database, which becomes a copy of that log, or into a copy of it, which takes what \
      it lacks. What was interrupted is finished by the same command.

        parley import events log.jsonl
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The file; - is standard input.")
  var file: String

  func run() async throws {
    var input = try LineInput(file)
    defer { input.close() }
    guard let first = try input.line() else {
      throw CommandFailure(.failure, "\(name) is empty; make one with: parley export events")
    }
    let header: LogHeader
    do { header = try LogHeader(line: first) } catch { throw bad(line: 1, "\(error)") }

    let store = try Wiring.log(database)
    let reached: LogPosition
    let copying: LogImport
    do {
      copying = try await LogImport(into: store, origin: header.origin, after: header.after)
      reached = try await take(&input, copying)
    } catch let error as LogImportError {
      throw CommandFailure(.failure, words(error))
    }
    let written = await copying.written
    let passedOver = await copying.passedOver
    Terminal.write(
      "imported \(written) events"
        + (passedOver > 0 ? ", \(passedOver) were there already" : "") + ", up to seq:\(reached)\n")
    let owed = try await copying.owedCaptures()
    if owed > 0 {
      Terminal.say(
        "the log names \(owed) captured contents that are not in it; take in what parley articles "
          + "export wrote: parley articles import FOLDER")
    }
    guard reached >= header.through else {
      throw CommandFailure(
        .partial,
        "\(name) ends at seq:\(reached) and should go on to seq:\(header.through); what came is stored. "
          + "Run the command again with the complete file")
    }
  }

  /// Takes all lines; what went before a bad one stays.
  private func take(
    _ input: inout LineInput, _ copying: LogImport
  ) async throws -> LogPosition {
    var events: [StoredEvent] = []
    do {
      while let line = try input.line() {
        do { events.append(try EventLine.event(from: line)) } catch {
          try await copying.take(events)
          throw bad(line: input.number, "\(error); what came before is stored")
        }
        if events.count == ImportEvents.eventsPerStep {
          try await copying.take(events)
          events.removeAll(keepingCapacity: true)
        }
      }
      try await copying.take(events)
    } catch {
      _ = try await copying.finish()
      throw error
    }
    return try await copying.finish()
  }

  private func bad(line: Int, _ reason: String) -> CommandFailure {
    CommandFailure(.failure, "\(name), line \(line): \(reason)")
  }

  private func words(_ error: LogImportError) -> String {
    switch error {
    case .otherLog(let head):
      "this database holds another log (\(head) events), and two logs do not mix. Name an empty database: "
        + "--db postgres://HOST/NAME"
    case .gap(let head, let first):
      "\(name) begins at seq:\(first), but this log ends at seq:\(head). Export with: parley export "
        + "events --after seq:\(head)"
    case .altered(let fault):
      "\(name): \(fault). The file is not what was exported; what came before is stored"
    case .overtaken(let head):
      "somebody else appended behind seq:\(head) meanwhile. Run the command again"
    }
  }

  private var name: String { file == "-" ? "standard input" : file }

  private static let eventsPerStep = 2_048
}
