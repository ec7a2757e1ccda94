import ContentDigest
import TamperEvidence

/// Merkle trees as RFC 9162 defines them, by its recursions word for word: slow, and plainly right.
struct NaiveTree {
  let entries: [[UInt8]]

  init(_ entries: [[UInt8]]) { self.entries = entries }

  /// Leaves whose entries are the numbers from 0, as text.
  init(size: Int) { entries = (0..<size).map { Array("\($0)".utf8) } }

  var root: SHA256Words { NaiveTree.root(entries[...]) }

  func leaf(_ index: Int) -> SHA256Words { NaiveTree.root(entries[index..<index + 1]) }

  func inclusionPath(_ index: Int) -> [SHA256Words] { NaiveTree.path(index, entries[...]) }

  /// `first` is from 1 to one less than the size.
  func consistencyPath(_ first: Int) -> [SHA256Words] {
    NaiveTree.subproof(first, entries[...], isWhole: true)
  }

  /// MTH of section 2.1.1.
  private static func root(_ entries: ArraySlice<[UInt8]>) -> SHA256Words {
    switch entries.count {
    case 0: return digest([])
    case 1: return digest([0] + (entries.first ?? []))
    default:
      let (left, right) = halves(entries)
      return digest([1] + root(left).bytes + root(right).bytes)
    }
  }

  /// PATH of section 2.1.3.1.
  private static func path(_ index: Int, _ entries: ArraySlice<[UInt8]>) -> [SHA256Words] {
    guard entries.count > 1 else { return [] }
    let (left, right) = halves(entries)
    return index < left.count
      ? path(index, left) + [root(right)] : path(index - left.count, right) + [root(left)]
  }

  /// SUBPROOF of section 2.1.4.1.
  private static func subproof(
    _ first: Int, _ entries: ArraySlice<[UInt8]>, isWhole: Bool
  ) -> [SHA256Words] {
    if first == entries.count { return isWhole ? [] : [root(entries)] }
    let (left, right) = halves(entries)
    return first <= left.count
      ? subproof(first, left, isWhole: isWhole) + [root(right)]
      : subproof(first - left.count, right, isWhole: false) + [root(left)]
  }

  /// Split at the largest power of two below the number of entries.
  private static func halves(
    _ entries: ArraySlice<[UInt8]>
  ) -> (ArraySlice<[UInt8]>, ArraySlice<[UInt8]>) {
    var split = 1
    while split * 2 < entries.count { split *= 2 }
    return (entries.prefix(split), entries.dropFirst(split))
  }

  private static func digest(_ bytes: [UInt8]) -> SHA256Words {
    SHA256Words(SHA256Digest(of: bytes).bytes) ?? .zero
  }
}

extension MerkleFrontier {
  /// The tree over all leaves.
  init(_ tree: NaiveTree, _ hasher: inout MerkleHasher) {
    self.init()
    for entry in tree.entries { append(hasher.leaf(entry), &hasher) }
  }
}
