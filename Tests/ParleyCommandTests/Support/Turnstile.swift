/// Lets few through at a time.
///
/// All tests begin at once; a hundred programs at the same time on two processors would each take
/// so long that no time limit means anything.
actor Turnstile {
  static let programs = Turnstile(places: 4)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func pass<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
