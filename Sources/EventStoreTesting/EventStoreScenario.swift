package import EventSourcing

/// One promise of `EventStore`, as a run against a fresh log that throws when it is broken.
///
/// The suite knows no test framework, so that a store in any package can be held to it:
///
/// ```swift
/// @Test(arguments: EventStoreScenario.all)
/// func `keeps its promise`(_ scenario: EventStoreScenario) async throws {
///   let database = try TemporaryDatabase()
///   try await scenario.run { database.store() }
/// }
/// ```
package struct EventStoreScenario: Sendable, CustomStringConvertible {
  /// The promise, as the end of a sentence that begins with "a store".
  package let name: String
  private let body: @Sendable (@Sendable () -> any EventStore) async throws -> Void

  /// `open` gives a way into the same empty log; every call as another process would have it.
  package func run(_ open: @Sendable () -> any EventStore) async throws { try await body(open) }

  package var description: String { name }

  init(
    _ name: String,
    concurrent body: @escaping @Sendable (@Sendable () -> any EventStore) async throws -> Void
  ) {
    self.name = name
    self.body = body
  }

  init(_ name: String, _ body: @escaping @Sendable (any EventStore) async throws -> Void) {
    self.init(name, concurrent: { open in try await body(open()) })
  }

  package static let all =
    appending + refusing + repeating + reading + concurrency + [randomHistory]
}

/// A promise that was not kept.
package struct BrokenPromise: Error, CustomStringConvertible {
  package let description: String
}

/// Throws unless both are equal; says in which respect they differ.
func expect<Value: Equatable>(
  _ actual: Value, is expected: Value, _ respect: @autoclosure () -> String
) throws {
  if actual != expected {
    throw BrokenPromise(description: "\(respect()): expected \(expected), found \(actual)")
  }
}

/// Throws unless the body throws exactly that error.
func expect(
  _ expected: EventStoreError, from body: () async throws -> Void
) async throws {
  do { try await body() } catch let error as EventStoreError {
    try expect(error, is: expected, "the error")
    return
  }
  throw BrokenPromise(description: "expected \(expected), but nothing was thrown")
}

/// Throws unless the body throws an error that fits.
func expectError(
  _ what: String, from body: () async throws -> Void, fits: (EventStoreError) -> Bool
) async throws {
  do { try await body() } catch let error as EventStoreError {
    if fits(error) { return }
    throw BrokenPromise(description: "expected \(what), found \(error)")
  }
  throw BrokenPromise(description: "expected \(what), but nothing was thrown")
}
