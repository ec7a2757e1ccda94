package import Chronology

/// When an article was published, and how that is known.
package struct PublicationDate: Sendable, Hashable {
  package enum Basis: String, Sendable, CaseIterable {
    /// The person who ingested it said so.
    case given
    /// The page or file header says so.
    case metadata
    /// The visible text says so.
    case text
  }

  /// Where in the document it was found.
  package enum Place: String, Sendable, CaseIterable {
    case given
    case linkedData = "json-ld"
    case meta
    /// A `time` element.
    case time
    /// The header of a text, message or record.
    case header
    case address
    case text

    /// How often a date from there is the day of publication, 0 to 1: an order, not a measurement.
    package var confidence: Double {
      switch self {
      case .given: 1
      case .linkedData, .header: 0.95
      case .meta: 0.9
      case .time: 0.8
      case .address: 0.85
      case .text: 0.6
      }
    }
  }

  /// A day or a moment.
  package var value: EDTF
  package var basis: Basis
  package var place: Place?
  /// The moment with the outlet's own offset (RFC 3339), whose first ten characters are its day.
  ///
  /// Late in the evening in New York is the next day in UTC, but not on the page.
  package var local: String?

  package init(_ value: EDTF, basis: Basis, place: Place? = nil, local: String? = nil) {
    self.value = value
    self.basis = basis
    self.place = place
    self.local = local
  }

  /// The day or moment as the outlet writes it, else as `value`.
  package var written: String { local ?? value.description }
}
