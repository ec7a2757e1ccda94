import Chronology
import ClaimExtraction
import EmbeddedFiles
import Negotiation

/// The extractor that every input runs through, made once.
private let extractor: RuleExtractor? = {
  let files = EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) }
  guard let reference = try? ReferenceData(files: files) else { return nil }
  return try? RuleExtractor(
    reference: reference, lexicons: files.filter { $0.path.hasPrefix("Data/lexicons/") })
}()

/// What libFuzzer calls with each input: a crash, a hang or a broken promise ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let extractor else { preconditionFailure("the data of the repository cannot be read") }
  let text = String(
    decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  let published = Day(year: 2025, month: 5, day: 19)
  let drafts = extractor.claims(in: ExtractionInput(text: text, published: published))
  var verifier = QuoteVerifier(text: text, published: published)
  let outcome = verifier.verify(drafts)
  let stored = Array(text.utf8)
  precondition(outcome.refused.isEmpty, "refused: \(outcome.refused)")
  for claim in outcome.accepted {
    precondition(
      Array(claim.evidence.exact.utf8) == Array(stored[claim.evidence.bytes]),
      "a quote that is not the text at its offsets")
  }
  _ = extractor.layers(of: ExtractionInput(text: text, published: published))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program begins: SwiftPM looks for this name, which hides the `main` of libFuzzer.
@_cdecl("ExtractionFuzzing_main")
public func start(
  _ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var (count, words) = (count, words)
  return runDriver(&count, &words) { testOneInput($0, $1) }
}
