package import Chronology

/// A third party's part in the negotiation, as far as the claims go.
package struct MediatorRow: Sendable, Equatable {
  /// How far it has come, in rising order; the last two end it.
  package enum Stage: String, Sendable, CaseIterable {
    case floated, offered, accepted, active, declined, withdrawn
  }

  /// A claim that moved the mediator on, or gave it a role.
  package struct Step: Sendable, Equatable {
    package var day: Day
    /// The stage that it reached.
    package var stage: Stage
    /// The role that the claim is the first to name.
    package var role: String?
    package var record: ClaimRecord
  }

  package var mediator: PartyID
  /// host, mediator, guarantor, monitor: what claims say it does.
  package var roles: [String]
  package var stage: Stage
  /// How stage and roles came about, oldest first.
  package var steps: [Step]
  /// The latest stand of each party towards it.
  package var stands: [PartyID: StanceEntry]
  /// The first claim's day.
  package var since: Day
  /// The latest claim's day.
  package var lastHeard: Day
  /// Oldest first.
  package var records: [ClaimRecord]
  /// True when the mediator itself is on record with nothing.
  package var isSecondHand: Bool
}

extension MediatorRow {
  /// The mediators that the records tell of; the furthest first.
  ///
  /// A side of the war may host, but nobody mediates between itself and another.
  package static func rows(
    of records: [ClaimRecord], tracks: [StanceTrack], belligerents: [PartyID]
  ) -> [MediatorRow] {
    var byMediator: [PartyID: [ClaimRecord]] = [:]
    for record in records.inCountingOrder {
      guard case .mediation(let statement) = record.claim.statement,
        record.unusedForStance == nil, !belligerents.contains(statement.mediator)
      else { continue }
      byMediator[statement.mediator, default: []].append(record)
    }
    return byMediator.map { MediatorRow(mediator: $0, records: $1, tracks: tracks) }
      .sorted { ($0.rank, $0.mediator) < ($1.rank, $1.mediator) }
  }

  private init(mediator: PartyID, records: [ClaimRecord], tracks: [StanceTrack]) {
    self.mediator = mediator
    self.records = records
    var roles: [String] = []
    var stage = Stage.floated
    var steps: [Step] = []
    for record in records {
      guard case .mediation(let statement) = record.claim.statement else { continue }
      let role = MediatorRow.role(of: statement.action).flatMap { role in
        roles.contains(role) || record.claim.modality == .conditional ? nil : role
      }
      roles += [role].compactMap { $0 }
      let next = MediatorRow.stage(after: stage, statement, record)
      if next != stage || role != nil || steps.isEmpty {
        steps.append(
          Step(day: record.effectiveFrom.day, stage: next, role: role, record: record))
      }
      stage = next
    }
    self.roles = roles
    self.steps = steps
    self.stage = stage
    stands = [:]
    for track in tracks where track.subject == .mediator(mediator) && track.party != mediator {
      stands[track.party] = track.current ?? track.saidByOthers.last
    }
    since = records.map(\.effectiveFrom.day).min() ?? Day(daysSinceEpoch: 0)
    lastHeard = records.map(\.effectiveFrom.day).max() ?? Day(daysSinceEpoch: 0)
    isSecondHand = !records.contains { record in
      record.claim.saidBy.party == mediator
        || !record.isSecondHand && [.asserted, .historical].contains(record.claim.modality)
          && record.stances.contains { $0.party == mediator }
    }
  }

  private var rank: Int {
    switch stage {
    case .active: 0
    case .accepted: 1
    case .offered: 2
    case .floated: 3
    case .declined: 4
    case .withdrawn: 5
    }
  }

  private static func role(of action: MediationAction) -> String? {
    switch action {
    case .host: "host"
    case .mediate: "mediator"
    case .guarantee: "guarantor"
    case .monitor: "monitor"
    default: nil
    }
  }

  private static func stage(
    after stage: Stage, _ statement: MediationStatement, _ record: ClaimRecord
  ) -> Stage {
    let isPlan = record.claim.modality == .planned || record.claim.modality == .conditional
    func atLeast(_ next: Stage) -> Stage {
      let order = Stage.allCases
      guard stage != .declined, stage != .withdrawn else { return next }
      return (order.firstIndex(of: next) ?? 0) > (order.firstIndex(of: stage) ?? 0) ? next : stage
    }
    return switch statement.action {
    case .propose: stage
    case .offer: atLeast(.offered)
    case .accept: atLeast(.accepted)
    case .mediate, .host, .guarantee, .monitor: atLeast(isPlan ? .offered : .active)
    // One side's no does not end an offer that others go on with; the row shows who said it.
    case .decline: record.stances.contains { $0.party == statement.mediator } ? .declined : stage
    case .withdraw: .withdrawn
    }
  }
}
