import Negotiation
import TextAnalysis

/// What a rule found in one sentence, before dates, speakers and duplicates are looked at.
struct Finding: Sendable {
  /// The rule's name, such as `ceasefire-stances`.
  var rule: String
  var parties: [PartyID]
  var statement: Statement
  /// The words that carry it, as tokens of the text.
  var tokens: Range<Int>
  /// The token that decides tense, speaker and date.
  var at: Int
  var isFuture = false
  var isAccusation = false
  var isConditional = false
  var confidence: Double
}

/// One construction of the language, and what it says in one topic.
protocol ClaimRule: Sendable {
  /// Kebab case, for traces and documents.
  var name: String { get }
  func findings(in view: SentenceView) -> [Finding]
}

extension SentenceView {
  func id(_ party: Int) -> PartyID { reference.parties.parties[party].id }
  func ids(_ parties: [Int]) -> [PartyID] { parties.map(id) }

  /// The sides of the article's negotiation.
  var belligerents: [PartyID] {
    guard reading.negotiation >= 0 else { return [] }
    return reference.negotiations.negotiations[reading.negotiation].belligerents
  }

  /// Whether one of the parties fights in the article's negotiation; any will do without one.
  func isTopical(_ parties: [Int]) -> Bool {
    reading.negotiation < 0 || parties.contains(where: isBelligerent)
      || parties.contains { reading.authors.contains($0) }
      || reference.negotiations.negotiations.contains { negotiation in
        parties.filter { negotiation.belligerents.contains(id($0)) }.count > 1
      }
  }

  /// Whether all of them, several, have part in the article's negotiation: allies and mediators who
  /// speak with one another about it.
  func isAmongParticipants(_ parties: [Int]) -> Bool {
    guard reading.negotiation >= 0, parties.count > 1 else { return false }
    let main = reference.negotiations.negotiations[reading.negotiation]
    return parties.allSatisfy { isBelligerent($0) || main.thirdParties.contains(id($0)) }
  }

  /// Whether the party only helps in the article's negotiation.
  func isThirdParty(_ party: Int) -> Bool {
    guard reading.negotiation >= 0, !isBelligerent(party) else { return false }
    let main = reference.negotiations.negotiations[reading.negotiation]
    return main.thirdParties.contains(id(party))
      || reference.negotiations.negotiations(withBelligerent: id(party)).isEmpty
  }

  func isBelligerent(_ party: Int) -> Bool {
    belligerents.contains(id(party)) || reading.pair.contains(party)
  }

  func hash(_ token: Int) -> UInt64 { range.contains(token) ? tokens[token].hash : 0 }
}
