import TextAnalysis

/// Who says what stands at a token.
struct Speakers {
  let view: SentenceView

  /// The report that covers the token; nil when the outlet itself speaks.
  func speaker(at token: Int) -> Report? {
    let reports = view.reading.reports[view.index]
    let quotation = view.reading.quotations.numbers[token]
    if quotation >= 0 {
      if let outside = reports.min(by: { abs($0.at - token) < abs($1.at - token) }) {
        return outside
      }
      return earlierSpeaker(of: quotation)
    }
    for report in reports where report.verb < 0 && report.at != token { return report }
    var governing: Report?
    for report in reports where report.at < token && !report.isTrailing {
      // "Meloni said that the Pope had told her": who tells the reader is Meloni.
      if let outer = governing, isReported(report, by: outer) { continue }
      governing = report
    }
    if governing != nil, let last = reports.last, last.isTrailing, last.at > token,
      isLastClause(last)
    {
      governing = last
    }
    if governing == nil {
      governing = reports.first { $0.isTrailing && $0.at > token }
    }
    return governing
  }

  /// The inner report stands in what the outer one says.
  private func isReported(_ inner: Report, by outer: Report) -> Bool {
    guard outer.verb >= 0, inner.verb >= 0 else { return false }
    let between =
      view.verbs[outer.verb].chunk
      + 1..<max(
        view.verbs[outer.verb].chunk + 1, view.verbs[inner.verb].chunk)
    return !between.contains {
      switch view.chunks[$0].kind {
      case .conjunction, .subordinator, .comma, .stop, .relative, .quote: true
      default: false
      }
    }
  }

  /// "…, her office said on Tuesday." closes the sentence and so reports all of it.
  private func isLastClause(_ report: Report) -> Bool {
    guard report.verb >= 0 else { return false }
    return view.range.upperBound - report.at <= 6
      && !view.verbs.contains { $0.isFinite && $0.head > report.at }
      && !view.chunks[..<view.verbs[report.verb].chunk].contains {
        $0.kind == .subordinator || $0.kind == .stop || $0.kind == .quote
      }
  }

  /// The quotation may go on from the sentence before, or its speaker may be named there.
  private func earlierSpeaker(of quotation: Int32) -> Report? {
    let paragraph = view.sentence.sentence.paragraph
    var index = view.index - 1
    while index >= 0, index > view.index - 6 {
      let sentence = view.reading.sentences[index].sentence
      guard paragraph - sentence.paragraph <= 1 else { return nil }
      if let report = view.reading.reports[index].last { return report }
      index -= 1
    }
    // A quotation may also be introduced by what follows it.
    let next = view.index + 1
    if next < view.reading.sentences.count,
      view.reading.sentences[next].sentence.paragraph == paragraph
    {
      return view.reading.reports[next].first
    }
    return nil
  }

  func directness(at token: Int, _ report: Report?) -> Directness {
    let isQuoted = view.reading.quotations.numbers[token] >= 0
    if isQuoted { return .direct }
    return report == nil ? .narrator : .indirect
  }

  enum Directness { case direct, indirect, mixed, narrator }
}
