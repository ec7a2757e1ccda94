/// What a server answered, whatever its status.
package struct HTTPResponse: Sendable, Equatable {
  /// Such as 200 or 404.
  package var status: Int
  /// Of the last answer in a chain of redirects, in their order.
  package var headers: [HTTPHeader]
  /// Decompressed; empty when it was streamed.
  package var body: [UInt8]
  /// The address that answered, after the redirects that were followed.
  package var url: String

  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], url: String) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }

  /// 200 to 299.
  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The first value of a header, its name in any case.
  package func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }
}
