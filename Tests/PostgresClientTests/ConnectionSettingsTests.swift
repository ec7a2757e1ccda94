import PostgresClient
import Testing

@Suite struct `Connection settings` {
  @Test(arguments: [
    ("postgres://u:secret@host:5433/name", "postgresql://u@host:5433/name"),
    (
      "postgres://u:secret@host/name?sslmode=require&sslpassword=secret",
      "postgresql://u@host/name?sslmode=require"
    ),
    ("host=/run/my%socket dbname=name password=secret", "postgresql://%2Frun%2Fmy%25socket/name"),
    ("service=talks", "postgresql:///?service=talks"),
    ("postgres://", "postgresql:///"),
  ])
  func `show their address without a password`(address: String, url: String) throws {
    #expect(try ConnectionSettings(address).url() == url)
  }

  @Test func `know the variable for each keyword`() throws {
    let keywords = try ConnectionSettings("postgres://u:secret@host/name").database("other")
      .parsed()
    let variables = keywords.compactMap { keyword in
      keyword.environmentVariable.map { "\($0)=\(keyword.value)" }
    }
    #expect(Set(variables) == ["PGUSER=u", "PGPASSWORD=secret", "PGHOST=host", "PGDATABASE=other"])
  }

  @Test(arguments: [
    "postgres://127.0.0.1:1/name", "host=/nowhere dbname=name", "postgres://[", "no keywords",
    "service=not-there",
  ])
  func `that lead nowhere say so`(address: String) {
    let error = #expect(throws: PostgresError.self) {
      _ = try PostgresConnection(ConnectionSettings(address))
    }
    #expect(error?.isUnreachable == true)
    guard case .connectionFailed(let reason) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }
}
