package import Chronology

/// What a stance is about: the key under which one party's claims change its state, and nothing else.
package enum Subject: Sendable, Hashable, Comparable {
  case ceasefire(CeasefireScope)
  case talks
  case mediator(PartyID)
  case issue(PositionIssue)
  case agreement
  case pressure(on: PartyID?)

  /// The subject's slug: `ceasefire`, `ceasefire/energy`, `mediator/holy-see`, `nato`.
  package var slug: String {
    switch self {
    case .ceasefire(.general): "ceasefire"
    case .ceasefire(let scope): "ceasefire/\(scope.rawValue)"
    case .talks: "talks"
    case .mediator(let party): "mediator/\(party)"
    case .issue(let issue): issue.rawValue
    case .agreement: "agreement"
    case .pressure(let target): target.map { "pressure/\($0)" } ?? "pressure"
    }
  }

  package static func < (left: Subject, right: Subject) -> Bool { left.slug < right.slug }

  package var topic: Topic {
    switch self {
    case .ceasefire: .ceasefire
    case .talks: .talks
    case .mediator: .mediation
    case .issue: .position
    case .agreement: .agreement
    case .pressure: .pressure
    }
  }
}

/// One party's stand on one day, with the claims that carry it.
package struct StanceEntry: Sendable, Equatable {
  /// The action's word: `accept`, `reject`, `accept-conditionally`.
  package let stance: String
  /// Strongest first; all take this stand on this day.
  package let records: [ClaimRecord]
  /// What was said on the same day and counts less: outlets' words beside a quotation, a headline.
  package let weaker: [ClaimRecord]

  package init(stance: String, records: [ClaimRecord], weaker: [ClaimRecord] = []) {
    self.stance = stance
    self.records = records
    self.weaker = weaker
  }

  /// Whether only others say so of the party.
  package var isSecondHand: Bool { records.allSatisfy(\.isSecondHand) }

  package var since: Timestamp { records.map(\.effectiveFrom).min() ?? Timestamp(microseconds: 0) }
  package var day: Day { since.day }

  /// The date as closely as it is known: a month or a year where the claim says no more.
  package var date: EDTF {
    guard let strongest = records.first, strongest.claim.isVaguelyDated,
      let told = strongest.claim.date.value, told.overlaps(day)
    else { return .day(day) }
    return told
  }
}

/// One party's stand on one subject over time: its own, and apart from it what others say of it.
package struct StanceTrack: Sendable, Equatable {
  package let party: PartyID
  package let subject: Subject
  /// Oldest first, one entry a day.
  package var own: [StanceEntry] = []
  /// What others say of the party, oldest first.
  package var saidByOthers: [StanceEntry] = []

  package var current: StanceEntry? { own.last }
}

/// Why a claim does not count for a stance.
package enum Unused: String, Sendable {
  case denied = "the text denies it"
  case hypothetical = "it is hypothetical"
  case undatedHistory = "it tells of the past without a date"
  case noStance = "it takes no stand"
}

extension ClaimRecord {
  /// Why the claim cannot set a stance; nil when it can.
  package var unusedForStance: Unused? {
    switch claim.modality {
    case .denied: return .denied
    case .hypothetical: return .hypothetical
    case .historical where claim.date.value == nil: return .undatedHistory
    default: return stances.isEmpty ? .noStance : nil
    }
  }

  /// What others say of a party never becomes the party's own stand.
  package var isSecondHand: Bool { claim.isAboutOther || claim.modality == .alleged }

  /// The stands the claim takes: whose, on what, which.
  package var stances: [(party: PartyID, subject: Subject, stance: String)] {
    let action = claim.statement.action
    func all(_ subject: Subject) -> [(party: PartyID, subject: Subject, stance: String)] {
      claim.parties.map { ($0, subject, action) }
    }
    switch claim.statement {
    // Breaking a truce is an allegation to be listed, not a stand on it.
    case .ceasefire(let statement):
      return statement.action == .violate ? [] : all(.ceasefire(statement.scope))
    case .talks: return all(.talks)
    case .position(let statement): return all(.issue(statement.issue))
    case .agreement: return all(.agreement)
    case .pressure(let statement): return all(.pressure(on: statement.target))
    case .mediation(let statement):
      let subject = Subject.mediator(statement.mediator)
      switch statement.action {
      case .propose, .accept, .decline:
        let backers = statement.by.isEmpty ? claim.parties : statement.by
        return backers.map { ($0, subject, action) }
      case .offer, .mediate, .host, .guarantee, .monitor, .withdraw:
        return [(statement.mediator, subject, action)]
      }
    case .exchange: return []
    }
  }
}

