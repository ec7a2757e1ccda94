import Negotiation
import NegotiationTesting
import Testing

private func exchange(
  russia: Quantity?, ukraine: Quantity?, on day: String? = "2025-04-19", outlet: String,
  said party: PartyID? = nil, category: ExchangeCategory = .prisonersOfWar
) -> ClaimRecord {
  var counts: [PartyID: Quantity] = [:]
  counts["russia"] = russia
  counts["ukraine"] = ukraine
  return .told(
    .exchange(ExchangeStatement(.complete, counts: counts, category: category)),
    by: ["russia", "ukraine"], on: day, published: "2025-04-19", outlet: outlet,
    said: Attribution(name: nil, party: party, directness: .indirect))
}

private let kyiv = exchange(
  russia: Quantity(277), ukraine: nil, outlet: "courier", said: "ukraine")
private let moscow = exchange(russia: Quantity(246), ukraine: Quantity(246), outlet: "ministry")
private let wounded = exchange(russia: Quantity(31), ukraine: Quantity(15), outlet: "ministry")
private let vague = exchange(
  russia: Quantity(250, .atLeast), ukraine: Quantity(250, .atLeast), outlet: "digest")

private func checks(_ records: [ClaimRecord]) -> [String] {
  NegotiationState.of(records).exchanges.map { row in
    let figures = row.counts.sorted { $0.key < $1.key }.map { "\($0.value.value)" }
    let check =
      switch row.check {
      case .explained(let sum):
        "\(sum.side): \(sum.base)+\(sum.part)=\(sum.whole), derived "
          + sum.derived.map { "\($0.key) \($0.value)" }.joined()
      case .differs(let others): "differs from \(others)"
      default: "no rival"
      }
    return "\(figures.joined(separator: "/")): \(check)"
  }
}

@Suite struct `Figures of one exchange` {
  @Test func `that add up are proposed as an explanation and are no rivals`() {
    let sum = "russia: 246+31=277, derived ukraine 261"
    #expect(
      Set(checks([kyiv, moscow, wounded])) == ["277: \(sum)", "246/246: \(sum)", "31/15: \(sum)"])
  }

  @Test func `that are bounds are laid beside the sum and not beside its parts`() {
    let whole = exchange(russia: Quantity(277), ukraine: Quantity(246), outlet: "courier")
    let part = exchange(russia: Quantity(246), ukraine: nil, outlet: "ministry")
    #expect(checks([whole, part, wounded, vague]).contains("250/250: no rival"))
  }

  @Test func `that do not add up stay rivals`() {
    let other = exchange(russia: Quantity(33), ukraine: Quantity(15), outlet: "ministry")
    #expect(checks([kyiv, moscow, other]).contains("277: differs from [33, 246]"))
  }

  @Test func `of bodies never explain figures of people`() {
    let bodies = exchange(
      russia: Quantity(31), ukraine: Quantity(15), outlet: "ministry", category: .bodies)
    #expect(checks([kyiv, moscow, bodies]).contains("277: differs from [246]"))
  }

  @Test func `of another day explain nothing`() {
    let later = exchange(
      russia: Quantity(31), ukraine: Quantity(15), on: "2025-04-29", outlet: "ministry")
    #expect(checks([kyiv, moscow, later]).contains("277: differs from [246]"))
  }
}
