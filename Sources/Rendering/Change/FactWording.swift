package import Answers
internal import Negotiation

extension Wording {
  /// The name of a cell: `Russia · venue`, `halt of 2025-04-19 holiday`.
  package func cell(_ key: FactKey) -> String {
    let party = key.party.map { name($0) } ?? ""
    return switch key.kind {
    case .ceasefire: "ceasefire under \(key.subject)"
    case .halt: "halt of \(key.subject)"
    case .stand: "\(party) · \(sentence(key.subject))"
    case .saidOf: "(\(party) · \(sentence(key.subject)))"
    case .talks: "talks \(slugs(key.subject))"
    case .exchange: exchange(key.subject)
    case .mediation: "\(party) as mediator"
    case .silence: "\(party)"
    }
  }

  /// `exchange 2025-05-23 prisoners done` of `2025-05-23 prisoners-of-war complete`.
  private func exchange(_ subject: String) -> String {
    let words = subject.split(separator: " ").map(String.init)
    guard words.count == 3, let category = ExchangeCategory(rawValue: words[1]),
      let action = ExchangeAction(rawValue: words[2])
    else { return "exchange \(subject)" }
    return "exchange \(words[0]) \(self.category(category)), \(action.word)"
  }

  /// What stands in a cell, for people.
  package func value(_ value: String?, of key: FactKey) -> String {
    guard let value else { return key.kind == .silence ? "heard of" : "no claim" }
    return switch key.kind {
    case .stand: stand(value, on: key.topic ?? .ceasefire)
    case .saidOf: "(\(stand(value, on: key.topic ?? .ceasefire)))"
    case .ceasefire: value == "no-claim" ? "no claim" : value
    case .exchange: slugs(value)
    case .halt, .talks, .mediation, .silence: sentence(value)
    }
  }

  /// A list of slugs and figures with the parties' names in place of the slugs.
  package func slugs(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let bare = word.prefix { $0 != "," }
      return name(PartyID(String(bare))) + word.dropFirst(bare.count)
    }.joined(separator: " ")
  }
}
