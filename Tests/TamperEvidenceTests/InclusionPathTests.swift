import ContentDigest
import PropertyTesting
import TamperEvidence
import Testing

@Suite struct `An inclusion path` {
  @Test func `is that of the definition for every leaf of every tree`() {
    var hasher = MerkleHasher()
    for size in 1...40 {
      let tree = NaiveTree(size: size)
      for index in 0..<size {
        #expect(
          path(index, tree, &hasher) == tree.inclusionPath(index), "leaf \(index) of \(size)")
      }
    }
  }

  @Test(arguments: Seed.first(60))
  func `leads from its leaf to the root, and from nothing else`(seed: Seed) throws {
    var generator = seed.generator
    var hasher = MerkleHasher()
    let size = generator.number(2...700)
    let index = generator.number(0...size - 1)
    let tree = NaiveTree(size: size)
    let path = try #require(path(index, tree, &hasher))
    #expect(path == tree.inclusionPath(index))
    #expect(path.count <= 10)

    func root(_ leaf: SHA256Words, _ index: Int, _ size: Int, _ path: [SHA256Words]) -> SHA256Words?
    {
      InclusionPath.root(
        leaf: leaf, index: Int64(index), size: Int64(size), path: path, &hasher)
    }
    let leaf = tree.leaf(index)
    #expect(root(leaf, index, size, path) == tree.root)
    #expect(root(tree.leaf((index + 1) % size), index, size, path) != tree.root)
    #expect(root(leaf, (index + 1) % size, size, path) != tree.root)
    #expect(root(leaf, index, size, path.dropLast()) == nil)
    #expect(root(leaf, index, size, path + [leaf]) == nil)
    #expect(root(leaf, -1, size, path) == nil)
    #expect(root(leaf, size, size, path) == nil)
    var changed = path
    changed[generator.number(0...path.count - 1)] = leaf
    #expect(root(leaf, index, size, changed) != tree.root)
  }

  @Test(arguments: Seed.first(30))
  func `is found from the middle of the log on too`(seed: Seed) throws {
    var generator = seed.generator
    var hasher = MerkleHasher()
    let size = generator.number(1...400)
    let index = generator.number(0...size - 1)
    let start = generator.number(0...index)
    let tree = NaiveTree(size: size)
    var tracer = InclusionPathTracer(
      index: Int64(index), frontier: MerkleFrontier(NaiveTree(size: start), &hasher))
    for entry in tree.entries[start...] { tracer.append(hasher.leaf(entry), &hasher) }
    #expect(tracer.path(&hasher) == tree.inclusionPath(index))
  }

  @Test func `does not exist before its leaf or without it`() {
    var hasher = MerkleHasher()
    let three = MerkleFrontier(NaiveTree(size: 3), &hasher)
    #expect(InclusionPathTracer(index: 3, frontier: three).path(&hasher) == nil)
    // The leaf went by before anybody looked.
    #expect(InclusionPathTracer(index: 1, frontier: three).path(&hasher) == nil)
    #expect(InclusionPathTracer(index: -1).path(&hasher) == nil)
  }

  private func path(
    _ index: Int, _ tree: NaiveTree, _ hasher: inout MerkleHasher
  ) -> [SHA256Words]? {
    var tracer = InclusionPathTracer(index: Int64(index))
    for entry in tree.entries { tracer.append(hasher.leaf(entry), &hasher) }
    return tracer.path(&hasher)
  }
}
