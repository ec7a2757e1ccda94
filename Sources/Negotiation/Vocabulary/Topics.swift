// The words below are those on disk and in the JSON; `claims.md` of the data formats lists them.

/// What a claim is about.
package enum Topic: String, Sendable, CaseIterable {
  case ceasefire, mediation, exchange, talks, position, agreement, pressure
}

/// What a party does about a halt of fighting.
package enum CeasefireAction: String, Sendable, CaseIterable {
  /// Tables an offer of a halt.
  case propose
  /// Urges or demands one.
  case call
  case accept
  case acceptConditionally = "accept-conditionally"
  /// Refuses, did not agree, rules out.
  case reject
  /// Joint: the sides agreed on one.
  case agree
  /// Announces its own halt.
  case declare
  /// Takes effect.
  case begin
  /// Is in force, is observed.
  case hold
  case extend
  /// Broke it, or is said to have.
  case violate
  /// Expired, collapsed, suspended, called off.
  case end
  /// Joint: the sides did not reach one.
  case fail
}

/// What a halt of fighting covers.
package enum CeasefireScope: String, Sendable, CaseIterable {
  case general, humanitarian, energy, maritime, air, holiday, local
}

/// How many sides a halt binds (ETH/PRIO Ceasefire Dataset: type).
package enum CeasefireBasis: String, Sendable, CaseIterable {
  case unilateral, bilateral, multilateral
}

/// Whether a halt was written down.
package enum CeasefireForm: String, Sendable, CaseIterable { case verbal, written }

/// How far a halt goes (ETH/PRIO Ceasefire Dataset: class).
package enum CeasefireClass: String, Sendable, CaseIterable {
  case cessationOfHostilities = "cessation-of-hostilities"
  case preliminary, definitive
}

/// What a halt is for (ETH/PRIO Ceasefire Dataset: purpose).
package enum CeasefirePurpose: String, Sendable, CaseIterable {
  case peaceProcess = "peace-process"
  case humanitarian, holiday, election, other
}

/// What happens with a mediator.
package enum MediationAction: String, Sendable, CaseIterable {
  /// Somebody suggests or asks the mediator.
  case propose
  /// The mediator offers itself.
  case offer
  case accept, decline
  /// Is or was mediating, brokered it.
  case mediate
  case host, guarantee, monitor, withdraw
}

/// What happens with an exchange of people or bodies.
package enum ExchangeAction: String, Sendable, CaseIterable {
  case propose, agree
  /// Carried out, released, handed over.
  case complete
  /// Stalled, called off, refused.
  case fail
}

/// Who is exchanged.
package enum ExchangeCategory: String, Sendable, CaseIterable {
  case prisonersOfWar = "prisoners-of-war"
  case hostages, detainees, bodies, civilians, children, mixed
}

/// What happens with talks.
package enum TalksAction: String, Sendable, CaseIterable {
  /// Calls for talks or offers them.
  case propose
  /// Scheduled, agreed to meet.
  case plan
  /// Took place, calls included.
  case hold
  /// Refused or did not come.
  case decline
  /// Ended without a result.
  case fail
  case suspend
}

/// How talks are held.
package enum TalksMode: String, Sendable, CaseIterable {
  case inPerson = "in-person"
  case call, summit, indirect, unknown
}

/// Who talks.
package enum TalksLevel: String, Sendable, CaseIterable {
  case leaders, ministers, delegations, technical
}

/// What a party does about an issue of the settlement.
package enum PositionAction: String, Sendable, CaseIterable {
  case demand
  /// Is ready to give.
  case offer
  case accept, refuse, doubt
}

/// An issue of the settlement.
package enum PositionIssue: String, Sendable, CaseIterable {
  case territory, withdrawal, neutrality, nato
  case securityGuarantees = "security-guarantees"
  case demilitarization
  case sanctionsRelief = "sanctions-relief"
  case recognition, governance
  case humanitarianAccess = "humanitarian-access"
  case nuclear, reparations
  case returnOfPeople = "return-of-people"
  /// No decisions without us.
  case inclusion
  case venue
  /// A settlement in general, a memorandum, a peace plan.
  case peaceTerms = "peace-terms"
}

/// What happens with a document.
package enum AgreementAction: String, Sendable, CaseIterable {
  case draft, sign, implement, breach, reject
}

/// The stage of an agreement (PA-X).
package enum AgreementStage: String, Sendable, CaseIterable {
  case preNegotiation = "pre-negotiation"
  case partial, comprehensive, implementation, renewal, ceasefire
}

/// How a party uses leverage on the negotiation.
package enum PressureAction: String, Sendable, CaseIterable { case threaten, urge, impose, ease }

/// The leverage.
package enum PressureInstrument: String, Sendable, CaseIterable {
  case sanctions, tariffs, arms, aid, force, diplomatic
}
