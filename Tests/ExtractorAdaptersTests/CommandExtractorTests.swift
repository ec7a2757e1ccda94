import Chronology
import ClaimExtraction
import ExtractorAdapters
import Negotiation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let article = ExtractionInput(
  text: "Moscow rejected a ceasefire. Moscow rejected a ceasefire.",
  published: Day(year: 2025, month: 5, day: 19))

/// A script on disk; what `body` prints answers the line in `$line`.
private func script(_ body: String) throws -> String {
  let path = "/tmp/parley-command-test-\(getpid())-\(UInt32.random(in: 0 ... .max)).sh"
  let file = try #require(fopen(path, "w"))
  fputs("#!/bin/sh\n\(body)\n", file)
  fclose(file)
  chmod(path, 0o755)
  return path
}

private let claims =
  #"{"claims":[{"topic":"ceasefire","action":"reject","parties":["Moscow"],"quote":{"exact":"Moscow rejected a ceasefire","start":29,"end":56}}]}"#

@Suite struct `A command` {
  private func extractor(_ command: String, timeout: Int = 20) throws -> CommandExtractor {
    CommandExtractor(command, timeoutInSeconds: timeout, reference: try bundledReference.get())
  }

  @Test func `answers every line with a line, in one process`() async throws {
    let path = try script("while read -r line; do echo \"$$\" >&2; echo '\(claims)'; done")
    let extractor = try extractor(path)
    for _ in 1...3 {
      let proposals = try await extractor.proposals(in: article)
      #expect(proposals.drafts.map(\.parties) == [["russia"]])
      // The words stand twice; the offsets say which are meant.
      #expect(proposals.drafts.map(\.quote) == [.bytes(29..<56)])
    }
    #expect(extractor.id.name.hasPrefix("command:parley-command-test"))
  }

  @Test func `is given the article as JSON, and arguments`() async throws {
    let path = try script(
      """
      read -r line
      case "$line" in *'"published":"2025-05-19"'*) [ "$1" = --fast ] && echo '{"claims":[]}';; esac
      """)
    #expect(try await extractor(path + "  --fast").proposals(in: article).drafts.isEmpty)
  }

  @Test(
    arguments: [
      ("echo oops >&2; exit 3", "ended with status 3 before it answered; it said: oops"),
      ("read -r line; echo 'not JSON'", "its answer is no line of JSON"),
      ("read -r line; echo '{}'", "its answer is no line of JSON"),
      ("kill -9 $$", "ended with status 137"),
    ])
  func `that fails is named with what it said`(body: String, reason: String) async throws {
    let extractor = try extractor(try script(body))
    let failure = try await #require(throws: ProviderFailure.self) {
      try await extractor.proposals(in: article)
    }
    #expect(failure.reason.contains(reason), "\(failure)")
    #expect(!failure.isLasting)
  }

  @Test func `that says nothing is given up, and started anew for the next`() async throws {
    let extractor = try extractor(try script("echo waiting >&2; exec sleep 60"), timeout: 1)
    for _ in 1...2 {
      let failure = try await #require(throws: ProviderFailure.self) {
        try await extractor.proposals(in: article)
      }
      #expect(failure.reason.contains("gave no answer within 1.0 seconds; it said: waiting"))
    }
  }

  @Test func `that does not exist cannot be started`() async throws {
    for name in ["/no/such/program", "no-such-program-anywhere"] {
      let extractor = try extractor(name)
      let failure = try await #require(throws: ProviderFailure.self) {
        try await extractor.proposals(in: article)
      }
      #expect(failure.isLasting)
    }
  }

  @Test func `may talk before it listens`() async throws {
    // More than a pipe holds, in both directions.
    let filler = String(repeating: "x", count: 200_000)
    let path = try script(
      "printf '{\"claims\":[],\"filler\":\"'; head -c 300000 /dev/zero | tr '\\0' x; echo '\"}'; cat >/dev/null"
    )
    var long = article
    long.text += filler
    #expect(try await extractor(path).proposals(in: long).drafts.isEmpty)
  }
}

@Suite struct `An ensemble` {
  /// Says the same of every text.
  private struct Fixed: ClaimExtractor {
    let id: ExtractorID
    let said: [ClaimDraft]
    func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] { said }
  }

  private let text = "Moscow rejected a ceasefire.\n\nKyiv called for a ceasefire. Ankara hosts."

  private func draft(_ action: CeasefireAction, _ party: PartyID, _ quote: String) -> ClaimDraft {
    ClaimDraft(
      negotiation: nil, parties: [party], statement: .ceasefire(CeasefireStatement(action)),
      quote: .words(quote), confidence: 0.5)
  }

  private func kept(_ members: [ClaimDraft]...) async throws -> Proposals {
    let extractors = members.enumerated().map { index, drafts in
      Fixed(id: ExtractorID(name: "e\(index)", version: index + 1), said: drafts)
    }
    let ensemble = EnsembleExtractor(extractors)
    #expect(ensemble.id.name == "ensemble:" + extractors.map(\.id.name).joined(separator: ","))
    return try await ensemble.proposals(in: ExtractionInput(text: text, published: nil))
  }

  @Test func `keeps what two agree on, in the words of the first`() async throws {
    let proposals = try await kept(
      [
        draft(.reject, "russia", "Moscow rejected a ceasefire"),
        draft(.call, "ukraine", "Kyiv called"),
      ],
      [draft(.reject, "russia", "rejected a ceasefire")])
    #expect(proposals.drafts.map(\.parties) == [["russia"]])
    #expect(proposals.drafts.map(\.quote) == [.bytes(0..<27)])
  }

  @Test func `does not take another act, party or place for agreement`() async throws {
    let words = "Moscow rejected a ceasefire"
    #expect(
      try await kept(
        [draft(.reject, "russia", words)], [draft(.accept, "russia", words)]
      ).drafts.isEmpty)
    #expect(
      try await kept(
        [draft(.reject, "russia", words)], [draft(.reject, "ukraine", words)]
      ).drafts.isEmpty)
    #expect(
      try await kept(
        [draft(.reject, "russia", words)], [draft(.reject, "russia", "Kyiv called")]
      ).drafts.isEmpty)
  }

  @Test func `of three keeps what any two agree on, once`() async throws {
    let proposals = try await kept(
      [], [draft(.call, "ukraine", "Kyiv called")],
      [
        draft(.call, "ukraine", "Kyiv called for a ceasefire"),
        draft(.hold, "turkey", "Ankara hosts"),
      ])
    #expect(proposals.drafts.map(\.parties) == [["ukraine"]])
  }

  @Test func `counts no quote that is not in the text`() async throws {
    let lie = draft(.accept, "russia", "Moscow accepted a ceasefire")
    let proposals = try await kept([lie], [lie])
    #expect(proposals.drafts.isEmpty)
    #expect(proposals.unreadable.map(\.reason) == ["quote-absent", "quote-absent"])
  }
}
