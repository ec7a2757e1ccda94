import Chronology
import ContentDigest
import EventSourcing
import PropertyTesting
import TamperEvidence
import Testing

@Suite struct `A witness of a log` {
  @Test(arguments: Seed.first(30))
  func `knows the roots of the sizes it was asked for`(seed: Seed) throws {
    var generator = seed.generator
    let events = try recordedEvents(generator.number(1...80), &generator)
    let sizes = (0..<generator.number(0...5)).map { _ in Int64(generator.number(0...90)) }
    var witness = LogWitness(treesAt: sizes)
    for event in events { witness.observe(event) }
    let (size, root, roots) = (witness.size, witness.root(), witness.roots())
    #expect(size == Int64(events.count))
    #expect(try root == checkpoint(of: events[...]).root)
    #expect(Set(roots.keys) == Set(sizes.filter { $0 <= events.count }))
    for (size, root) in roots {
      #expect(try root == checkpoint(of: events.prefix(Int(size))).root)
    }
  }

  @Test(arguments: Seed.first(30))
  func `finds the path of an event in the tree of an earlier size`(seed: Seed) throws {
    var generator = seed.generator
    let events = try recordedEvents(generator.number(1...80), &generator)
    let size = generator.number(1...events.count)
    let index = generator.number(0...events.count - 1)
    var witness = LogWitness(tracing: events[index].position, upTo: Int64(size))
    for event in events { witness.observe(event) }
    let entries = NaiveTree(
      events.prefix(size).map { event in
        bytes(event.position.number) + bytes(event.recordedAt.microseconds)
          + event.digest.words.bytes
      })
    let path = witness.path()
    #expect(path == (index < size ? entries.inclusionPath(index) : nil))
  }

  @Test func `of an empty log has seen the root of nothing`() {
    var witness = LogWitness(treesAt: [0])
    let roots = witness.roots()
    #expect(roots == [0: NaiveTree(size: 0).root])
  }

  @Test func `names where a log parts from the checkpoints that were kept`() throws {
    var generator = Seed(1).generator
    let events = try recordedEvents(30, &generator)
    let origin = try checkpoint(of: []).origin
    let kept = try [10, 20, 30].map { try checkpoint(of: events.prefix($0)) }
    func fault(_ log: [RecordedEvent], _ kept: [Checkpoint]) -> CheckpointFault? {
      var witness = LogWitness(treesAt: kept.map(\.size))
      for event in log { witness.observe(event) }
      return CheckpointFault.first(in: kept, of: origin, roots: witness.roots())
    }
    #expect(fault(events, kept) == nil)
    #expect(fault(events, kept.reversed()) == nil)
    #expect(fault(events.dropLast(), kept) == .tooShort(kept[2]))
    let changed = Array(events[..<14]) + [events[15]] + Array(events[15...])
    #expect(fault(changed, kept) == .otherPast(kept[1], from: LogPosition(11)))
    #expect(fault(changed, kept)?.position == LogPosition(11))
    #expect(fault(changed, [kept[2]]) == .otherPast(kept[2], from: LogPosition(1)))

    let other = Checkpoint(
      origin: try #require(LogOrigin(uuid: "6a3f0b1e-8f5d-4c53-9d9c-000000000000")), size: 10,
      root: kept[0].root, previous: nil, recordedAt: kept[0].recordedAt)
    #expect(fault(events, [kept[1], other]) == .otherLog(other))
  }

  private func bytes(_ number: Int64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
