import Negotiation

/// How much each trait speaks for each action, read from `Data/lexicons/judgement.tsv`.
///
/// The weights are those of a multinomial logistic regression over traits, set against "no claim", which
/// has the weight 0 throughout. `Benchmarks/judgement` learns them.
struct JudgementTable: Sendable {
  /// One topic's part of the table.
  struct Part: Sendable {
    /// The actions as the vocabulary spells them, in the order of the weights.
    var actions: [String] = []
    /// By the number of a trait its row; -1 where the trait says nothing.
    var rowOf: [Int16] = []
    /// Rows of as many weights as there are actions.
    var weights: [Float] = []
    /// How likely a claim has to be.
    var threshold = 1.0
  }

  private(set) var ceasefire = Part()
  private(set) var position = Part()

  static let fileName = "judgement.tsv"

  /// - Parameter files: all lexicons; those named `judgement.tsv` count, none of them is needed.
  init(files: [(path: String, text: String)]) throws(ReferenceDataError) {
    for file in files where file.path == Self.fileName || file.path.hasSuffix("/" + Self.fileName) {
      let table = try TabSeparatedTable(
        parsing: file.text, path: file.path, requiring: ["topic", "trait", "weights"])
      for row in table.rows { try read(row, file.path) }
    }
  }

  private mutating func read(_ row: TabSeparatedTable.Row, _ path: String)
    throws(ReferenceDataError)
  {
    func failure(_ reason: String) -> ReferenceDataError {
      ReferenceDataError(path: path, line: row.line, reason: reason)
    }
    var weights: [(String, Float)] = []
    for pair in row.list("weights") {
      let parts = pair.split(separator: "=").map(String.init)
      guard parts.count == 2, let weight = Float(parts[1]), weight.isFinite else {
        throw failure("“\(pair)” is no weight, write ACTION=NUMBER")
      }
      weights.append((parts[0], weight))
    }
    switch row["topic"] {
    case "ceasefire": try ceasefire.add(row["trait"], weights, failure)
    case "position": try position.add(row["trait"], weights, failure)
    default: throw failure("nothing is judged on the topic “\(row["topic"])”")
    }
  }
}

extension JudgementTable.Part {
  fileprivate mutating func add(
    _ name: String, _ weights: [(String, Float)], _ failure: (String) -> ReferenceDataError
  ) throws(ReferenceDataError) {
    if name == "threshold" {
      guard weights.count == 1 else { throw failure("a threshold is one number") }
      threshold = Double(weights[0].1)
      return
    }
    if name == "actions" {
      actions = weights.map(\.0)
      rowOf = Array(repeating: -1, count: Trait.count)
      return
    }
    guard let trait = Trait(name: name) else { throw failure("there is no trait “\(name)”") }
    guard !actions.isEmpty else { throw failure("the row “actions” has to stand before traits") }
    if rowOf[trait.number] < 0 {
      rowOf[trait.number] = Int16(self.weights.count / actions.count)
      self.weights += Array(repeating: 0, count: actions.count)
    }
    let start = Int(rowOf[trait.number]) * actions.count
    for (action, weight) in weights {
      guard let column = actions.firstIndex(of: action) else {
        throw failure("“\(action)” is no action of the row “actions”")
      }
      self.weights[start + column] += weight
    }
  }

  /// Adds the weights of the traits, one sum for each action.
  func add(_ traits: [Trait], to sums: inout [Float]) {
    if sums.isEmpty { sums = Array(repeating: 0, count: actions.count) }
    let width = actions.count
    for trait in traits {
      let row = Int(rowOf[trait.number])
      guard row >= 0 else { continue }
      for column in 0..<width { sums[column] += weights[row * width + column] }
    }
  }

  /// The action with the greatest sum among those that are allowed, and how likely it is that one of them
  /// is claimed; nil where none is.
  func verdict(_ sums: [Float], allowing isAllowed: (String) -> Bool = { _ in true }) -> (
    action: String, likelihood: Double
  )? {
    let allowed = sums.indices.filter { isAllowed(actions[$0]) }
    guard let best = allowed.max(by: { sums[$0] < sums[$1] }) else { return nil }
    let odds = allowed.reduce(0) { $0 + Self.exponential(Double(sums[$1])) }
    return (actions[best], odds / (1 + odds))
  }

  /// e to the power of x, the same to the last bit on every machine.
  static func exponential(_ x: Double) -> Double {
    let power = min(max(x, -40), 40) * 1.442_695_040_888_963_4
    let whole = power.rounded(.down)
    let part = (power - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for index in 1...9 {
      term *= part / Double(index)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
  }
}
