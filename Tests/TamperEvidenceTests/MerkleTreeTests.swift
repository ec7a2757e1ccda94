import Chronology
import ContentDigest
import PropertyTesting
import TamperEvidence
import Testing

@Suite struct `A Merkle tree` {
  // The leaves and roots that the reference code of Certificate Transparency tests itself with.
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [
      0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E,
      0x6F,
    ],
  ]

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test(arguments: 0...8)
  func `has the root that others compute too`(size: Int) {
    var hasher = MerkleHasher()
    let tree = MerkleFrontier(NaiveTree(Array(`A Merkle tree`.leaves.prefix(size))), &hasher)
    #expect(tree.root(&hasher).hexadecimal == `A Merkle tree`.roots[size])
  }

  @Test func `has at every size the root of the definition`() {
    var hasher = MerkleHasher()
    var tree = MerkleFrontier()
    for size in 0...300 {
      #expect(tree.size == Int64(size))
      #expect(tree.root(&hasher) == NaiveTree(size: size).root, "size \(size)")
      tree.append(hasher.leaf(Array("\(size)".utf8)), &hasher)
    }
  }

  @Test(arguments: Seed.first(50))
  func `grows on from its stored form as if it had never stopped`(seed: Seed) throws {
    var generator = seed.generator
    var hasher = MerkleHasher()
    let size = generator.number(0...1000)
    let stop = generator.number(0...size)
    var tree = MerkleFrontier(NaiveTree(size: stop), &hasher)
    #expect(tree.bytes.count <= 8 + 32 * 10)
    tree = try #require(MerkleFrontier(bytes: tree.bytes))
    for number in stop..<size { tree.append(hasher.leaf(Array("\(number)".utf8)), &hasher) }
    #expect(tree.root(&hasher) == NaiveTree(size: size).root)
  }

  @Test func `is not read from bytes that are none`() {
    var hasher = MerkleHasher()
    let bytes = MerkleFrontier(NaiveTree(size: 5), &hasher).bytes
    #expect(bytes.count == 8 + 2 * 32)
    #expect(MerkleFrontier(bytes: []) == nil)
    #expect(MerkleFrontier(bytes: bytes.dropLast()) == nil)
    #expect(MerkleFrontier(bytes: bytes + [0]) == nil)
    #expect(MerkleFrontier(bytes: [255] + bytes.dropFirst()) == nil)
    #expect(MerkleFrontier(bytes: MerkleFrontier().bytes) == MerkleFrontier())
  }

  @Test func `takes an event as its position, its moment and its digest`() {
    var hasher = MerkleHasher()
    let digest = SHA256Words(1, 2, 3, 4)
    let leaf = hasher.leaf(
      position: 258, recordedAt: Timestamp(microseconds: -2), digest: digest)
    let entry: [UInt8] =
      [0, 0, 0, 0, 0, 0, 1, 2] + [255, 255, 255, 255, 255, 255, 255, 254] + digest.bytes
    #expect(leaf == hasher.leaf(entry))
    #expect(leaf.bytes == SHA256Digest(of: [0] + entry).bytes)
  }
}
