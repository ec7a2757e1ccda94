internal import Chronology
package import Negotiation

/// An article with its claims highlighted, as one page that needs nothing else: no script, no picture,
/// no request.
///
/// The same article and claims are always the same bytes.
package struct ClaimPage {
  private let title: String?
  private let source: String
  private let text: [UInt8]
  /// In the order of the text.
  private let claims: [Claim]
  private let wording: Wording

  /// - Parameters:
  ///   - source: Outlet and date, for the line under the title.
  ///   - text: The stored text, in which the claims' quotes stand at their offsets.
  package init(
    title: String?, source: String, text: String, claims: [Claim], wording: Wording
  ) {
    self.title = title
    self.source = source
    self.text = Array(text.utf8)
    self.claims = claims
    self.wording = wording
  }

  package var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title ?? "untitled"))</title>
    <style>
    \(ClaimPage.style)
    </style>
    </head>
    <body>
    <main>
    <p class="source">\(escaped(source))</p>
    <article>
    \(paragraphs.joined(separator: "\n"))
    </article>
    <section aria-label="Claims">
    <h2>\(claims.count) \(claims.count == 1 ? "claim" : "claims")</h2>
    <ol>
    \(claims.indices.map(entry).joined(separator: "\n"))
    </ol>
    </section>
    </main>
    </body>
    </html>

    """
  }

  private static let style = """
    body { font: 17px/1.6 Georgia, serif; color: #1b1b1b; background: #fff; margin: 0; }
    main { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
    h2, ol, .source, sup { font-family: system-ui, sans-serif; }
    ol { font-size: .85rem; } li { margin-bottom: .6rem; }
    .source { color: #555; font-size: .9rem; }
    mark { color: inherit; padding: .1em 0; border-bottom: 2px solid; }
    .ceasefire { background: #dff0ff; border-color: #0b62a4; }
    .mediation { background: #e7f6e4; border-color: #2b7a1f; }
    .exchange { background: #fff0d6; border-color: #9a5b00; }
    .talks { background: #f0e9fb; border-color: #6338a6; }
    .position { background: #fde9ee; border-color: #a5254b; }
    .agreement { background: #e2f5f3; border-color: #0d6e66; }
    .pressure { background: #ececec; border-color: #444; }
    @media (prefers-color-scheme: dark) {
      body { color: #e6e6e6; background: #16181b; } .source { color: #aaa; } a { color: #8ec7ff; }
      mark { background: #2b3036; }
    }
    """

  /// The text in paragraphs, cut wherever a quote begins or ends.
  private var paragraphs: [String] {
    var paragraphs: [String] = []
    var start = 0
    var index = 0
    while index <= text.count {
      let isBreak = index + 1 < text.count && text[index] == 10 && text[index + 1] == 10
      if isBreak || index == text.count {
        if start < index {
          // The first paragraph of a text with a title is the title.
          let tag = start == 0 && title != nil ? "h1" : "p"
          paragraphs.append("<\(tag)>\(marked(start..<index))</\(tag)>")
        }
        start = index + 2
        index += 1
      }
      index += 1
    }
    return paragraphs
  }

  private func marked(_ paragraph: Range<Int>) -> String {
    let here = claims.indices.filter { claims[$0].quote.bytes.overlaps(paragraph) }
    var cuts: Set<Int> = [paragraph.lowerBound, paragraph.upperBound]
    for index in here {
      let quote = claims[index].quote.bytes.clamped(to: paragraph)
      cuts.formUnion([quote.lowerBound, quote.upperBound])
    }
    let ordered = cuts.sorted()
    var html = ""
    for (lower, upper) in zip(ordered, ordered.dropFirst()) {
      let words = escaped(String(decoding: text[lower..<upper], as: UTF8.self))
      let carried = here.filter {
        claims[$0].quote.bytes.lowerBound <= lower && upper <= claims[$0].quote.bytes.upperBound
      }
      if let first = carried.first {
        let titles = carried.map { summary(claims[$0]) }.joined(separator: "; ")
        html +=
          "<mark class=\"\(claims[first].statement.topic.rawValue)\" title=\"\(escaped(titles))\">"
        for index in carried where claims[index].quote.bytes.lowerBound == lower {
          html += "<span id=\"q\(index + 1)\"></span>"
        }
        html += "\(words)</mark>"
      } else {
        html += words
      }
      for index in here where claims[index].quote.bytes.upperBound == upper {
        html += "<sup><a href=\"#c\(index + 1)\">\(index + 1)</a></sup>"
      }
    }
    return html
  }

  private func entry(_ index: Int) -> String {
    let claim = claims[index]
    let speaker =
      claim.saidBy.name ?? claim.saidBy.party.map { wording.name($0) } ?? "the outlet itself"
    let day = claim.date.value.map { "\($0) (\(claim.date.basis.rawValue))" } ?? "no date"
    return """
      <li id="c\(index + 1)"><b>\(escaped(summary(claim)))</b><br>\
      \(escaped(speaker)), \(claim.saidBy.directness.rawValue) · \(escaped(day)) · \
      \(claim.modality.rawValue)\(claim.isAboutOther ? " · about another" : "")<br>\
      <a href="#q\(index + 1)">“\(escaped(claim.quote.exact))”</a> · \(escaped(claim.id.text))</li>
      """
  }

  private func summary(_ claim: Claim) -> String {
    "\(claim.statement.topic.rawValue)/\(claim.statement.action) \(wording.names(claim.parties))"
  }

  /// Safe as text and inside quotation marks of an attribute; what turns text around is shown.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in safeForTerminal(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
