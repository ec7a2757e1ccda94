/// All rules, in the order in which their findings are taken.
enum RuleList {
  static let all: [any ClaimRule] = [
    CeasefireStances(), HaltOfFighting(), CeasefireInForce(), FailedAttempts(),
    AttacksDespiteTruce(), MutualAccusations(), TruceStarts(), NoTruceReached(),
    MediationActs(),
    MediatorProposals(), MediationReadiness(), VenueDoubts(), MediationDefaults(),
    PrisonerExchanges(), Releases(), TalksNouns(), Meetings(), TalksWithoutResult(),
    PositionStances(), PositionVerbs(),
    IssueContexts(),
    Inclusion(), RedLines(), PeaceWill(), Leverage(), ForceThreats(), ConditionalThreats(),
    Signatures(),
  ]
}
