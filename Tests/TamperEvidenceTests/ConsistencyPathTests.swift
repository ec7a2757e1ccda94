import ContentDigest
import PropertyTesting
import TamperEvidence
import Testing

@Suite struct `A consistency path` {
  @Test func `is that of the definition between all sizes, and proves what it should`() throws {
    var hasher = MerkleHasher()
    for size in 2...36 {
      let tree = NaiveTree(size: size)
      for first in 1..<size {
        let path = try #require(path(first, tree, &hasher))
        #expect(path == tree.consistencyPath(first), "from \(first) to \(size)")
        #expect(
          ConsistencyPath.proves(
            first: (Int64(first), NaiveTree(size: first).root), second: (Int64(size), tree.root),
            path: path, &hasher), "from \(first) to \(size)")
      }
    }
  }

  @Test(arguments: Seed.first(60))
  func `does not prove a tree whose past is another`(seed: Seed) throws {
    var generator = seed.generator
    var hasher = MerkleHasher()
    let size = generator.number(2...500)
    let first = generator.number(1...size - 1)
    let tree = NaiveTree(size: size)
    let path = try #require(path(first, tree, &hasher))
    let earlier = NaiveTree(size: first).root

    var entries = tree.entries
    entries[generator.number(0...first - 1)].append(0)
    let rewritten = NaiveTree(entries)
    let rewrittenPath = try #require(self.path(first, rewritten, &hasher))
    #expect(!proves(first, earlier, size, rewritten.root, rewrittenPath, &hasher))
    #expect(!proves(first, earlier, size, rewritten.root, path, &hasher))
    #expect(!proves(first, tree.root, size, tree.root, path, &hasher))
    #expect(!proves(first, earlier, size, tree.root, path + [earlier], &hasher))
    #expect(!proves(first, earlier, size, tree.root, path.dropLast(), &hasher))
    #expect(!proves(size, earlier, first, tree.root, path, &hasher))
  }

  @Test func `is empty where there is nothing to prove`() {
    var hasher = MerkleHasher()
    let tree = NaiveTree(size: 5)
    let empty = NaiveTree(size: 0).root
    #expect(path(5, tree, &hasher) == [])
    #expect(path(0, tree, &hasher) == [])
    #expect(path(6, tree, &hasher) == nil)
    #expect(path(-1, tree, &hasher) == nil)
    #expect(proves(5, tree.root, 5, tree.root, [], &hasher))
    #expect(!proves(5, tree.root, 5, empty, [], &hasher))
    #expect(!proves(5, tree.root, 5, tree.root, [tree.root], &hasher))
    #expect(proves(0, empty, 5, tree.root, [], &hasher))
    #expect(!proves(0, tree.root, 5, tree.root, [], &hasher))
    #expect(!proves(-1, tree.root, 5, tree.root, [], &hasher))
  }

  private func path(
    _ first: Int, _ tree: NaiveTree, _ hasher: inout MerkleHasher
  ) -> [SHA256Words]? {
    var tracer = ConsistencyPathTracer(firstSize: Int64(first))
    for entry in tree.entries { tracer.append(hasher.leaf(entry), &hasher) }
    return tracer.path(&hasher)
  }

  private func proves(
    _ first: Int, _ firstRoot: SHA256Words, _ second: Int, _ secondRoot: SHA256Words,
    _ path: [SHA256Words], _ hasher: inout MerkleHasher
  ) -> Bool {
    ConsistencyPath.proves(
      first: (Int64(first), firstRoot), second: (Int64(second), secondRoot), path: path, &hasher)
  }
}
