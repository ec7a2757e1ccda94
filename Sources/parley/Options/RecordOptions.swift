import ArgumentParser

/// For commands whose answer is a list.
struct RecordOptions: ParsableArguments {
  @Flag(
    help: """
      One record a line, its members as "parley schema" lists them, with tabs between; no header, \
      nothing cut.
      """)
  var plain = false

  /// The records of an answer: the member that lists them, and their shape.
  struct Records {
    let list: String
    let shape: String
  }

  /// What to print, when it is to be printed so.
  func of(_ list: String, _ shape: String) -> Records? {
    plain ? Records(list: list, shape: shape) : nil
  }
}
