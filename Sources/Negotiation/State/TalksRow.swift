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
    for record in records.sorted(by: ClaimRecord.countsBefore) {
      guard case .talks(let statement) = record.claim.statement, record.unusedForStance == nil
      else { continue }
      let row = TalksRow(statement, record)
      if let index = rows.lastIndex(where: { $0.isSame(as: row) }) {
        rows[index].merge(row)
      } else {
        rows.append(row)
      }
    }
    return rows.sorted { $0.day == $1.day ? $0.order < $1.order : $0.day < $1.day }
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

  private func isSame(as other: TalksRow) -> Bool {
    // Talks that were held are told again for a week or two, often without their day.
    let apart = other.day.daysSinceEpoch - day.daysSinceEpoch
    let isToldAgain = action == .hold && other.date == nil && (0...14).contains(apart)
    guard action == other.action, apart == 0 || isToldAgain else { return false }
    let isOneMode = mode == other.mode || mode == .unknown || other.mode == .unknown
    let isOneVenue = venue == nil || other.venue == nil || venue == other.venue
    let company = Set(parties)
    let shared = company.intersection(other.parties).count
    return isOneMode && isOneVenue && shared == min(company.count, other.parties.count)
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
