import EventSourcing
import PostgresClient
import PostgresEventStore

/// Eight tasks that share one store, each with streams of its own, against eight processes that
/// insert single rows.
final class ConcurrentTasks: Comparison {
  static let name = "tasks"
  static let title = "8 tasks of one process, 10 events a call"
  static let baseline = "single-row INSERT by 8 clients"
  static let bar = 1.50
  static let unit = "events/s"

  private let callsPerTask: Int
  private let inserting: InsertingProcesses
  private let store: PostgresEventStore
  private var sources = (1...InsertingProcesses.count).map {
    ArticleEvents(family: "t\($0)x", seed: UInt64($0))
  }

  init(_ setting: Setting) async throws {
    callsPerTask = setting.scaled(300)
    inserting = try InsertingProcesses(setting)
    store = setting.database.store()
  }

  func baselineRate() async throws -> Double { try await inserting.rate() }

  func rate() async throws -> Double {
    let work = sources.indices.map { index in
      sources[index].calls(callsPerTask, of: 10, callsPerStream: 2)
    }
    try inserting.database.checkpoint()
    let store = store
    let taken = try await seconds {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for calls in work {
          group.addTask { for call in calls { _ = try await store.append(call) } }
        }
        try await group.waitForAll()
      }
    }
    return Double(work.count * callsPerTask * 10) / taken
  }
}
