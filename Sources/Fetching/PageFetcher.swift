package import ArticleSources
internal import Articles
package import HTTPClient

/// Why a page could not be fetched, in words for the person who named it.
package enum FetchFailure: Error, Sendable, Equatable, CustomStringConvertible {
  case unreachable(HTTPFailure)
  case status(Int, retryAfter: String?)
  /// What came is no page or text.
  case notAPage(mediaType: String)
  /// What came cannot be opened here, for a reason that is not the server's.
  case unreadable(reason: String)
  /// The site's robots.txt does not let us.
  case forbiddenByRobots

  package var description: String {
    switch self {
    case .unreachable(.addressRefused(let address)):
      "\(address) is not on the public internet; --allow-private lets it be asked"
    case .unreachable(let failure): "\(failure)"
    case .status(401, _), .status(403, _), .status(402, _):
      "the server does not give it to us; save the page in a browser and take in the file"
    case .status(404, _), .status(410, _): "no such page (any more)"
    case .status(429, let after):
      "asked too often\(after.map { "; again in \($0) s" } ?? ""); try later"
    case .status(let status, _): "the server answers \(status)"
    case .notAPage(let type): "\(type) and not a page, a text or a PDF"
    case .unreadable(let reason): reason
    case .forbiddenByRobots: "the site's robots.txt asks programs to leave it alone"
    }
  }

  /// Whether it may work a little later.
  package var isTransient: Bool {
    switch self {
    case .unreachable(let failure): failure.isTransient
    case .status(let status, _): status == 429 || status >= 500
    case .notAPage, .unreadable, .forbiddenByRobots: false
    }
  }
}

/// Fetches what a person named from the web, within bounds: no cookies, no private addresses.
package struct PageFetcher: Sendable {
  package static let agent = "parley/0.1 (+https://github.com/parley)"
  private static let redirectLimit = 5

  private let client: HTTPClient
  private let timeout: Int

  /// - Parameters:
  ///   - allowsPrivateAddresses: whether machines that are not on the public internet may be asked.
  ///     Every address is looked at when it is connected to, so that neither a redirect nor a name
  ///     that is resolved anew leads elsewhere.
  ///   - timeout: for everything, in milliseconds.
  package init(allowsPrivateAddresses: Bool, timeout: Int = 30_000) {
    let vetting: HTTPClient.Vetting = { allowsPrivateAddresses || $0.reach == .public }
    client = HTTPClient(userAgent: PageFetcher.agent, vetting: vetting)
    self.timeout = timeout
  }

  /// Whether a word on the command line is meant as an address.
  package static func isAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// The page at an address, ready to be read.
  package func document(at address: String) async throws(FetchFailure) -> Document {
    let answer = try await get(
      address,
      accepting: "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1")
    guard answer.isSuccess else {
      throw .status(answer.status, retryAfter: answer.header("retry-after"))
    }
    let type = answer.header("content-type") ?? ""
    let mediaType = String(type.prefix { $0 != ";" }.lowercased().filter { $0 != " " })
    if let wrapping = PageFetcher.wrapping(mediaType, answer.body) {
      return try PageFetcher.open(answer, wrapping, name: address)
    }
    let isPage = ["text/html", "application/xhtml+xml", ""].contains(mediaType)
    guard isPage || mediaType == "text/plain" else { throw .notAPage(mediaType: mediaType) }
    let hints = ReadingHints(
      mediaType: isPage ? .automatic : .text, encoding: PageFetcher.charset(of: type),
      url: answer.url)
    return Document(name: address, bytes: answer.body, hints: hints)
  }

  /// What a ministry puts on its pages: servers often call a PDF document plain bytes.
  private static func wrapping(_ mediaType: String, _ body: [UInt8]) -> Wrapping? {
    if body.starts(with: "%PDF-".utf8) { return .portableDocument }
    return ["text/markdown", "text/x-markdown"].contains(mediaType) ? .markdown : nil
  }

  private static func open(
    _ answer: HTTPResponse, _ wrapping: Wrapping, name: String
  ) throws(FetchFailure) -> Document {
    switch wrapping.open(answer.body, name: name) {
    case .document(var document):
      document.hints.url = document.hints.url ?? answer.url
      return document
    case .failure(_, let reason): throw .unreadable(reason: reason)
    case .passedOver: throw .notAPage(mediaType: wrapping.rawValue)
    }
  }

  /// Whatever the server answers, after its redirects.
  package func get(
    _ address: String, accepting: String, headers: [HTTPHeader] = []
  ) async throws(FetchFailure) -> HTTPResponse {
    var request = HTTPRequest(
      .get, url: address,
      headers: [HTTPHeader("Accept", accepting)] + headers)
    request.redirectLimit = PageFetcher.redirectLimit
    request.timeout = timeout
    request.connectTimeout = min(timeout, 10_000)
    request.stallTimeout = 15
    do {
      return try await client.send(request)
    } catch {
      throw .unreachable(error)
    }
  }

  private static func charset(of contentType: String) -> String? {
    for part in contentType.split(separator: ";").dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == "charset" else {
        continue
      }
      return sides[1].filter { $0 != "\"" && $0 != " " }
    }
    return nil
  }
}
