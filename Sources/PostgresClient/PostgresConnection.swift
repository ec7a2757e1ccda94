internal import CLibpq

/// One session with a PostgreSQL server: blocking, for one thread at a time.
///
/// Not `Sendable` on purpose; `PostgresSession` makes one usable from asynchronous code.
@safe package final class PostgresConnection {
  private let connection: OpaquePointer
  private var preparesStatements: Bool
  private var statements = StatementCache()

  /// Connects, in UTF-8 and UTC.
  package init(_ settings: ConnectionSettings) throws(PostgresError) {
    let keywords = settings.keywords
    let opened = unsafe withCStrings(keywords.map(\.name)) { names in
      unsafe withCStrings(keywords.map(\.value)) { values in
        unsafe PQconnectdbParams(names, values, 1)
      }
    }
    guard let opened = unsafe opened else {
      throw .connectionFailed(reason: "libpq has no memory for a connection")
    }
    guard unsafe PQstatus(opened) == CONNECTION_OK else {
      let reason = unsafe String(cString: PQerrorMessage(opened)).trimmingNewlines
      unsafe PQfinish(opened)
      throw .connectionFailed(reason: reason)
    }
    unsafe connection = opened
    preparesStatements = settings.preparesStatements
    _ = unsafe PQsetNoticeReceiver(connection, parley_ignore_notice, nil)
    try adopt(settings)
  }

  deinit { unsafe PQfinish(connection) }

  /// What the connection needs beyond the address: at most one round trip, none on our own server.
  private func adopt(_ settings: ConnectionSettings) throws(PostgresError) {
    guard serverVersion >= PostgresConnection.oldestVersion * 10_000 else {
      throw .connectionFailed(
        reason: "the server is PostgreSQL \(serverVersion / 10_000); Parley needs "
          + "\(PostgresConnection.oldestVersion) or newer")
    }
    // Not as start-up options: PgBouncer refuses those it does not know.
    var script = ""
    if parameter("TimeZone") != "UTC" { script += "SET timezone = 'UTC';" }
    if let timeout = settings.statementTimeoutInMilliseconds {
      script += "SET statement_timeout = \(max(0, timeout));"
    }
    if let timeout = settings.defaultLockTimeoutInMilliseconds {
      script += """
        SELECT set_config('lock_timeout', '\(max(0, timeout))', false)
        WHERE current_setting('lock_timeout') = '0';
        """
    }
    if !script.isEmpty { try execute(script) }
  }

  /// The oldest major version that all statements are written for.
  package static let oldestVersion = 15

  /// `150013` for 15.13.
  package var serverVersion: Int { unsafe Int(PQserverVersion(connection)) }

  /// The process that serves this session.
  package var serverProcess: Int { unsafe Int(PQbackendPID(connection)) }

  /// A setting the server reports by itself, such as `TimeZone`.
  package func parameter(_ name: String) -> String? {
    unsafe PQparameterStatus(connection, name).map { unsafe String(cString: $0) }
  }

  /// False once the connection broke; it does not come back.
  package var isAlive: Bool { unsafe PQstatus(connection) == CONNECTION_OK }

  /// True between BEGIN and its end.
  package var isInTransaction: Bool {
    unsafe PQtransactionStatus(connection) != PQTRANS_IDLE
  }

  /// True when a statement of the transaction failed, so that it can only be rolled back.
  var isInFailedTransaction: Bool {
    unsafe PQtransactionStatus(connection) == PQTRANS_INERROR
  }

  /// Runs several statements without parameters: a migration, `BEGIN`.
  ///
  /// In one transaction unless the text says otherwise (PostgreSQL manual, 55.2.2.1 Multiple
  /// Statements in a Simple Query).
  package func execute(_ script: String) throws(PostgresError) {
    _ = try unsafe checked(PQexec(connection, script), script)
  }

  /// Runs one statement with its parameters.
  ///
  /// A statement that comes a second time is prepared, so that one that runs once costs one round
  /// trip and one that runs often is planned once. Behind a pooler that hands every transaction to
  /// another session the prepared ones are lost; then nothing is prepared any more.
  package func query(
    _ statement: String, _ parameters: [PostgresValue] = []
  ) throws(PostgresError) -> PostgresResult {
    // In a transaction the loss could not be mended.
    let prepares = preparesStatements && !isInTransaction
    do throws(PostgresError) {
      return try run(statement, parameters, prepares: prepares)
    } catch {
      guard prepares, let state = error.sqlState,
        [.undefinedPreparedStatement, .duplicatePreparedStatement].contains(state)
      else { throw error }
      preparesStatements = false
      return try run(statement, parameters, prepares: false)
    }
  }

  private func run(
    _ statement: String, _ parameters: [PostgresValue], prepares: Bool
  ) throws(PostgresError) -> PostgresResult {
    let prepared = prepares ? try preparedName(of: statement, parameters) : nil
    let answer = unsafe withParameters(parameters) { types, values, lengths, formats in
      if let prepared {
        unsafe PQexecPrepared(
          connection, prepared, Int32(parameters.count), values, lengths, formats, 1)
      } else {
        unsafe PQexecParams(
          connection, statement, Int32(parameters.count), types, values, lengths, formats, 1)
      }
    }
    return try unsafe checked(answer, statement)
  }

  private func preparedName(
    of statement: String, _ parameters: [PostgresValue]
  ) throws(PostgresError) -> String? {
    switch statements.use(statement) {
    case .once: return nil
    case .prepared(let name): return name
    case .prepare(let name):
      let types = parameters.map { Oid($0.type) }
      let answer = unsafe PQprepare(connection, name, statement, Int32(types.count), types)
      _ = try unsafe checked(answer, statement)
      statements.keep(statement, as: name)
      return name
    }
  }

  /// The name to run a statement under that will be run many times; nil where statements are not
  /// prepared.
  func preparedForPipeline(
    _ statement: String, _ parameters: [PostgresValue]
  ) throws(PostgresError) -> String? {
    guard preparesStatements else { return nil }
    if let name = try preparedName(of: statement, parameters) { return name }
    // The first time only takes note of it.
    return try preparedName(of: statement, parameters)
  }

  /// False for what libpq itself makes up when the connection breaks.
  func isAnswer(_ answer: OpaquePointer) -> Bool {
    switch unsafe PQresultStatus(answer) {
    case PGRES_FATAL_ERROR: unsafe field(answer, Diagnostic.sqlState) != nil
    case PGRES_PIPELINE_ABORTED: false
    default: true
    }
  }

  /// Takes over the answer, or throws what it says.
  func checked(_ answer: OpaquePointer?, _ statement: String) throws(PostgresError)
    -> PostgresResult
  {
    guard let answer = unsafe answer else { throw lost(during: statement) }
    let result = unsafe PostgresResult(adopting: answer, statement: statement)
    switch unsafe PQresultStatus(answer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN, PGRES_COPY_OUT:
      return result
    case PGRES_EMPTY_QUERY:
      throw .unexpectedAnswer(reason: "the statement is empty", statement: statement)
    default:
      guard let state = unsafe field(answer, Diagnostic.sqlState) else {
        throw lost(during: statement)
      }
      throw .refused(
        PostgresError.Refusal(
          sqlState: SQLState(rawValue: state),
          message: unsafe field(answer, Diagnostic.message) ?? "",
          detail: unsafe field(answer, Diagnostic.detail),
          hint: unsafe field(answer, Diagnostic.hint),
          constraint: unsafe field(answer, Diagnostic.constraint), statement: statement))
    }
  }

  private func field(_ answer: OpaquePointer, _ code: Diagnostic) -> String? {
    unsafe PQresultErrorField(answer, Int32(code.rawValue)).map { unsafe String(cString: $0) }
  }

  func lost(during statement: String) -> PostgresError {
    let reason = unsafe String(cString: PQerrorMessage(connection)).trimmingNewlines
    return .connectionLost(
      reason: reason.isEmpty ? "no answer came" : reason, statement: statement)
  }

  /// For the extensions of this type, which speak other parts of the protocol.
  func withConnection<Value>(_ body: (OpaquePointer) -> Value) -> Value {
    unsafe body(connection)
  }
}

/// The fields of an error message; libpq's names are macros that Swift does not see
/// (postgres_ext.h).
private enum Diagnostic: UInt8 {
  case sqlState = 0x43  // C
  case message = 0x4D  // M
  case detail = 0x44  // D
  case hint = 0x48  // H
  case constraint = 0x6E  // n
}
