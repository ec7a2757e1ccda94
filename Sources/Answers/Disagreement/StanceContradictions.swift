internal import Chronology
internal import Negotiation

/// Which way a stand points, as far as its word says.
private enum Polarity {
  case yes, no, open

  init(_ stance: String) {
    switch stance {
    case "accept", "agree", "declare", "propose", "call", "offer", "hold", "begin", "extend",
      "host", "mediate", "sign", "implement":
      self = .yes
    case "reject", "refuse", "decline", "withdraw", "breach": self = .no
    default: self = .open
    }
  }
}

extension NegotiationState {
  /// What one party is said to have said on one day, in words that do not go together.
  var stanceContradictions: [Contradiction] {
    tracks.flatMap { track in
      track.own.compactMap { contradiction(in: $0, of: track) }
    }
  }

  private func contradiction(in entry: StanceEntry, of track: StanceTrack) -> Contradiction? {
    var byStance: [String: [ClaimRecord]] = [entry.stance: entry.records]
    for record in entry.weaker where !record.claim.statement.tellsOfJointFailure {
      let stances = record.stances
        .filter { $0.party == track.party && $0.subject == track.subject }.map(\.stance)
      // What an article says beside its own quotation is a nuance, not a contradiction.
      for stance in stances where stance != entry.stance && record.isFromOther(than: entry.records)
      {
        byStance[stance, default: []].append(record)
      }
    }
    guard byStance.count > 1 else { return nil }
    let isQuoted = (entry.records.first?.directness ?? 0) >= 3
    let weaker = byStance.filter { $0.key != entry.stance }
    let isOutletsWord = weaker.values.joined().allSatisfy { $0.directness <= 1 }
    let polarities = Set(byStance.keys.map { Polarity($0) })
    let kind: Contradiction.Kind
    if isQuoted, isOutletsWord {
      kind = .characterisation
    } else if polarities.isSuperset(of: [.yes, .no]) {
      kind = .polarity
    } else {
      return nil
    }
    let others = weaker.sorted { $0.key < $1.key }.map { Contradiction.Side($0.key, $0.value) }
    return Contradiction(
      kind, on: "\(track.party) · \(track.subject.slug) on \(entry.day)",
      topic: track.subject.topic,
      sides: [.init(entry.stance, entry.records)] + others,
      treatment: isQuoted
        ? "kept: \(entry.stance), the quotation" : "kept: \(entry.stance), the stronger words")
  }

  /// Talks, exchanges and halts that took place in one report and did not in another of that day.
  var statusContradictions: [Contradiction] {
    var found: [Contradiction] = []
    let held = talks.filter { $0.action == .hold && $0.date?.singleDay != nil }
    for row in talks where row.action == .decline && row.date?.singleDay != nil {
      for meeting in held
      where meeting.day == row.day && Set(row.parties).isSubset(of: meeting.parties)
        && row.records.areFromOthers(than: meeting.records)
      {
        found.append(
          Contradiction(
            .status, on: "talks of \(row.day)", topic: .talks,
            sides: [.init("held", meeting.records), .init("declined", row.records)],
            treatment: "both are shown"))
      }
    }
    let done = exchanges.filter { $0.action == .complete && !$0.isSumOfStages }
    for row in exchanges where row.action == .fail {
      for release in done
      where release.day == row.day && (release.category == .bodies) == (row.category == .bodies)
        && row.records.areFromOthers(than: release.records)
      {
        found.append(
          Contradiction(
            .status, on: "exchange of \(row.day)", topic: .exchange,
            sides: [.init("done", release.records), .init("failed", row.records)],
            treatment: "both are shown; what is told as done is counted"))
      }
    }
    return found
  }
}

extension ClaimRecord {
  fileprivate func isFromOther(than records: [ClaimRecord]) -> Bool {
    !records.contains { $0.article.outletOrID == article.outletOrID }
  }
}

extension [ClaimRecord] {
  fileprivate func areFromOthers(than records: [ClaimRecord]) -> Bool {
    allSatisfy { $0.isFromOther(than: records) }
  }
}
