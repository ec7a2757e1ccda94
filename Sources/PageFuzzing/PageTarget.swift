import Articles
import EmbeddedFiles

/// The reader that every input runs through, made once.
private let reader = ArticleReader(
  furniture: FurnitureLexicon(
    parsing: EmbeddedFile.at("Data/lexicons/furniture.tsv")?.text ?? ""))

/// What libFuzzer calls with each input: a crash, a hang or a broken promise ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  let types: [ArticleMediaType] = [.html, .automatic]
  for type in types {
    let hints = ReadingHints(
      mediaType: type, url: "https://outlet.example/2025/05/19/a-story.html")
    guard let article = try? reader.read(input, hints: hints) else { continue }
    precondition(
      article.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" },
      "a control character in the text")
    precondition(
      article.titleRange.upperBound <= article.text.utf8.count,
      "a title outside of the text")
    precondition(
      (try? reader.read(input, hints: hints)) == article, "the same bytes are another article")
  }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program begins: SwiftPM looks for this name, which hides the `main` of libFuzzer.
@_cdecl("PageFuzzing_main")
public func start(
  _ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var (count, words) = (count, words)
  return runDriver(&count, &words) { testOneInput($0, $1) }
}
