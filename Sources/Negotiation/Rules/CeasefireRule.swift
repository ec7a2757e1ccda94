package import JSON

/// What has to be the case before one may say "there is a ceasefire".
///
/// Data, not code: a rule is a small JSON file.
package struct CeasefireRule: Sendable, Equatable {
  /// How many belligerents have to be bound.
  package enum Bound: String, Sendable, CaseIterable { case any, all }

  /// The slug: `mutual-general`.
  package var id: String
  /// From 1; an answer names it, so that a changed rule never rewrites an old answer.
  package var version: Int
  /// One line for a table.
  package var title: String
  /// Where the rule comes from, in full sentences.
  package var definition: String
  package var scopes: [CeasefireScope]
  package var bound: Bound
  /// Whether accepting the other side's halt binds a side as its own promise does.
  package var countsAcceptance: Bool
  /// Whether the sides must be bound by a joint agreement.
  package var needsAgreement: Bool
  /// Whether some claim must name the day it starts.
  package var needsDate: Bool
  /// Whether a third party's announcement can bind a side.
  package var countsThirdPartyWord: Bool
  /// After so many days without a word, a halt without a stated end no longer counts.
  package var staleAfterDays: Int

  package var name: String { "\(id)@\(version)" }

  /// Reads a rule file; the error names the member.
  package init(parsing text: String) throws {
    try self.init(reader: try MemberReader(parsing: Array(text.utf8)))
  }

  init(reader: MemberReader) throws(DecodingFailure) {
    // A misspelt condition that is passed over would be a rule that says another thing.
    for name in reader.names where !CeasefireRule.members.contains(name) {
      throw DecodingFailure(
        member: name, reason: "a rule has no such member. Members: \(CeasefireRule.memberList)")
    }
    id = try reader.string("id")
    version = try reader.integer("version")
    guard LogTag.isName(id) else {
      throw DecodingFailure(
        member: "id", reason: "\"\(id)\" is not lower-case letters, digits, \".\", \"_\" and \"-\"")
    }
    guard version >= 1 else { throw DecodingFailure(member: "version", reason: "not from 1 on") }
    title = try reader.string("title")
    definition = try reader.string("definition")
    scopes = []
    for word in try reader.strings("scopes") {
      guard let scope = CeasefireScope(rawValue: word) else {
        throw DecodingFailure(member: "scopes", reason: "\"\(word)\" is no scope")
      }
      scopes.append(scope)
    }
    bound = try reader.word("bound")
    countsAcceptance = try reader.bool("counts_acceptance")
    needsAgreement = try reader.bool("needs_agreement")
    needsDate = try reader.bool("needs_date")
    countsThirdPartyWord = try reader.bool("counts_third_party_word")
    staleAfterDays = try reader.integer("stale_after_days")
    guard !scopes.isEmpty else { throw DecodingFailure(member: "scopes", reason: "empty") }
    guard staleAfterDays >= 0 else {
      throw DecodingFailure(member: "stale_after_days", reason: "below 0")
    }
  }
}

extension CeasefireRule {
  /// The rule as its file has it.
  package var json: JSONValue {
    [
      "id": .string(id), "version": JSONValue(version), "title": .string(title),
      "definition": .string(definition), "scopes": .array(scopes.map { .string($0.rawValue) }),
      "bound": .string(bound.rawValue), "counts_acceptance": .bool(countsAcceptance),
      "needs_agreement": .bool(needsAgreement), "needs_date": .bool(needsDate),
      "counts_third_party_word": .bool(countsThirdPartyWord),
      "stale_after_days": JSONValue(staleAfterDays),
    ]
  }

  private static let members: [String] = [
    "id", "version", "title", "definition", "scopes", "bound", "counts_acceptance",
    "needs_agreement", "needs_date", "counts_third_party_word", "stale_after_days",
  ]

  private static var memberList: String { members.joined(separator: ", ") }
}
