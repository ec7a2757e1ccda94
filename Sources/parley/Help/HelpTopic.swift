/// What `parley help` explains beside the commands.
enum HelpTopic: String, CaseIterable {
  case exitCodes = "exit-codes"
  case environment
  case time

  /// The text of the topic that the arguments ask for; nil when they ask for something else.
  static func asked(_ arguments: ArraySlice<String>) throws -> String? {
    guard arguments.first == "help", let word = arguments.dropFirst().first else { return nil }
    if let topic = HelpTopic(rawValue: word) { return topic.text }
    let path = CommandPath(arguments.dropFirst())
    guard let unknown = path.unknown else { return nil }
    let isFirst = path.words.isEmpty
    let complaint = path.complaint(
      about: unknown, kind: isFirst ? "command or topic" : "command",
      others: isFirst ? allCases.map(\.rawValue) : [])
    throw CommandFailure(.failure, "\(complaint)\n  see: \(path.helpLine)")
  }

  private var text: String {
    switch self {
    case .exitCodes:
      """
      The exit status says how a command ended:

        0  done
        1  it ran, and the answer is no: nothing found, nothing stored, a check failed
        2  wrong usage, an unreadable input, or an error while running
        3  some of the inputs failed and the others went in; a report was printed
        4  the database cannot be reached or does not let us in
        5  a server, a model or a program that was asked gave no usable answer

      128 and more is a signal, as everywhere: 130 after Ctrl-C.

        parley doctor --quiet || echo "parley needs a look"

      """
    case .environment:
      """
      Flags outweigh these variables:

        PARLEY_DATABASE_URL  the database: postgres://HOST/NAME or libpq's keywords
        PARLEY_DATA          the folder of Parley's own private PostgreSQL
        PARLEY_POSTGRES_BIN  the folder of PostgreSQL's programs, when it is not found
        PARLEY_LEXICON       a folder of data files of yours, as --lexicon names it
        PARLEY_LLM_URL       the chat API of --extractor llm:MODEL, up to /v1
        PARLEY_LLM_KEY_FILE  a file with the key that this API wants
        PARLEY_LLM_CACHE     the folder where the model's answers are kept
        PARLEY_NOW           what "now" is, such as 2025-06-01T12:00:00Z: an answer
                             that must not change with the day (a report, a test)
        PARLEY_BY            who decides, where a command has no --by; else USER
        PARLEY_FORCE_TTY     so many columns: print as on a terminal of that width
        NO_COLOR             set to anything: no colour

      Without PARLEY_DATABASE_URL and --db Parley keeps a PostgreSQL of its own in
      PARLEY_DATA, else in XDG_DATA_HOME/parley, else in ~/.local/share/parley; for
      root in /var/lib/parley when its home is closed to PostgreSQL's account.

      What an address leaves open comes from PGHOST, PGUSER, PGPASSWORD and the like,
      the service file and the password file. Never put a password on a command line:
      every user of the machine can read it there.

        PARLEY_DATABASE_URL=service=talks parley status

      """
    case .time:
      """
      Four clocks bound an answer; each can be set by itself:

        --on            what was true then, in the world
        --said-since    only what was said or done from then on, and
        --said-until    before then
        --published-by  what a reader could have known by then
        --as-of         what this log knew then

      All of them take:

        2025-05-24                     a day, in UTC
        2025-05-24T18:00Z              a moment; +03:00 in place of Z for another zone
        2025-05, 2025                  a month, a year
        2025-05-10/2025-05-12          from one day to another, both included
        now, today, yesterday          the days of UTC
        36h, 3d, 2w                    so long before now

      --as-of also takes a position of the log, seq:120, and a name that was given to
      one, tag:briefing-14 (see "parley tag"). The line below an answer says which
      position it was computed at; the same position gives the same answer for ever.
      --since and --said-since are inclusive, --until and --said-until are not.

        parley status --on 2025-05-26 --as-of seq:120

      """
    }
  }
}
