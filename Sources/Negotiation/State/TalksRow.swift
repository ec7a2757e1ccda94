package import Chronology

/// A meeting or call, held, planned, refused or failed.
package struct TalksRow: Sendable, Equatable {
  package var action: TalksAction
  /// Of all claims that tell of it.
  package var parties: [PartyID]
  package var mode: TalksMode
  package var venue: String?
  package var level: TalksLevel?
  package var date: EDTF?
  /// The day for sorting: the event's, else the publication's.
  package var day: Day
  package var records: [ClaimRecord]
}

extension TalksRow {
  /// The talks that the records tell of, by day; claims of one day, action and company are one row.
  package static func rows(of records: [ClaimRecord]) -> [TalksRow] {
    var rows: [TalksRow] = []
    // Where the rows of one action and day stand; neither ever changes.
    var places: [ActionOfDay: [Int]] = [:]
    for record in records.inCountingOrder {
      guard case .talks(let statement) = record.claim.statement, record.unusedForStance == nil
      else { continue }
      let row = TalksRow(statement, record)
      let number = row.day.daysSinceEpoch
      let same = (number - row.daysItIsToldAgain...number).compactMap { day in
        places[ActionOfDay(action: row.action, day: day)]?.last { rows[$0].isSame(as: row) }
      }.max()
      if let same {
        rows[same].merge(row)
      } else {
        places[ActionOfDay(action: row.action, day: number), default: []].append(rows.count)
        rows.append(row)
      }
    }
    return rows.sorted { $0.day == $1.day ? $0.order < $1.order : $0.day < $1.day }
  }

  private struct ActionOfDay: Hashable {
    let action: TalksAction
    /// Since 1970.
    let day: Int
  }

  private init(_ statement: TalksStatement, _ record: ClaimRecord) {
    // What is still to come is a plan, whatever the verb.
    let isToCome = [.planned, .conditional].contains(record.claim.modality)
    action = statement.action == .hold && isToCome ? .plan : statement.action
    parties = record.claim.parties.sorted()
    mode = statement.mode
    venue = statement.venue
    level = statement.level
    date = record.claim.date.value
    day = (record.claim.date.value?.earliest ?? record.article.readableFrom).day
    records = [record]
  }

  private var order: String {
    "\(action.rawValue) \(parties.map(\.slug).joined(separator: "+")) \(mode.rawValue) \(venue ?? "")"
  }

  /// Talks that were held are told again for a week or two, often without their day.
  private var daysItIsToldAgain: Int { action == .hold && date == nil ? 14 : 0 }

  /// Whether both tell of the same talks, the other as many days later as it may.
  private func isSame(as other: TalksRow) -> Bool {
    let isOneMode = mode == other.mode || mode == .unknown || other.mode == .unknown
    let isOneVenue = venue == nil || other.venue == nil || venue == other.venue
    guard isOneMode, isOneVenue else { return false }
    if parties == other.parties { return true }
    let company = Set(parties)
    let shared = company.intersection(other.parties).count
    return shared == min(company.count, other.parties.count)
  }

  private mutating func merge(_ other: TalksRow) {
    parties = Set(parties).union(other.parties).sorted()
    if mode == .unknown { mode = other.mode }
    venue = venue ?? other.venue
    level = level ?? other.level
    date = date ?? other.date
    records += other.records
  }
}
