package import Chronology

/// Where each party stands on each subject of one negotiation in the end, from claims that are handed over
/// article by article.
///
/// Of every cell only the claims of its latest day are kept, because nothing earlier has a say in it; doubtful
/// ones only while there are no others. So the
/// stances of a whole log fit in memory, those of its parts can be merged in any order, and they are what
/// `StanceTrack.tracks` ends with.
package struct LatestStances: Sendable {
  /// Whose stance, on what, and whether only others say so.
  private struct Cell: Hashable {
    let party: PartyID
    let subject: Subject
    let isSecondHand: Bool
  }

  private struct LatestDay {
    var day: Day
    var isDoubtful: Bool
    var claims: [StanceTrack.Claims.Element]

    /// What is sure outranks what is doubtful, whatever the day.
    func isOutranked(by other: LatestDay) -> Bool {
      isDoubtful == other.isDoubtful ? day < other.day : isDoubtful
    }
  }

  private var cells: [Cell: LatestDay] = [:]

  package init() {}

  package var isEmpty: Bool { cells.isEmpty }

  /// Takes the claims of one article on the negotiation; each article once.
  package mutating func add(article records: some Collection<ClaimRecord>) {
    let counting = records.filter { $0.status == .current && $0.unusedForStance == nil }
    guard counting.contains(where: \.isHeadline) else {
      for record in counting { add(record, on: record.day) }
      return
    }
    // A headline counts on the day of what stands below it in the same cell.
    var claims: [Cell: StanceTrack.Claims] = [:]
    for record in counting {
      for (party, subject, stance) in record.stances {
        let cell = Cell(party: party, subject: subject, isSecondHand: record.isSecondHand)
        claims[cell, default: []].append((stance, record))
      }
    }
    for (cell, claims) in claims {
      let days = StanceTrack.bodyDays(of: claims)
      for claim in claims {
        add(claim, to: cell, on: StanceTrack.day(of: claim.record, bodyDays: days))
      }
    }
  }

  private mutating func add(_ record: ClaimRecord, on day: Day) {
    for (party, subject, stance) in record.stances {
      let cell = Cell(party: party, subject: subject, isSecondHand: record.isSecondHand)
      add((stance, record), to: cell, on: day)
    }
  }

  private mutating func add(
    _ claim: StanceTrack.Claims.Element, to cell: Cell, on day: Day
  ) {
    let own = LatestDay(day: day, isDoubtful: claim.record.isDoubtful, claims: [claim])
    guard let latest = cells[cell], !latest.isOutranked(by: own) else {
      cells[cell] = own
      return
    }
    if !own.isOutranked(by: latest) { cells[cell]?.claims.append(claim) }
  }

  /// Takes what other articles add up to.
  package mutating func merge(_ others: LatestStances) {
    for (cell, latest) in others.cells {
      for claim in latest.claims { add(claim, to: cell, on: latest.day) }
    }
  }

  /// One party's stand on one subject in the end.
  package struct Stand: Sendable {
    package var party: PartyID
    package var subject: Subject
    package var isSecondHand: Bool
    /// The day that decided.
    package var day: Day
    package var entry: StanceEntry
  }

  /// What each party stands for, what only others say of it where it is not on record itself; in the order of
  /// party and subject.
  package var stands: [Stand] {
    cells.filter { cell, _ in
      !cell.isSecondHand
        || cells[Cell(party: cell.party, subject: cell.subject, isSecondHand: false)] == nil
    }
    .sorted { ($0.key.party, $0.key.subject) < ($1.key.party, $1.key.subject) }
    .compactMap { cell, latest in
      StanceTrack.entries(latest.claims).last.map { entry in
        Stand(
          party: cell.party, subject: cell.subject, isSecondHand: cell.isSecondHand,
          day: latest.day, entry: entry)
      }
    }
  }
}
