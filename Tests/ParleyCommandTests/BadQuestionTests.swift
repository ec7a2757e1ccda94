import JSON
import Testing

@Suite struct `A bad question` {
  /// What is typed, and what the one line says.
  static let mistakes: [(line: String, says: String)] = [
    (
      "mediators --party Vatcan",
      #"no party or mediator "Vatcan". Did you mean "Vatican"?"#
    ),
    ("history --party Rusia", #"Did you mean "Russia"?"#),
    ("positions Xyzzyq", #"no party or mediator "Xyzzyq". See: parley positions"#),
    ("claims --party nobodyatall", "no party or mediator"),
    ("status -c nowhere", #"no negotiation "nowhere". Known: "#),
    ("status nowhere", #"no negotiation "nowhere". Known: "#),
    ("history --topic truce", #"no topic "truce". Topics: ceasefire, "#),
    ("claims --topic truce", #"no topic "truce". Topics: ceasefire, "#),
    ("ceasefire --rule lax", #"no rule "lax". Rules: any-declared, "#),
    ("status --as-of seq:x", #"cannot read "seq:x" as a point of the log. Use seq:N"#),
    ("status --as-of seq:-1", #"cannot read "seq:-1" as a point of the log"#),
    ("status --as-of seq:999999", "the log has not reached seq:999999; its last position is seq:"),
    (
      "explain weather",
      #"cannot explain "weather". Say ceasefire, talks, exchanges, mediator/PARTY"#
    ),
    ("explain russia.weather", #"cannot explain "russia.weather""#),
    ("explain rusia.ceasefire", #"Did you mean "Russia"?"#),
    ("claims show clm_", #""clm_" begins several ids: clm_"#),
  ]

  @Test(arguments: mistakes)
  func `is answered in one line with a way on`(line: String, says: String) async throws {
    let result = try await SampleDesk.get().type(line)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(says), "\(result)")
    #expect(result.errors.hasPrefix("error: ") && result.errors.split(separator: "\n").count == 1)
  }

  /// The answer is no, which is an answer.
  @Test(arguments: [
    ("claims show clm_zzzzz", #"no claim "clm_zzzzz". See: parley claims list"#),
    ("explain clm_zzzzz", #"no claim "clm_zzzzz". See: parley claims list"#),
    ("articles show art_zzzzz", #"no article "art_zzzzz". See: parley articles list"#),
  ])
  func `about what is not there exits with 1`(line: String, says: String) async throws {
    let result = try await SampleDesk.get().type(line)
    #expect(result.status == 1)
    #expect(result.errors == "error: \(says)\n")
  }

  @Test func `of an empty log says how to begin`() async throws {
    let desk = try Desk()
    let result = try await desk.type("status")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("error: nothing is stored yet. Begin with: parley ingest"))
    #expect(try await desk.type("articles").output == "no article on file\n")
  }

  static let dated = [
    "status --on", "status --as-of", "status --published-by", "history --since",
    "history --until", "ingest a.txt --published", "extract a.txt --published",
  ]

  /// Before the database is asked for anything.
  @Test(arguments: dated)
  func `with a date of two meanings asks which`(line: String) async throws {
    let desk = try Desk(.unreachable)
    for date in ["24/05/2025", "5.6.2025"] {
      let result = try await desk.type("\(line) \(date)")
      #expect(result.status == 2)
      #expect(
        result.errors.hasPrefix(
          #"error: cannot read date "\#(date)" (day or month first?). Use 2025-05-24, "#),
        "\(result)")
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: ["2025-02-30", "2025-13-01", "tomorrowish", "", "２０２５-05-24"])
  func `with no date at all is not guessed at`(date: String) async throws {
    let result = try await Desk(.unreachable).parley("status", "--on", date)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(#"error: cannot read date "\#(date)". Use 2025-05-24"#))
  }

  @Test(arguments: ["2025-05-24", "noon", "2025-05-24T12:00"])
  func `about a present that is no moment is refused`(now: String) async throws {
    let desk = try Desk(.unreachable)
    let result = try await desk.parley("status", with: ["PARLEY_NOW": now])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(#"error: PARLEY_NOW is "\#(now)", which is no moment. Use "#))
    #expect(try await desk.parley("--help", with: ["PARLEY_NOW": now]).status == 0)
  }
}
