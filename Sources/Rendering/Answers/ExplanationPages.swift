package import Answers
internal import Chronology
internal import EventSourcing
internal import Negotiation

extension Explanation {
  /// The tree as a Mermaid flowchart, which many editors and wikis draw.
  package func mermaid(_ wording: Wording) -> String {
    var lines = ["flowchart TD"]
    var next = 0
    func node(_ text: String) -> String {
      defer { next += 1 }
      lines.append("  n\(next)[\"\(text.mermaidLabel)\"]")
      return "n\(next)"
    }
    func draw(_ explanation: Explanation) -> String {
      let words = ([explanation.title] + explanation.lines).map { wording.sentence($0) }
      let name = node(words.joined(separator: "\n"))
      for record in explanation.records {
        let claim = node(
          "\(record.claim.id)\n\(record.quoteLine(width: 90))\n\(wording.voice(record))")
        lines.append("  \(name) --> \(claim)")
      }
      for child in explanation.children { lines.append("  \(name) --> \(draw(child))") }
      return name
    }
    _ = draw(self)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The tree as a page in one file: each step opens and closes without a script.
  package func html(_ wording: Wording, receipt: Receipt) -> String {
    HTMLPage(
      title: wording.sentence(title), body: list(wording), receipt: receipt.text(wording)
    ).text
  }

  private func list(_ wording: Wording) -> String {
    var items = lines.map { "<li>\(escapedForHTML(wording.sentence($0)))</li>" }
    items += records.map { record in
      let place =
        "\(record.article.id) v\(record.article.version), chars "
        + "\(record.claim.quote.scalars.lowerBound)–\(record.claim.quote.scalars.upperBound), "
        + "sha256 \(record.article.sha256.prefix(12)), log seq:\(record.position)"
      let quote = record.claim.quote
      return
        "<li><p><code>\(record.claim.id.text)</code> \(escapedForHTML(wording.voice(record))), "
        + "\(record.article.published?.description ?? "no date")</p>"
        + "<blockquote><span class=\"soft\">…\(escapedForHTML(quote.prefix))</span>"
        + "<mark>\(escapedForHTML(quote.exact))</mark>"
        + "<span class=\"soft\">\(escapedForHTML(quote.suffix))…</span></blockquote>"
        + "<p class=\"soft\">\(escapedForHTML(place))</p></li>"
    }
    items += children.map { child in
      "<li><details open><summary>\(escapedForHTML(wording.sentence(child.title)))</summary>"
        + child.list(wording) + "</details></li>"
    }
    return items.isEmpty ? "" : "<ul>\n\(items.joined(separator: "\n"))\n</ul>"
  }
}

extension String {
  /// Safe inside a quoted Mermaid label: entities for what would end it, breaks for lines.
  fileprivate var mermaidLabel: String {
    split(separator: "\n").map { line in
      var text = ""
      for character in safeForTerminal(String(line)) {
        switch character {
        case "\"": text += "#quot;"
        case "<": text += "#lt;"
        case ">": text += "#gt;"
        case "#": text += "#35;"
        case "`": text += "#96;"
        default: text.append(character)
        }
      }
      return text
    }.joined(separator: "<br>")
  }
}
