import Testing

@Suite struct `The README` {
  /// The top of the repository, from the place of this file in it.
  private let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test func `shows what really prints`() async throws {
    let desk = try Desk()
    let check = try await desk.shell(
      "/\(repository)/Scripts/transcript --check README.md",
      with: ["PARLEY_PROGRAM": Program.path])
    #expect(check.status == 0, "\(check)")
  }
}
