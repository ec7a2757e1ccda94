/// What a noun stands for, as far as the rules ask.
package enum Concept: UInt8, NamedCase {
  case ceasefire, hostility, talks, callNoun, exchange, exchangeNoun
  case peoplePow, peopleHostage, peopleDetainee, peopleBody, peopleCivilian, peopleChild
  case proposal, deal, mediator, guarantor, observer, hostNoun, role, sanction, pressure, agent
  case personPronounNoun
  case joint, peace, haltNoun, nomNeed, nomEffort, carrier
  case nomReject, nomAccept, nomCall, nomDemand, nomViolate, nomExtend, nomEnd, nomFail
  case nomDeclare, nomBegin, nomHold, nomWilling, nomRelease, nomResume, nomThreat, nomSupport
  case nomDecision
  case issueTerritory, issueWithdrawal, issueNeutrality, issueNato, issueSecurityGuarantees
  case issueDemilitarization, issueSanctionsRelief, issueRecognition, issueGovernance
  case issueHumanitarianAccess, issueNuclear, issueReparations, issueReturnOfPeople
  case issueInclusion, issueVenue, issuePeaceTerms
}

package typealias ConceptSet = NamedSet<Concept>
