/// Text as it may stand in HTML and SVG, in elements and in attributes.
///
/// Control characters and direction overrides of an article become visible marks first.
package func escapedForHTML(_ text: String) -> String {
  var escaped = ""
  for character in safeForTerminal(text) {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.append(character)
    }
  }
  return escaped
}

/// A page in one file that opens without a network: no script, no font, no picture from elsewhere.
///
/// The same answer gives the same bytes, so that a page can be kept in version control.
package struct HTMLPage: Sendable {
  package var title: String
  /// Markup below the heading.
  package var body: String
  /// What reproduces the answer; the page's last line.
  package var receipt: String

  package init(title: String, body: String, receipt: String) {
    self.title = title
    self.body = body
    self.receipt = receipt
  }

  package var text: String {
    let title = escapedForHTML(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>\(title)</title>
      <style>
      \(HTMLPage.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(body)
      </main>
      <footer><p>\(escapedForHTML(receipt))</p>
      <p>Made by Parley from the claims on file; quotations belong to their outlets.</p></footer>
      </body>
      </html>

      """
  }

  /// Colours keep a contrast of 4.5 to 1 in both schemes, and stand for kinds of evidence, never for
  /// a party.
  private static let style = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1d2125; --soft: #565e66; \
    --line: #c9ced3; --own: #0b5a8a; --told: #7a5200; --both: #1f6b3a; --bad: #a02c1c; \
    --wash: #f3f5f7; }
    @media (prefers-color-scheme: dark) { :root { --paper: #16191c; --ink: #e8eaec; \
    --soft: #a8b0b8; --line: #41484f; --own: #7fc4f0; --told: #e5b95c; --both: #83d39c; \
    --bad: #f2978a; --wash: #1f2428; } }
    body { margin: 0; background: var(--paper); color: var(--ink); \
    font: 1rem/1.5 system-ui, sans-serif; }
    main, footer { max-width: 72rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
    .scroll { overflow-x: auto; } .scroll:focus { outline: 2px solid var(--own); }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; \
    border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-weight: 600; }
    q, .quote { color: var(--soft); } code { font-size: .9em; overflow-wrap: anywhere; }
    .own { color: var(--own); } .told { color: var(--told); } .both { color: var(--both); }
    .bad { color: var(--bad); } .soft { color: var(--soft); }
    footer { color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); }
    tbody th { min-width: 6.5rem; } mark { background: none; color: var(--own); } \
    blockquote { margin: .2rem 0 .4rem; padding-left: .8rem; border-left: 2px solid var(--line); } \
    summary { font-weight: 600; } li p { margin: .1rem 0; }
    @media print { :root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --own: #0b5a8a; \
    --told: #7a5200; --both: #1f6b3a; --bad: #a02c1c; --wash: #fff; } .scroll { overflow: visible; } \
    tr { break-inside: avoid; } }
    """
}

/// A table as markup; cells are markup already.
package func htmlTable(
  caption: String, header: [String], rows: [[String]], labelled: String = ""
) -> String {
  let head = header.map { "<th scope=\"col\">\(escapedForHTML($0))</th>" }.joined()
  let body = rows.map { row in
    let cells = row.enumerated().map { index, cell in
      index == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
    }
    return "<tr>\(cells.joined())</tr>"
  }
  // A wide table scrolls by itself; with a name and a tab stop it does so from the keyboard, too.
  let name = escapedForHTML(labelled.isEmpty ? caption : labelled)
  return """
    <div class="scroll" role="region" tabindex="0" aria-label="\(name)">
    <table><caption>\(escapedForHTML(caption))</caption>
    <thead><tr>\(head)</tr></thead>
    <tbody>
    \(body.joined(separator: "\n"))
    </tbody></table></div>
    """
}
