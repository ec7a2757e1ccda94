/// Something measured, and the baseline beside it; both in a database of their own, each call one
/// sample.
///
/// What a sample needs is made before its clock starts.
protocol Comparison: AnyObject {
  /// What `--only` takes.
  static var name: String { get }
  static var title: String { get }
  static var baseline: String { get }
  /// The least ratio that is good enough.
  static var bar: Double { get }
  /// What the rates count.
  static var unit: String { get }

  init(_ setting: Setting) async throws

  /// Per second.
  func baselineRate() async throws -> Double
  /// Per second.
  func rate() async throws -> Double
}

/// What a measure is run with.
struct Setting {
  let database: BenchmarkDatabase
  /// Less data, for a first look.
  let isQuick: Bool

  /// A count of the full run, or a fifth.
  func scaled(_ count: Int) -> Int { isQuick ? max(1, count / 5) : count }
}

/// Seconds that the work takes.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await work()
  return (ContinuousClock.now - start).inSeconds
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
  var inMilliseconds: Double { inSeconds * 1_000 }
}

/// All comparisons, in the order of the table.
var allComparisons: [any Comparison.Type] {
  [
    BulkAppend.self, LogCopy.self, BatchAppend.self, SingleAppend.self, ConcurrentTasks.self,
    ConcurrentProcesses.self,
    Replay.self,
    Verification.self,
  ]
}
