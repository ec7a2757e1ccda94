internal import Chronology

/// Puts the claims on halts of fighting together: first what binds, then what was answered to it.
struct HaltFinder {
  /// Ten days: news of one truce trickles in for about a week after it was made.
  static let reachInDays = 10

  let belligerents: [PartyID]
  var halts: [Halt] = []
  /// The latest day that a binding claim on each halt counts from.
  private var lastWords: [Timestamp] = []
  /// When a reader could first know of each halt; what is dated "last year" was not known all that
  /// year.
  private var firstHeard: [Timestamp] = []

  init(belligerents: [PartyID]) { self.belligerents = belligerents }

  /// Takes a claim that binds its parties.
  mutating func commit(_ record: ClaimRecord) {
    guard case .ceasefire(let statement) = record.claim.statement,
      let bond = HaltFinder.bond(statement.action, record.claim.modality),
      let word = weight(of: record)
    else { return }
    let term = HaltTerm(of: statement, record)
    let index =
      halts.indices.first { index in
        halts[index].scope.goesTogether(with: statement.scope) && meets(index, term)
      } ?? append(statement.scope, term, record)
    lastWords[index] = max(lastWords[index], record.effectiveFrom)
    firstHeard[index] = min(firstHeard[index], record.article.readableFrom)
    halts[index].term.include(term)
    if halts[index].scope == .general, statement.scope == .holiday { halts[index].scope = .holiday }
    halts[index].lastHeard = max(halts[index].lastHeard, HaltFinder.heard(record))
    for party in record.claim.parties {
      halts[index].commitments[party, default: .none].add(record, bond, word)
    }
  }

  private mutating func append(
    _ scope: CeasefireScope, _ term: HaltTerm, _ record: ClaimRecord
  ) -> Int {
    halts.append(
      Halt(
        scope: scope, term: term, endedBy: nil, lastHeard: HaltFinder.heard(record),
        commitments: [:],
        responses: [:], allegations: []))
    lastWords.append(record.effectiveFrom)
    firstHeard.append(record.article.readableFrom)
    return halts.count - 1
  }

  /// When the claim speaks of the halt as being in force: a look back does so at its date only.
  private static func heard(_ record: ClaimRecord) -> Timestamp {
    guard record.claim.modality == .historical, let over = record.claim.date.value?.after else {
      return record.article.readableFrom
    }
    return min(over, record.article.readableFrom)
  }

  private func meets(_ index: Int, _ term: HaltTerm) -> Bool {
    let halt = halts[index].term
    let lastWord = lastWords[index]
    let statedEnd = halt.end?.moment
    var haltEnd = statedEnd ?? max(lastWord, halt.start.to).adding(days: HaltFinder.reachInDays)
    // A report without a date, just after a truce ran out, is news of that truce and not a new one.
    if !term.isDated {
      haltEnd = max(haltEnd, (statedEnd ?? haltEnd).adding(days: HaltFinder.reachInDays))
    }
    let termEnd = term.end?.moment ?? term.start.to.adding(days: 1)
    return term.start.moment <= haltEnd && termEnd >= halt.start.moment.adding(days: -2)
  }

  /// What binds: a promise, also one for later, or the fact of a halt that is in effect.
  ///
  /// That somebody expects a halt to take effect binds nobody.
  private static func bond(_ action: CeasefireAction, _ modality: Modality) -> Halt.Bond? {
    switch action {
    case .agree: .agreed
    case .declare: .declared
    case .begin, .hold, .extend: modality == .planned ? nil : .observes
    default: nil
    }
  }

  fileprivate enum Word { case own, thirdParty }

  /// Whose word binds: the party's own or the outlet's report of it, or a third party's; one
  /// belligerent's word about the other binds nobody.
  private func weight(of record: ClaimRecord) -> Word? {
    // A truce of some day of the year is not to be told apart from the others of that year.
    guard record.isTold, record.claim.modality != .conditional, record.claim.modality != .alleged,
      !record.claim.namesOnlyItsYear
    else { return nil }
    guard record.claim.isAboutOther else { return .own }
    guard let speaker = record.claim.saidBy.party else { return .thirdParty }
    return belligerents.contains(speaker) ? nil : .thirdParty
  }
}

extension HaltFinder {
  /// Takes a claim that answers, breaks or ends a halt that is there.
  mutating func respond(_ record: ClaimRecord) {
    guard case .ceasefire(let statement) = record.claim.statement, record.isTold,
      let index = halt(answeredBy: record, statement)
    else { return }
    switch statement.action {
    case .end: end(index, statement, record)
    case .violate where ![.conditional, .planned].contains(record.claim.modality):
      halts[index].allegations.append(record)
    case .begin where record.claim.modality == .planned:
      halts[index].term.include(HaltTerm(of: statement, record))
    case .accept, .acceptConditionally, .reject:
      guard !record.isSecondHand else { return }
      let isOnCondition = statement.action == .accept && record.claim.modality == .conditional
      for party in record.claim.parties where belligerents.contains(party) {
        answer(index, party, isOnCondition ? .acceptConditionally : statement.action, record)
      }
    default: break
    }
  }

