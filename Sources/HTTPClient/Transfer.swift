internal import CLibcurl

/// One request on its way: what libcurl hands back piece by piece.
///
/// Lives on one thread, for as long as `run` does.
final class Transfer {
  private let request: HTTPRequest
  private let vetting: HTTPClient.Vetting?
  private let receive: (@Sendable ([UInt8]) -> Bool)?
  private let isCancelled: CancellationFlag

  private var headers: [HTTPHeader] = []
  private var headerBytes = 0
  /// Whether the empty line after the headers came: libcurl takes a connection that ends before it
  /// for a whole answer.
  private var isHeadWhole = false
  private var body: [UInt8] = []
  private var bodyBytes = 0
  /// Why a callback stopped the transfer; libcurl itself only says that one did.
  private var stopped: HTTPFailure?
  private var refused: NetworkAddress?

  /// No server that means well sends more.
  private static let headerLimit = 256 << 10

  init(
    request: HTTPRequest, vetting: HTTPClient.Vetting?, receive: (@Sendable ([UInt8]) -> Bool)?,
    isCancelled: CancellationFlag
  ) {
    self.request = request
    self.vetting = vetting
    self.receive = receive
    self.isCancelled = isCancelled
  }

  func run(
    on handle: CurlHandle, userAgent: String, usesProxy: Bool
  ) -> Result<HTTPResponse, HTTPFailure> {
    let curl = unsafe handle.pointer
    unsafe curl_easy_reset(curl)
    var lines: UnsafeMutablePointer<curl_slist>?
    for line in headerLines { unsafe lines = curl_slist_append(lines, line) }
    defer { unsafe curl_slist_free_all(lines) }
    unsafe parley_curl_set_pointer(curl, CURLOPT_HTTPHEADER, lines)
    unsafe configure(curl, userAgent: userAgent, usesProxy: usesProxy)

    // The callbacks get the transfer without owning it: it outlives the call.
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe parley_curl_set_sinks(curl, takeHead, takeBody, context)
    unsafe parley_curl_set_pulse(curl, pulse, context)
    unsafe parley_curl_set_opener(curl, openSocket, context)

    let code = withExtendedLifetime(self) { unsafe curl_easy_perform(curl) }
    // What pointed at this transfer must not outlive it in a handle that is kept.
    defer { unsafe curl_easy_reset(curl) }
    guard code == CURLE_OK else { return .failure(failure(code)) }
    guard isHeadWhole else {
      return .failure(.broken(reason: "the answer ends within its headers"))
    }
    let url = unsafe parley_curl_final_url(curl).map { unsafe String(cString: $0) }
    return .success(
      HTTPResponse(
        status: unsafe Int(parley_curl_status(curl)), headers: headers, body: body,
        url: url ?? request.url))
  }

  private var headerLines: [String] {
    // libcurl sends a header without a value only when it ends with a semicolon.
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    if let contentType = request.contentType {
      // Without the second line libcurl waits a second for servers that never answer 100.
      lines += ["Content-Type: \(contentType)", "Expect:"]
    }
    return lines
  }

