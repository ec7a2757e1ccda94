internal import CLibpq

/// Where a server is and how to talk to it.
package struct ConnectionSettings: Sendable, Equatable {
  /// A URL (`postgres://host/name`) or libpq's keywords (`service=parley`).
  ///
  /// What it leaves open comes from libpq's environment variables, service file and password file.
  package var address: String
  /// Keywords of libpq that outweigh the address.
  package var overrides: [String: String] = [:]
  /// The server gives up a statement after this time; nil leaves it to the server.
  package var statementTimeoutInMilliseconds: Int?
  /// The server gives up waiting for a lock after this time, unless the address, the environment or
  /// the server sets another; nil leaves it to them.
  package var defaultLockTimeoutInMilliseconds: Int?
  /// False for a PgBouncer before 1.21 in transaction mode, which loses prepared statements.
  package var preparesStatements = true

  package init(_ address: String) { self.address = address }

  /// The same server, another database of it.
  package func database(_ name: String) -> ConnectionSettings {
    var settings = self
    settings.overrides["dbname"] = name
    return settings
  }

  var keywords: [(name: String, value: String)] {
    // The address comes first: libpq expands it where it stands and lets later keywords win
    // (PostgreSQL manual, 34.1.1, PQconnectdbParams).
    [("dbname", address), ("fallback_application_name", "parley")]
      + overrides.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + [("client_encoding", "UTF8")]
  }

  /// The address spelled out as libpq understands it, each keyword once.
  ///
  /// Only what address and overrides say; not what the environment adds.
  package func parsed() throws(PostgresError) -> [ConnectionKeyword] {
    var complaint: UnsafeMutablePointer<CChar>?
    guard let options = unsafe PQconninfoParse(address, &complaint) else {
      let reason =
        unsafe complaint.map { unsafe String(cString: $0) } ?? "the address cannot be read"
      unsafe PQfreemem(complaint)
      throw .connectionFailed(reason: reason.trimmingNewlines)
    }
    defer { unsafe PQconninfoFree(options) }
    var keywords: [ConnectionKeyword] = []
    var option = unsafe options
    while let name = unsafe option.pointee.keyword {
      let keyword = unsafe String(cString: name)
      let stated = unsafe option.pointee.val.map { unsafe String(cString: $0) }
      if let value = overrides[keyword] ?? stated {
        keywords.append(
          ConnectionKeyword(
            name: keyword, value: value,
            environmentVariable: unsafe option.pointee.envvar.map { unsafe String(cString: $0) }))
      }
      unsafe option += 1
    }
    return keywords
  }

  /// A URL for people and other programs, without the password.
  package func url() throws(PostgresError) -> String {
    let keywords = try parsed()
    func value(_ name: String) -> String? { keywords.first { $0.name == name }?.value }
    let user = value("user").map { percentEncoded($0) + "@" } ?? ""
    let host = percentEncoded(value("host") ?? value("hostaddr") ?? "")
    let port = value("port").map { ":" + $0 } ?? ""
    let rest = keywords.filter {
      !["user", "host", "hostaddr", "port", "dbname", "password", "sslpassword"].contains($0.name)
        && overrides[$0.name] == nil
    }.map { "\($0.name)=\(percentEncoded($0.value))" }
    return "postgresql://\(user)\(host)\(port)/\(percentEncoded(value("dbname") ?? ""))"
      + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&"))
  }
}

/// One thing a connection string says.
package struct ConnectionKeyword: Sendable, Equatable {
  package let name: String
  package let value: String
  /// The variable that says the same to PostgreSQL's own programs.
  package let environmentVariable: String?
}

/// Everything but unreserved characters as `%XX` (RFC 3986, 2.1).
package func percentEncoded(_ text: String) -> String {
  var encoded = ""
  let digits = Array("0123456789ABCDEF")
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
  return encoded
}

extension String {
  /// libpq ends its messages with a new line.
  var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

/// Whether a server is there, whoever asks.
package enum ServerAvailability: Sendable, Equatable {
  case accepting
  /// It is starting up, shutting down or full.
  case rejecting
  case notThere
  /// Nothing was tried: the settings, or the environment, are not to be understood.
  case notAsked

  /// Asks without logging in.
  package static func of(_ settings: ConnectionSettings) -> ServerAvailability {
    let keywords = settings.keywords
    let answer = unsafe withCStrings(keywords.map(\.name)) { names in
      unsafe withCStrings(keywords.map(\.value)) { values in unsafe PQpingParams(names, values, 1) }
    }
    return switch answer {
    case PQPING_OK: .accepting
    case PQPING_REJECT: .rejecting
    case PQPING_NO_ATTEMPT: .notAsked
    default: .notThere
    }
  }
}