  /// The latest halt that was known when the claim was made, and not long over.
  private func halt(answeredBy record: ClaimRecord, _ statement: CeasefireStatement) -> Int? {
    let moment = record.effectiveFrom
    let isAnswer = ![.end, .violate].contains(statement.action)
    let known = halts.indices.filter { index in
      guard halts[index].scope.goesTogether(with: statement.scope) else { return false }
      // A halt without an end can be broken or ended at any time, but a yes or a no that comes weeks
      // after the last word on it is to something else.
      let start = halts[index].start
      let last = halts[index].end ?? (isAnswer ? max(halts[index].lastHeard, start) : .last)
      return moment >= min(start.adding(days: -3), firstHeard[index])
        && moment <= last.adding(days: 2)
    }
    guard statement.action == .end else {
      return known.max { firstHeard[$0] < firstHeard[$1] }
    }
    // What has not begun cannot have ended.
    let begun = known.filter { halts[$0].start <= moment }
    let over = record.claim.date.value?.after ?? moment.next
    return begun.max { halts[$0].start < halts[$1].start }
      ?? known.first { halts[$0].start < over }
  }

  private mutating func answer(
    _ index: Int, _ party: PartyID, _ action: CeasefireAction, _ record: ClaimRecord
  ) {
    let entry = StanceEntry(stance: action.rawValue, records: [record])
    let commitment = halts[index].commitments[party]
    switch (action, commitment) {
    case (.accept, nil):
      let answersIt =
        record.effectiveFrom >= min(firstHeard[index], halts[index].start.adding(days: -1))
      if answersIt {
        halts[index].commitments[party] = .accepted(record)
        halts[index].responses[party] = nil
      } else {
        halts[index].responses[party] = entry
      }
    // Its own yes is worth more than what others said of it.
    case (.accept, let known?) where known.isSecondHand:
      halts[index].commitments[party]?.add(record, .accepted, .own)
    // Who takes back a yes is bound no longer.
    case (.reject, let known?) where known.bond == .accepted:
      halts[index].commitments[party] = nil
      halts[index].responses[party] = entry
    case (_, nil): halts[index].responses[party] = entry
    default: break
    }
  }

  /// Ends the halt where the claim says so, unless that is where its term ran out anyway.
  private mutating func end(_ index: Int, _ statement: CeasefireStatement, _ record: ClaimRecord) {
    guard weight(of: record) != nil else {
      if record.isSecondHand { halts[index].allegations.append(record) }
      return
    }
    let date = record.claim.date.value
    let ending = HaltTerm.Bound(
      moment: date?.earliest ?? record.article.readableFrom,
      from: date?.earliest ?? halts[index].start, to: date?.after ?? record.article.readableFrom)
    if record.claim.modality == .planned {
      // That it is to end on a day states its term.
      let last = HaltTerm.Bound(moment: ending.to, from: ending.from, to: ending.to)
      if date != nil, halts[index].end == nil { halts[index].term.end = last }
      return
    }
    let stated = halts[index].term.end
    if let stated {
      if stated.spans(ending.moment), ending.slack < stated.slack {
        halts[index].term.end = ending
        return
      }
      guard stated.moment > ending.to else { return }
    }
    halts[index].term.end = HaltTerm.Bound(
      moment: max(ending.moment, halts[index].start), from: ending.from, to: ending.to)
    halts[index].endedBy = record
  }
}

extension ClaimRecord {
  /// Whether the text tells it as something that was, is or will be.
  fileprivate var isTold: Bool {
    switch claim.modality {
    case .denied, .hypothetical: false
    case .historical: claim.date.value != nil
    default: true
    }
  }
}

extension Halt.Commitment {
  fileprivate static let none = Halt.Commitment(bond: .observes, records: [], isSecondHand: true)

  fileprivate static func accepted(_ record: ClaimRecord) -> Halt.Commitment {
    Halt.Commitment(bond: .accepted, records: [record], isSecondHand: false)
  }

  /// Own words beat those of others; that a halt holds says less than the promise behind it.
  fileprivate mutating func add(
    _ record: ClaimRecord, _ newBond: Halt.Bond, _ word: HaltFinder.Word
  ) {
    let isFirstOwnWord = isSecondHand && word == .own
    if records.isEmpty || isFirstOwnWord || (newBond != .observes && (isSecondHand || word == .own))
    {
      bond = newBond
    }
    isSecondHand = isSecondHand && word == .thirdParty
    records.append(record)
  }
}
