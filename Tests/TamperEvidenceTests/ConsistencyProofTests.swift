import ContentDigest
import EventSourcing
import JSON
import PropertyTesting
import Signing
import TamperEvidence
import Testing

@Suite struct `A consistency proof` {
  @Test(arguments: Seed.first(60))
  func `is right between any two sizes of a log, and wrong for another past`(seed: Seed) throws {
    var generator = seed.generator
    let events = try recordedEvents(generator.number(2...90), &generator)
    let second = generator.number(1...events.count)
    let first = generator.number(0...second)
    let proof = try proof(events, from: first, to: second)
    #expect(proof.isRight)
    guard first > 0 else { return }

    // Another text for one of the first events.
    var forged = events
    forged[generator.number(0...first - 1)] = try #require(recordedEvents(1, &generator).first)
    let other = try self.proof(forged, from: first, to: second)
    #expect(
      !ConsistencyProof(first: proof.first, second: other.second, path: other.path).isRight)
    #expect(
      !ConsistencyProof(first: proof.first, second: other.second, path: proof.path).isRight)
    #expect(
      first == second
        || !ConsistencyProof(
          first: proof.second, second: proof.first, path: proof.path
        ).isRight)
  }

  @Test(arguments: [(0, 9), (1, 9), (4, 9), (6, 9), (8, 9), (9, 9), (5, 64), (63, 64), (32, 64)])
  func `is found right by the script that knows nothing of Parley`(
    first: Int, second: Int
  ) async throws {
    var generator = Seed(3).generator
    let proof = try proof(recordedEvents(second, &generator), from: first, to: second)
    let run = try await ProofScript.run(
      "check-consistency", proof.json.pretty,
      kept: ["--first": proof.first.text, "--second": proof.second.text])
    #expect(run.status == 0)
    #expect(run.output == "right: from \(first) to \(second) events nothing but additions\n")
  }

  @Test func `is found wrong by the script when anything in it is another`() async throws {
    var generator = Seed(4).generator
    let events = try recordedEvents(21, &generator)
    let right = try proof(events, from: 6, to: 21)
    var forged = events
    forged[2] = events[3]
    let other = try proof(forged, from: 6, to: 21)
    let note = right.first.text
    let wrong: [(ConsistencyProof, [String: String])] = [
      (ConsistencyProof(first: right.first, second: other.second, path: right.path), [:]),
      (ConsistencyProof(first: right.first, second: other.second, path: other.path), [:]),
      (ConsistencyProof(first: other.first, second: right.second, path: right.path), [:]),
      (ConsistencyProof(first: right.second, second: right.first, path: right.path), [:]),
      (ConsistencyProof(first: right.first, second: right.second, path: []), [:]),
      (
        ConsistencyProof(
          first: right.first, second: right.second, path: right.path + [SHA256Words(1, 2, 3, 4)]),
        [:]
      ),
      (right, ["--first": other.first.text]), (right, ["--second": note]), (right, ["--first": ""]),
    ]
    for (proof, kept) in wrong {
      let run = try await ProofScript.run("check-consistency", proof.json.pretty, kept: kept)
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("wrong: "), "\(run.output)")
      #expect(proof == right || !proof.isRight)
    }
    for text in ["", "{}", "[]", "nonsense"] {
      let run = try await ProofScript.run("check-consistency", text, kept: [:])
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("wrong: it cannot be read as a proof"))
    }
  }

  private func proof(
    _ events: [RecordedEvent], from first: Int, to second: Int
  ) throws -> ConsistencyProof {
    var witness = LogWitness(
      treesAt: [Int64(first)], tracing: LogPosition(Int64(first)), upTo: Int64(second))
    for event in events { witness.observe(event) }
    let (trees, path) = (witness.trees, witness.path())
    return ConsistencyProof(
      first: CheckpointNote(try checkpoint(of: events.prefix(first))),
      second: CheckpointNote(try checkpoint(of: events.prefix(second))),
      path: ConsistencyPath.path(
        from: try #require(trees[Int64(first)]), to: Int64(second), lastLeafPath: path ?? []))
  }
}
