internal import JSON
package import Negotiation

/// What is wrong with a correction or another judgement.
package enum ReviewRefusal: Error, Sendable, Equatable {
  /// A member that only the text decides, or that identifies the claim.
  case fixedMember(String)
  /// Not `member=value`.
  case notAnEdit(String)
  /// The claim would no longer be one; the member and why.
  case unfit(member: String, reason: String)
  case changesNothing(ClaimID)
  case alreadyRetracted(String)
  case nothingToUndo(String)
  /// The outlet's newest text does not carry it.
  case withdrawn(String, version: Int)
}

extension ReviewRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fixedMember(let name):
      "\"\(name)\" cannot be corrected: the quote is cut from the text, and the id names the claim. "
        + "Retract the claim instead"
    case .notAnEdit(let text):
      "cannot read \"\(text)\". Use member=value, such as action=doubt or counts.russia.value=277"
    case .unfit(let member, let reason): "cannot set \(member): \(reason)"
    case .changesNothing(let id): "\(id) says so already; nothing was stored"
    case .alreadyRetracted(let id): "\(id) is retracted already; nothing was stored"
    case .nothingToUndo(let id): "no judgement on \(id) stands; nothing was stored"
    case .withdrawn(let id, let version):
      "\(id) was withdrawn by its outlet with version \(version) and counts no more; nothing was stored"
    }
  }
}

extension Claim {
  /// The claim with members set as a person typed them: `action=doubt`, `date=2025-05-23`,
  /// `parties=russia,ukraine`, `counts.russia.value=277`.
  ///
  /// `party` finds the party that a name means.
  func edited(
    _ edits: [String], party: (String) throws -> PartyID
  ) throws -> Claim {
    var json = json(quoteBytes: true)
    for edit in edits {
      let halves = edit.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else { throw ReviewRefusal.notAnEdit(edit) }
      let path = halves[0].split(separator: ".").map(String.init)
      guard let first = path.first, !["id", "quote", "extractor"].contains(first) else {
        throw ReviewRefusal.fixedMember(String(halves[0]))
      }
      let value = try Claim.value(String(halves[1]), of: path, party: party)
      json = try json.setting(path[...], to: value, of: String(halves[0]))
      // A date that a person gives is stated, unless that person says otherwise.
      if path == ["date"], !edits.contains(where: { $0.hasPrefix("date_basis=") }) {
        let basis: JSONValue = value == .null ? "none" : "stated"
        json = try json.setting(["date_basis"], to: basis, of: "date_basis")
      }
    }
    do {
      return try Claim(json: json)
    } catch {
      throw ReviewRefusal.unfit(member: error.member, reason: error.reason)
    }
  }

  private static func value(
    _ text: String, of path: [String], party: (String) throws -> PartyID
  ) throws -> JSONValue {
    if text == "null" { return .null }
    switch path.last {
    case "parties", "by":
      return .array(
        try text.split(separator: ",").map { .string(try party(String($0)).slug) })
    case "party", "mediator", "target": return .string(try party(text).slug)
    case "value", "duration_days", "total", "confidence", "about_other", "parts":
      return (try? JSONValue(parsing: text)) ?? .string(text)
    default: return .string(text)
    }
  }
}

extension JSONValue {
  /// This object with the member at the path set; objects on the way must be there, but for the
  /// counts, where a side can be new.
  fileprivate func setting(
    _ path: ArraySlice<String>, to value: JSONValue, of name: String
  ) throws -> JSONValue {
    guard let first = path.first else { return value }
    guard case .object(var object) = self else {
      throw ReviewRefusal.unfit(member: name, reason: "there is no such member")
    }
    let rest = path.dropFirst()
    if let known = object[first] {
      object[first] = try known.setting(rest, to: value, of: name)
    } else if name.hasPrefix("counts."), rest == ["value"] {
      object[first] = ["value": value, "qualifier": "exact"]
    } else {
      let members = object.members.map(\.name).joined(separator: ", ")
      throw ReviewRefusal.unfit(
        member: name, reason: "there is no such member. Members: \(members)")
    }
    return .object(object)
  }
}
