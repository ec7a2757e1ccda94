/// A small set of the cases of an enumeration, 128 at most.
package struct NamedSet<Element: NamedCase>: Sendable, Hashable {
  private var bits: UInt128 = 0

  package init() {}
  package init(_ elements: Element...) { for element in elements { insert(element) } }

  package var isEmpty: Bool { bits == 0 }

  @inline(__always)
  package func contains(_ element: Element) -> Bool {
    bits & (1 << UInt128(element.rawValue)) != 0
  }

  package mutating func insert(_ element: Element) { bits |= 1 << UInt128(element.rawValue) }
  package mutating func remove(_ element: Element) { bits &= ~(1 << UInt128(element.rawValue)) }
  package func intersects(_ other: NamedSet) -> Bool { bits & other.bits != 0 }
  package mutating func formUnion(_ other: NamedSet) { bits |= other.bits }

  /// The elements in the order of their declaration.
  @inline(__always)
  func forEach(_ body: (Element) -> Void) {
    var left = bits
    while left != 0 {
      if let element = Element(rawValue: UInt8(left.trailingZeroBitCount)) { body(element) }
      left &= left - 1
    }
  }
}

/// A case that a data file names: `acceptConditionally` is `accept-conditionally` there.
package protocol NamedCase: CaseIterable, RawRepresentable, Sendable, Hashable
where RawValue == UInt8 {}

extension NamedCase {
  /// The case's name in data files.
  package var fileName: String {
    var name = ""
    for scalar in "\(self)".unicodeScalars {
      if (0x41...0x5A).contains(scalar.value) {
        name += "-"
        name.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 32)))
      } else {
        name.unicodeScalars.append(scalar)
      }
    }
    return name
  }

  /// The cases by their names in data files; made at each call, so keep it where many names are read.
  static var byFileName: [String: Self] {
    var cases: [String: Self] = [:]
    for element in allCases { cases[element.fileName] = element }
    return cases
  }
}
