import Negotiation
import TextAnalysis

/// What each stage made of a text, for people: `parley extract --trace`.
extension RuleExtractor {
  package func trace(_ input: ExtractionInput) -> String {
    let reading = reader.read(input)
    let parties = reader.reference.parties.parties
    func names(_ ids: [Int]) -> String { ids.map { parties[$0].id.slug }.joined(separator: "+") }
    var lines: [String] = []
    if reading.negotiation >= 0 {
      lines.append(
        "negotiation \(reader.reference.negotiations.negotiations[reading.negotiation].id), sides \(names(reading.pair)), authors \(names(reading.authors))"
      )
    }
    for index in reading.sentences.indices {
      let view = SentenceView(
        reading: reading, index: index, cues: cues, reference: reader.reference)
      lines.append("")
      lines.append("sentence \(index): \(reading.text(view.range))")
      for chunk in view.chunks { lines.append("  " + describe(chunk, view, names)) }
      for report in reading.reports[index] {
        lines.append(
          "  says: \(report.name) [\(names(report.parties))]\(report.isTrailing ? " after" : "")")
      }
      for candidates in CandidateFinder(view: view).candidates() {
        for holder in candidates.holders {
          let traits = (candidates.shared + holder.traits).map(\.name)
          lines.append(
            "  ? \(candidates.topic.name) \(names(holder.parties)): \(traits.joined(separator: " "))"
          )
        }
      }
      for finding in findings(in: view) {
        let statement = finding.statement
        lines.append(
          "  => \(finding.rule): \(statement.topic.rawValue) \(statement.action) \(finding.parties.map(\.slug).joined(separator: "+")) | \(reading.text(finding.tokens))"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ chunk: Chunk, _ view: SentenceView, _ names: ([Int]) -> String) -> String
  {
    let text = view.reading.text(chunk.tokens)
    switch chunk.kind {
    case .nounPhrase:
      let noun = view.nouns[chunk.phrase]
      let concepts = Concept.allCases.filter { noun.concepts.contains($0) }.map(\.fileName)
      return
        "N\(chunk.phrase) \(text) [\(names(view.parties(chunk.phrase)))] \(concepts.joined(separator: ","))"
        + (noun.possessor >= 0 ? " of N\(noun.possessor)" : "")
    case .verbGroup:
      let group = view.verbs[chunk.phrase]
      let classes = PredicateClass.allCases.filter { group.predicates.contains($0) }.map(\.fileName)
      var flags: [String] = []
      if group.isNegated { flags.append("not") }
      if group.isPassive { flags.append("passive") }
      if group.isInfinitive { flags.append("to") }
      if group.isGerund { flags.append("ing") }
      if group.isReduced { flags.append("reduced") }
      if group.isFuture { flags.append("future") }
      if group.isConditional { flags.append("would") }
      if group.isDeontic { flags.append("must") }
      if group.isAdjective { flags.append("adjective") }
      return
        "V\(chunk.phrase) \(text) {\(classes.joined(separator: ","))} \(flags.joined(separator: " ")) subject \(group.subjects) object \(group.object) under \(group.governor)"
    default: return "\(chunk.kind) \(text)"
    }
  }
}
