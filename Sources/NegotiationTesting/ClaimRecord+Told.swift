package import Chronology
internal import EventSourcing
internal import JSON
package import Negotiation

extension ClaimRecord {
  /// A claim as it stands in the log, written down as an analyst would tell it.
  ///
  /// - Parameters:
  ///   - date: when it happened, as EDTF.
  ///   - published: when the article came out, as EDTF.
  ///   - outlet: two claims of one outlet and one publication are of one article.
  package static func told(
    _ statement: Statement, by parties: [PartyID], on date: String? = nil,
    published: String? = "2025-05-19", outlet: String = "wire", said: Attribution = .narrator,
    aboutOther: Bool = false, modality: Modality = .asserted, isHeadline: Bool = false,
    id: String? = nil, status: Status = .current, position: Int64 = 1
  ) -> ClaimRecord {
    var claim = Claim(
      id: ClaimID(""), negotiation: "russia-ukraine", parties: parties, statement: statement,
      saidBy: said, isAboutOther: aboutOther, modality: modality,
      date: ClaimDate(date.map(edtf), basis: date == nil ? .none : .stated),
      quote: .standing(at: isHeadline ? 0 : 100), confidence: 0.9,
      extractor: ExtractorID(name: "rules", version: 1))
    let article = "\(outlet)-\(published ?? "undated")"
    claim.id = ClaimID(
      "clm_" + (id ?? fingerprint("\(article) \(claim.json(quoteBytes: true).compact)")))
    return ClaimRecord(
      claim: claim,
      article: ArticleSummary(
        id: ArticleID("art_" + fingerprint(article)), version: 1,
        sha256: String(repeating: "0", count: 64), title: "A title of the article",
        published: published.map(edtf), outlet: outlet, url: nil, language: "en", length: 1000,
        recordedAt: Timestamp(microseconds: 1_747_000_000_000_000)),
      status: status, review: nil, position: LogPosition(position),
      recordedAt: Timestamp(microseconds: 1_747_000_000_000_000))
  }
}

extension Attribution {
  /// In quotation marks.
  package static func quoting(_ name: String, of party: PartyID) -> Attribution {
    Attribution(name: name, party: party, directness: .direct)
  }

  /// "said that".
  package static func reporting(_ name: String, of party: PartyID) -> Attribution {
    Attribution(name: name, party: party, directness: .indirect)
  }
}

extension NegotiationState {
  /// The state of the war between Russia and Ukraine that those claims add up to, on a day or at a
  /// moment.
  package static func of(
    _ records: [ClaimRecord], on time: String = "2025-05-26", publishedBefore: String? = nil
  ) -> NegotiationState {
    let date = edtf(time)
    let world =
      if case .moment(let moment) = date.start { WorldTime(moment: moment) } else {
        WorldTime(
          from: date.earliest ?? .first, to: date.after ?? .last)
      }
    return NegotiationState(
      of: "russia-ukraine", belligerents: ["russia", "ukraine"], claims: records,
      visibility: Visibility(
        on: world, publishedBefore: publishedBefore.flatMap { Timestamp(rfc3339: $0) }))
  }
}

extension Evidence {
  /// Ten letters at a place.
  package static func standing(at place: Int) -> Evidence {
    Evidence(
      exact: "ten words!", prefix: "before ", suffix: " after", bytes: place..<place + 10,
      scalars: place..<place + 10, check: .exact)
  }
}

/// A date that the test's author wrote; a mistake in it is a mistake in the test.
package func edtf(_ text: String) -> EDTF {
  guard let date = EDTF(text) else { preconditionFailure("\(text) is no EDTF date") }
  return date
}

/// Twelve letters and digits that follow from the text (FNV-1a, 64 bits), on every machine the same.
private func fingerprint(_ text: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return String((String(hash, radix: 32) + String(repeating: "0", count: 12)).prefix(12))
}
