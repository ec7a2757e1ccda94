/// What a verb (or a predicative adjective) does, as far as the rules ask.
package enum PredicateClass: UInt8, NamedCase {
  case accept, accuse, actAs, agree, ask, attack, attend, begin, beginI, believe, bringHome, call
  case cancel, carryOut, cease, ceasefireVerb, cede, collapse, comeHome, commit, conclude
  case condition, consider, `continue`, convene, criticize, declare, declineTalks, demand, deny
  case disarm, discuss, doubt, ease, end, enrich, exchange, expect, extend, fail, failIntransitive
  case guarantee, halt, happen, help, hold, holdI, holdTalks, hope, host, impose, include, intend
  case layDown, lead, mediate, meet, monitor, negcontrol, negotiate, observe, offer, plan, promise
  case propose, push, reach, recognize, reject, rejectSoft, release, resign, resume, `return`
  case say, schedule, seek, sign, skip, speak, support, suspend, tell, thank, threaten, urge
  case violate, visit, want, warn, welcome, willing, withdraw, work
  // Adjectives.
  case express
  case unwilling, able, unable, likely, unlikely, rejectAdj, demandAdj
}

package typealias PredicateSet = NamedSet<PredicateClass>
