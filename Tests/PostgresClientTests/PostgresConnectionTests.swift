import PostgresClient
import PostgresTesting
import Testing

@Suite struct `A connection` {
  let database: TemporaryDatabase
  let connection: PostgresConnection

  init() throws {
    database = try TemporaryDatabase(isMigrated: false)
    connection = try database.connect()
  }

  @Test func `speaks UTF-8 and UTC under the name of parley`() throws {
    let found = try connection.query(
      """
      SELECT current_setting('client_encoding'), current_setting('TimeZone'),
             current_setting('application_name')
      """)
    #expect(try found.text(0, 0) == "UTF8")
    #expect(try found.text(0, 1) == "UTC")
    #expect(try found.text(0, 2) == "parley")
  }

  @Test func `brings back what it was given`() throws {
    let text = "it's «нет» \\ \" 🕊"
    let found = try connection.query(
      "SELECT $1, $2, $3, $4, $5, $6, $7, $8",
      [
        .text(text), .bigint(.min), .integer(-7), .boolean(true), .bytes([0, 255, 0]),
        .uuid(high: 1 << 63, low: 2), .timestamp(microseconds: 1_747_677_600_123_456),
        .json(Array("{ \"a\":  1.0 }".utf8)),
      ])
    #expect(try found.text(0, 0) == text)
    #expect(try found.integer(0, 1) == .min)
    #expect(try found.integer(0, 2) == -7)
    #expect(try found.boolean(0, 3))
    #expect(try found.bytes(0, 4) == [0, 255, 0])
    #expect(try found.uuid(0, 5) == (high: 1 << 63, low: 2))
    #expect(try found.timestamp(0, 6) == 1_747_677_600_123_456)
    #expect(try found.text(0, 7) == "{ \"a\":  1.0 }")
  }

  @Test func `tells null from empty`() throws {
    let found = try connection.query("SELECT $1, $2, $3", [.text(nil), .text(""), .bytes([])])
    let isNull = found.isNull(0, 0)
    #expect(isNull)
    #expect(try found.optionalText(0, 0) == nil)
    #expect(try found.optionalText(0, 1) == "")
    #expect(try found.bytes(0, 2) == [])
  }

  @Test func `takes arrays, also empty ones and ones with nulls`() throws {
    let found = try connection.query(
      """
      SELECT t, n FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS x(t, n, place)
      ORDER BY place
      """,
      [.optionalTexts(["a", nil, "{\"c\",}"]), .bigints([1, .max, .min])])
    #expect(try (0..<3).map { try found.optionalText($0, 0) } == ["a", nil, "{\"c\",}"])
    #expect(try (0..<3).map { try found.integer($0, 1) } == [1, .max, .min])
    #expect(try connection.query("SELECT unnest($1)", [.texts([])]).rowCount == 0)
  }

  @Test func `names the fault and the statement, but never a parameter`() throws {
    let error = #expect(throws: PostgresError.self) {
      _ = try connection.query("SELECT $1::text::integer", [.text("a secret")])
    }
    #expect(error?.sqlState == .invalidTextRepresentation)
    guard case .refused(let refusal) = error else { return }
    #expect(refusal.statement == "SELECT $1::text::integer")
    #expect(error?.isUnreachable == false)
  }

  @Test func `refuses to read a column as what it is not`() throws {
    let found = try connection.query("SELECT 'text', 1::integer, NULL::text")
    #expect(throws: PostgresError.self) { try found.integer(0, 0) }
    #expect(throws: PostgresError.self) { try found.boolean(0, 1) }
    #expect(throws: PostgresError.self) { try found.text(0, 2) }
    #expect(throws: PostgresError.self) { try found.text(0, 3) }
    #expect(throws: PostgresError.self) { try found.text(1, 0) }
  }

  @Test func `goes on after a refused statement, also a prepared one`() throws {
    for round in 0..<5 {
      #expect(throws: PostgresError.self) {
        _ = try connection.query("SELECT 1 / $1::integer", [.integer(0)])
      }
      let found = try connection.query("SELECT $1::integer + 1", [.integer(Int32(round))])
      #expect(try found.integer(0, 0) == Int64(round + 1))
    }
  }

  @Test func `prepares a statement when it comes again`() throws {
    for _ in 0..<3 { _ = try connection.query("SELECT $1", [.text("a")]) }
    let prepared = try connection.query(
      "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1'")
    #expect(try prepared.integer(0, 0) == 1)
  }

  @Test func `gives up a statement after its time`() throws {
    var settings = database.settings
    settings.statementTimeoutInMilliseconds = 20
    let hasty = try PostgresConnection(settings)
    let error = #expect(throws: PostgresError.self) { try hasty.execute("SELECT pg_sleep(5)") }
    #expect(error?.sqlState == .queryCanceled)
  }

  @Test func `copies rows in and out`() throws {
    try connection.execute("CREATE TABLE copied (number integer, word text)")
    var lines = (1...1000).map { "\($0)\tword \($0)\n" }
    let count = try connection.copyIn("COPY copied FROM STDIN") {
      lines.isEmpty ? nil : Array(lines.removeFirst().utf8)
    }
    #expect(count == 1000)
    var rows: [String] = []
    try connection.copyOut("COPY (SELECT * FROM copied ORDER BY number) TO STDOUT") { row in
      rows.append(row.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
    }
    #expect(rows.count == 1000)
    #expect(rows.last == "1000\tword 1000\n")
  }

  @Test func `stays usable when a copy is refused or broken off`() throws {
    try connection.execute("CREATE TABLE refused (number integer)")
    var chunks = ["1\n", "not a number\n"]
    #expect(throws: PostgresError.self) {
      try connection.copyIn("COPY refused FROM STDIN") {
        chunks.isEmpty ? nil : Array(chunks.removeFirst().utf8)
      }
    }
    let fault = PostgresError.unexpectedAnswer(reason: "enough", statement: nil)
    #expect(throws: fault) {
      try connection.copyIn("COPY refused FROM STDIN") { () throws(PostgresError) in throw fault }
    }
    #expect(try connection.query("SELECT count(*) FROM refused").integer(0, 0) == 0)
  }
}
