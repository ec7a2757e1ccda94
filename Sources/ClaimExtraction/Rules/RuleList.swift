/// All rules, in the order in which their findings are taken.
enum RuleList {
  static let all: [any ClaimRule] = [
    CeasefireStances(), HaltOfFighting(), CeasefireInForce(), FailedAttempts(), MediationActs(),
    MediatorProposals(), MediationReadiness(), VenueDoubts(),
    PrisonerExchanges(), Releases(), TalksNouns(), Meetings(), TalksWithoutResult(),
    PositionStances(), PositionVerbs(),
    IssueContexts(),
    Inclusion(), Leverage(), ForceThreats(), Signatures(),
  ]
}
