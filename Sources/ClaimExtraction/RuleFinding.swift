package import Negotiation

/// What one rule found, with its place.
package struct RuleFinding: Sendable, Equatable {
  /// The rule's name, such as `ceasefire-stances`.
  package var rule: String
  package var statement: Statement
  package var parties: [PartyID]
  /// UTF-8 bytes of the text, half-open.
  package var bytes: Range<Int>

  package init(rule: String, statement: Statement, parties: [PartyID], bytes: Range<Int>) {
    self.rule = rule
    self.statement = statement
    self.parties = parties
    self.bytes = bytes
  }

  /// `ceasefire reject russia`; of a mediation the mediator, of a position the issue as well.
  package var summary: String {
    var words = [statement.topic.rawValue, statement.action]
    switch statement {
    case .mediation(let mediation): words.append(mediation.mediator.slug)
    case .position(let position):
      words += [parties.map(\.slug).joined(separator: "+"), position.issue.rawValue]
    case .exchange(let exchange):
      words.append(parties.map(\.slug).joined(separator: "+"))
      for (party, count) in exchange.counts.sorted(by: { $0.key < $1.key }) {
        words.append("\(party)=\(count.value)")
      }
      if let total = exchange.total { words.append("total=\(total.value)") }
    default: words.append(parties.map(\.slug).joined(separator: "+"))
    }
    return words.joined(separator: " ")
  }
}