extension StanceTrack {
  /// All tracks that the records add up to, in the order of party and subject.
  package static func tracks(of records: [ClaimRecord]) -> [StanceTrack] {
    struct Key: Hashable {
      let party: PartyID
      let subject: Subject
    }
    var own: [Key: [(stance: String, record: ClaimRecord)]] = [:]
    var others: [Key: [(stance: String, record: ClaimRecord)]] = [:]
    for record in records where record.unusedForStance == nil {
      for (party, subject, stance) in record.stances {
        let key = Key(party: party, subject: subject)
        if record.isSecondHand {
          others[key, default: []].append((stance, record))
        } else {
          own[key, default: []].append((stance, record))
        }
      }
    }
    return Set(own.keys).union(others.keys)
      .sorted { ($0.party, $0.subject) < ($1.party, $1.subject) }
      .map { key in
        StanceTrack(
          party: key.party, subject: key.subject, own: entries(own[key] ?? []),
          saidByOthers: entries(others[key] ?? []))
      }
  }

  /// Claims of one cell with the stand that each takes.
  typealias Claims = [(stance: String, record: ClaimRecord)]

  /// The latest day of the claims below the headline, by article.
  ///
  /// A headline sums up its article, so it counts on the day of what stands below it: on a day of its own it
  /// would overrule the words that it was made from.
  static func bodyDays(of claims: Claims) -> [ArticleID: Day] {
    guard claims.contains(where: \.record.isHeadline) else { return [:] }
    var bodyDay: [ArticleID: Day] = [:]
    for (_, record) in claims where !record.isHeadline {
      let day = record.day
      bodyDay[record.article.id] = max(bodyDay[record.article.id] ?? day, day)
    }
    return bodyDay
  }

  static func day(of record: ClaimRecord, bodyDays: [ArticleID: Day]) -> Day {
    record.isHeadline ? bodyDays[record.article.id] ?? record.day : record.day
  }

  /// One entry a day: on each day the claim that counts last decides, and those that agree join it.
  ///
  /// Doubtful claims have a say only where there are no others.
  static func entries(_ claims: Claims) -> [StanceEntry] {
    let bodyDays = bodyDays(of: claims)
    let sure = claims.filter { !$0.record.isDoubtful }
    let claims = sure.isEmpty ? claims : sure
    func day(of record: ClaimRecord) -> Day { StanceTrack.day(of: record, bodyDays: bodyDays) }
    let ordered = claims.sorted { left, right in
      let days = (day(of: left.record), day(of: right.record))
      if days.0 != days.1 { return days.0 < days.1 }
      if left.record.isHeadline != right.record.isHeadline { return left.record.isHeadline }
      return ClaimRecord.countsBefore(left.record, right.record)
    }
    var entries: [StanceEntry] = []
    var index = 0
    while index < ordered.count {
      let today = day(of: ordered[index].record)
      let end = ordered[index...].firstIndex { day(of: $0.record) != today } ?? ordered.count
      defer { index = end }
      // Most days have one claim.
      if end == index + 1 {
        let (stance, record) = ordered[index]
        entries.append(StanceEntry(stance: stance, records: [record]))
        continue
      }
      let strongestFirst = ordered[index..<end].reversed()
      let stance =
        (strongestFirst.first { !$0.record.claim.statement.tellsOfJointFailure } ?? ordered[end - 1])
        .stance
      let agreeing = strongestFirst.filter { $0.stance == stance }.map(\.record)
      let ids = Set(agreeing.map(\.claim.id))
      entries.append(
        StanceEntry(
          stance: stance, records: agreeing.withoutRepetition,
          weaker: strongestFirst.map(\.record).filter { !ids.contains($0.claim.id) }
            .withoutRepetition))
    }
    return entries
  }
}

extension [ClaimRecord] {
  /// Each claim once, as the log had it last.
  package var latestOfEach: [ClaimRecord] {
    var places: [ClaimID: Int] = [:]
    places.reserveCapacity(count)
    var latest: [ClaimRecord] = []
    latest.reserveCapacity(count)
    for record in self {
      let id = record.claim.id
      guard let place = places[id] else {
        places[id] = latest.count
        latest.append(record)
        continue
      }
      if record.position > latest[place].position { latest[place] = record }
    }
    return latest
  }

  /// Each claim once, in the order of its first appearance.
  package var withoutRepetition: [ClaimRecord] {
    var seen: Set<ClaimID> = []
    return filter { seen.insert($0.claim.id).inserted }
  }
}