  private func configure(_ curl: UnsafeMutableRawPointer, userAgent: String, usesProxy: Bool) {
    unsafe parley_curl_allow_web_only(curl)
    unsafe parley_curl_set_text(curl, CURLOPT_URL, request.url)
    unsafe parley_curl_set_text(curl, CURLOPT_USERAGENT, userAgent)
    // Signals belong to the program; without this libcurl uses SIGALRM for look-ups.
    unsafe parley_curl_set_number(curl, CURLOPT_NOSIGNAL, 1)
    unsafe parley_curl_set_number(
      curl, CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout))
    unsafe parley_curl_set_number(curl, CURLOPT_TIMEOUT_MS, max(1, request.timeout))
    if let stall = request.stallTimeout {
      unsafe parley_curl_set_number(curl, CURLOPT_LOW_SPEED_LIMIT, 1)
      unsafe parley_curl_set_number(curl, CURLOPT_LOW_SPEED_TIME, max(1, stall))
    }
    // Every compression that the library knows.
    unsafe parley_curl_set_text(curl, CURLOPT_ACCEPT_ENCODING, "")
    if !usesProxy { unsafe parley_curl_set_text(curl, CURLOPT_PROXY, "") }
    if request.redirectLimit > 0 {
      unsafe parley_curl_set_number(curl, CURLOPT_FOLLOWLOCATION, 1)
      unsafe parley_curl_set_number(curl, CURLOPT_MAXREDIRS, request.redirectLimit)
    }
    switch request.method {
    case .get: unsafe parley_curl_set_number(curl, CURLOPT_HTTPGET, 1)
    case .head: unsafe parley_curl_set_number(curl, CURLOPT_NOBODY, 1)
    case .post(let body, _):
      unsafe parley_curl_set_number(curl, CURLOPT_POST, 1)
      unsafe parley_curl_set_body_size(curl, Int64(body.count))
      // A null pointer would make libcurl read the body from standard input.
      var copied = body.isEmpty ? [0] : body
      unsafe copied.withUnsafeMutableBytes { bytes in
        _ = unsafe parley_curl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
      }
    }
  }

  private func failure(_ code: CURLcode) -> HTTPFailure {
    if let stopped { return stopped }
    let reason = unsafe String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .invalidRequest(
        reason: headerBytes > 0
          ? "the server sends us on to something that is no http or https address"
          : "not an http or https address: \(request.url)")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .unreachable(reason: "no such host")
    case CURLE_COULDNT_CONNECT:
      return refused.map { .addressRefused($0) } ?? .unreachable(reason: "nobody answers there")
    case CURLE_OPERATION_TIMEDOUT: return .timedOut
    case CURLE_TOO_MANY_REDIRECTS: return .tooManyRedirects(limit: request.redirectLimit)
    case CURLE_ABORTED_BY_CALLBACK: return .cancelled
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CACERT_BADFILE:
      return .insecure(reason: reason)
    default: return .broken(reason: reason)
    }
  }

  // MARK: What the callbacks do

  fileprivate func head(_ bytes: [UInt8]) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= Transfer.headerLimit else {
      stopped = .broken(reason: "the headers are larger than \(Transfer.headerLimit) bytes")
      return false
    }
    // A status line begins the headers of the next answer in a chain.
    if bytes.starts(with: "HTTP/".utf8) {
      headers = []
      isHeadWhole = false
      return true
    }
    if bytes == [0x0D, 0x0A] || bytes == [0x0A] { isHeadWhole = true }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return true }
    headers.append(
      HTTPHeader(
        String(decoding: bytes[..<colon], as: UTF8.self),
        String(decoding: bytes[(colon + 1)...].trimmingSpace, as: UTF8.self)))
    return true
  }

  fileprivate func take(_ bytes: [UInt8]) -> Bool {
    bodyBytes += bytes.count
    guard bodyBytes <= request.bodyLimit else {
      stopped = .tooLarge(limit: request.bodyLimit)
      return false
    }
    guard let receive else {
      body.append(contentsOf: bytes)
      return true
    }
    guard receive(bytes) else {
      stopped = .cancelled
      return false
    }
    return true
  }

  fileprivate var shouldStop: Bool { isCancelled.isRaised }

  fileprivate func mayConnect(to address: NetworkAddress) -> Bool {
    guard let vetting, !vetting(address) else { return true }
    refused = address
    return false
  }
}

// MARK: - The C side

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  unsafe context.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func takeHead(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let chunk = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
  guard let transfer = unsafe transfer(context), transfer.head(chunk) else { return 0 }
  return size * count
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  let chunk = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
  guard let transfer = unsafe transfer(context), transfer.take(chunk) else { return 0 }
  return size * count
}

private func pulse(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  unsafe transfer(context)?.shouldStop == true ? 1 : 0
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let transfer = unsafe transfer(context), let address = unsafe address,
    let target = unsafe NetworkAddress(parley_curl_address(address)),
    transfer.mayConnect(to: target)
  else { return -1 }
  return unsafe parley_curl_socket(address)
}

extension NetworkAddress {
  /// Nil for a family that is neither IPv4 nor IPv6.
  fileprivate init?(_ address: UnsafePointer<sockaddr>?) {
    guard let address = unsafe address else { return nil }
    let raw = unsafe UnsafeRawPointer(address)
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET:
      let known = unsafe raw.loadUnaligned(as: sockaddr_in.self)
      unsafe self.init(
        withUnsafeBytes(of: known.sin_addr) { unsafe Array($0) },
        port: Int(UInt16(bigEndian: known.sin_port)))
    case AF_INET6:
      let known = unsafe raw.loadUnaligned(as: sockaddr_in6.self)
      unsafe self.init(
        withUnsafeBytes(of: known.sin6_addr) { unsafe Array($0) },
        port: Int(UInt16(bigEndian: known.sin6_port)))
    default: return nil
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingSpace: ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    var rest = drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return rest
  }
}
