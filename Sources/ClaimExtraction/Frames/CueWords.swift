import TextAnalysis

/// The numbers of the few words that constructions are built with.
struct CueWords: Sendable {
  let by, of, `for`, to, on, about, `in`, with, between, and, from, against, over, each, amid: Int32
  let through, among, until: Int32
  /// Prepositions that tie a noun to the noun before it: "offer of a truce".
  let linking: Set<Int32>
  /// "if", "unless", "provided", "subject": the statement holds on a condition.
  let condition: WordSet

  init(table: WordTable) {
    func number(_ word: String) -> Int32 { table.number(of: word) }
    by = number("by")
    of = number("of")
    `for` = number("for")
    to = number("to")
    on = number("on")
    about = number("about")
    `in` = number("in")
    with = number("with")
    between = number("between")
    and = number("and")
    from = number("from")
    against = number("against")
    over = number("over")
    each = number("each")
    amid = number("amid")
    through = number("through")
    among = number("among")
    until = number("until")
    linking = [of, `for`, on, about, to, with, over, `in`]
    condition = WordSet([
      "if", "unless", "provided", "providing", "condition", "conditions", "conditional",
      "conditioned", "subject", "conditionally",
    ])
  }
}
