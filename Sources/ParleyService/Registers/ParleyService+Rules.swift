internal import EventSourcing
package import Negotiation

extension ParleyService {
  /// The newest version of every rule as the log stood then: those that come with Parley, then those
  /// that users added, by id.
  package func rules(asOf bound: LogBound?) async throws -> [CeasefireRule] {
    let added = try await addedRules(asOf: bound)
    let newest = Dictionary(grouping: added, by: \.id).values
      .compactMap { $0.max { $0.version < $1.version } }
    return rules + newest.sorted { $0.id < $1.id }
  }

  /// The rule of that id in its newest version, or of that `id@version`; without a name the default.
  package func rule(
    _ name: String?, asOf bound: LogBound? = nil
  ) async throws -> CeasefireRule {
    let wanted = name ?? CeasefireRule.defaultID
    if let rule = rules.first(where: { $0.id == wanted || $0.name == wanted }) { return rule }
    let added = try await addedRules(asOf: bound)
    let match = added.last { $0.name == wanted } ?? added.last { $0.id == wanted }
    guard let match else {
      throw QuestionError.unknownRule(
        wanted, known: try await rules(asOf: bound).map(\.id))
    }
    return match
  }

  /// Adds a rule, or a later version of one; the same rule again is a no-op.
  ///
  /// Returns whether anything was added.
  @discardableResult
  package func add(
    _ rule: CeasefireRule, by person: String, dryRun: Bool = false
  ) async throws -> Bool {
    guard !rules.contains(where: { $0.id == rule.id }) else {
      throw RegisterRefusal.ruleIsBundled(rule.id)
    }
    let versions = try await addedRules(asOf: nil).filter { $0.id == rule.id }
    if let known = versions.first(where: { $0.version == rule.version }) {
      guard known == rule else {
        throw RegisterRefusal.versionTaken(rule.name, next: versions.count + 1)
      }
      return false
    }
    guard rule.version == versions.count + 1 else {
      throw RegisterRefusal.versionSkipped(rule.name, next: versions.count + 1)
    }
    if !dryRun {
      try await append(
        .ruleDefined(rule, by: person), after: StreamVersion(versions.count), by: person)
    }
    return true
  }

  /// Every version of every added rule, in the order they came.
  private func addedRules(asOf bound: LogBound?) async throws -> [CeasefireRule] {
    let through: LogPosition? = if let bound { try await position(of: bound) } else { nil }
    var added: [CeasefireRule] = []
    try await store.forEachEvent(
      LogQuery(through: through, categories: [RegisterEventCodec.ruleCategory])
    ) { event in
      if case .ruleDefined(let rule, _)? = try RegisterEventCodec.event(from: event) {
        added.append(rule)
      }
    }
    return added
  }
}
