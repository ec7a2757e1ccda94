/// What a comparison found: pairs of samples, taken turn by turn.
struct Outcome {
  let name: String
  let title: String
  let baseline: String
  let bar: Double
  let unit: String
  /// A measure and the baseline right before it.
  let samples: [(baseline: Double, measure: Double)]

  private var ratios: [Double] { samples.map { $0.measure / $0.baseline }.sorted() }
  var ratio: Double { ratios.median }
  var lowestRatio: Double { ratios.first ?? 0 }
  var highestRatio: Double { ratios.last ?? 0 }
  var baselineRate: Double { samples.map(\.baseline).sorted().median }
  var rate: Double { samples.map(\.measure).sorted().median }
  var isGoodEnough: Bool { ratio >= bar }
}

extension [Double] {
  /// Of values in ascending order; 0 of none.
  var median: Double {
    if isEmpty { return 0 }
    let middle = count / 2
    return count % 2 == 1 ? self[middle] : (self[middle - 1] + self[middle]) / 2
  }

  /// The value that so many of a hundred do not exceed, of values in ascending order.
  func percentile(_ percent: Double) -> Double {
    isEmpty ? 0 : self[Swift.min(count - 1, Int(Double(count) * percent / 100))]
  }
}
