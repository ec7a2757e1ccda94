import ArticleSources

/// Which inputs are being read, and which are read and wait for their turn to be appended.
///
/// Bounds both by number and by bytes, so that neither a slow article nor large ones let the others
/// pile up in memory.
struct IngestWindow {
  typealias Ready = (name: String, preparation: IngestRun.Preparation)

  private let jobs: Int
  private var underWay = 0
  private var next = 0
  /// The first that was not handed out to be appended.
  private var first = 0
  private var ready: [Int: Ready] = [:]
  private var byteCounts: [Int: Int] = [:]
  private var byteCount = 0

  /// So many articles share a commit at most.
  private static let batchSize = 64
  /// Bytes as they came in, of what is under way: a few of the largest pages.
  private static let byteLimit = 32 << 20

  init(jobs: Int) { self.jobs = jobs }

  /// Whether another input may be begun.
  var hasRoom: Bool {
    underWay < jobs && next - first < max(8 * jobs, 2 * IngestWindow.batchSize)
      && (byteCount < IngestWindow.byteLimit || next == first)
  }

  /// Notes that an input is begun, and numbers it.
  mutating func begin(_ bytes: Int) -> Int {
    defer { next += 1 }
    underWay += 1
    byteCounts[next] = bytes
    byteCount += bytes
    return next
  }

  mutating func hold(_ index: Int, _ ready: Ready) {
    underWay -= 1
    self.ready[index] = ready
  }

  /// Those whose turn it is; nil when there are none.
  mutating func nextBatch() -> [Ready]? {
    var batch: [Ready] = []
    while batch.count < IngestWindow.batchSize, let ready = ready.removeValue(forKey: first) {
      batch.append(ready)
      byteCount -= byteCounts.removeValue(forKey: first) ?? 0
      first += 1
    }
    return batch.isEmpty ? nil : batch
  }
}

extension IngestQueue.Item {
  /// Of the document as it came in; 0 for what is still to be fetched.
  var byteCount: Int {
    switch self {
    case .document(let document): document.original?.count ?? document.bytes.count
    case .address, .failure: 0
    }
  }
}
