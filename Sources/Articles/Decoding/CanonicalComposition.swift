/// Unicode's Normalization Form C (UAX 15), so that equal text is equal bytes.
///
/// The standard library normalises inside its comparison of strings but offers no form of its own,
/// and ICU would be the largest part of the program. Its scalar properties and the table of the
/// decompositions are all that the algorithm needs.
enum CanonicalComposition {
  static func composed(_ text: String) -> String {
    // Below U+0300 every character is its own composed form.
    guard text.utf8.contains(where: { $0 >= 0xCC }), text.unicodeScalars.contains(where: mayChange)
    else { return text }
    var scalars = decomposed(text)
    order(&scalars)
    return String(compose(scalars))
  }

  private struct Marked {
    let scalar: Unicode.Scalar
    /// The canonical combining class; 0 for what begins a character.
    let order: UInt8

    init(_ scalar: Unicode.Scalar) {
      self.scalar = scalar
      order = scalar.properties.canonicalCombiningClass.rawValue
    }
  }

  /// Whether a scalar can be different in the composed form, or make the one before it so.
  private static func mayChange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x388...0x482, 0x48A...0x590, 0x5D0...0x64A, 0x2010...0x20CF, 0x3041...0x3098,
      0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      false
    default:
      scalar.properties.canonicalCombiningClass != .notReordered
        || scalar.properties.isFullCompositionExclusion || tables.seconds.contains(scalar)
        || isHangulTail(scalar.value)
    }
  }

  private static func decomposed(_ text: String) -> [Marked] {
    var result: [Marked] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0xC0, tables.parts[scalar] != nil else {
        result.append(Marked(scalar))
        continue
      }
      // A decomposition's first part may have one itself; its second never does.
      var tail: [Unicode.Scalar] = []
      var head = scalar
      while let (first, second) = tables.parts[head] {
        if let second { tail.append(second) }
        head = first
      }
      result.append(Marked(head))
      result.append(contentsOf: tail.reversed().map(Marked.init))
    }
    return result
  }

  /// Puts the marks behind each character into the order of their classes, equal ones as they are.
  private static func order(_ scalars: inout [Marked]) {
    var start = 0
    while start < scalars.count {
      guard scalars[start].order > 0 else {
        start += 1
        continue
      }
      let end = scalars[start...].firstIndex { $0.order == 0 } ?? scalars.count
      let isOrdered = zip(scalars[start..<end], scalars[(start + 1)..<end]).allSatisfy {
        $0.order <= $1.order
      }
      if !isOrdered {
        let sorted = scalars[start..<end].enumerated().sorted {
          ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
        }
        scalars.replaceSubrange(start..<end, with: sorted.map(\.element))
      }
      start = end
    }
  }

  private static func compose(_ scalars: [Marked]) -> String.UnicodeScalarView {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var starter: Int?
    // The class of the last mark that stays between the starter and here (UAX 15, D115: blocked).
    var between: UInt8?
    for marked in scalars {
      if let starter, between.map({ $0 < marked.order }) ?? true,
        let whole = composite(result[starter], marked.scalar)
      {
        result[starter] = whole
        continue
      }
      if marked.order == 0 {
        starter = result.count
        between = nil
      } else {
        between = marked.order
      }
      result.append(marked.scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result)
    return view
  }

  private static func composite(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Unicode.Scalar?
  {
    hangul(left.value, right.value) ?? tables.wholes[Pair(left: left, right: right)]
  }

  /// Hangul syllables are composed by arithmetic (The Unicode Standard, 3.12).
  private static func hangul(_ left: UInt32, _ right: UInt32) -> Unicode.Scalar? {
    if (0x1100...0x1112).contains(left), (0x1161...0x1175).contains(right) {
      return Unicode.Scalar(0xAC00 + ((left - 0x1100) * 21 + right - 0x1161) * 28)
    }
    if (0xAC00...0xD7A3).contains(left), (left - 0xAC00).isMultiple(of: 28),
      (0x11A8...0x11C2).contains(right)
    {
      return Unicode.Scalar(left + right - 0x11A7)
    }
    return nil
  }

  private static func isHangulTail(_ value: UInt32) -> Bool {
    (0x1161...0x1175).contains(value) || (0x11A8...0x11C2).contains(value)
  }

  private struct Pair: Hashable {
    let left: Unicode.Scalar
    let right: Unicode.Scalar
  }

  private struct Tables {
    var parts: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar?)] = [:]
    var wholes: [Pair: Unicode.Scalar] = [:]
    var seconds: Set<Unicode.Scalar> = []
  }

  // Made at the first text that may need it; most never do.
  private static let tables: Tables = {
    var tables = Tables()
    for row in canonicalTable.utf8.split(whereSeparator: { $0 <= 0x20 }) {
      let codes = row.split(separator: UInt8(ascii: ",")).compactMap {
        UInt32(Substring($0), radix: 16).flatMap(Unicode.Scalar.init)
      }
      guard let whole = codes.first, codes.count > 1 else { continue }
      tables.parts[whole] = (codes[1], codes.count > 2 ? codes[2] : nil)
      if codes.count > 2, !whole.properties.isFullCompositionExclusion {
        tables.wholes[Pair(left: codes[1], right: codes[2])] = whole
        tables.seconds.insert(codes[2])
      }
    }
    return tables
  }()
}
