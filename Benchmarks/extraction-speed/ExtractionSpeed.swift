import Chronology
import ClaimExtraction
import EmbeddedFiles
import Foundation
import Negotiation

/// Reads texts again and again and prints how many seconds that took, and how many claims it gave: for
/// Benchmarks/extraction.
///
///     extraction-speed TURNS FILES...
@main
enum ExtractionSpeed {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let turns = arguments.first.flatMap(Int.init), turns > 0, arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: extraction-speed TURNS FILES...\n".utf8))
      exit(2)
    }
    let files = EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) }
    let extractor = try RuleExtractor(
      reference: try ReferenceData(files: files),
      lexicons: files.filter { $0.path.hasPrefix("Data/lexicons/") })
    let inputs = try arguments.dropFirst().map { path in
      ExtractionInput(
        text: try String(contentsOfFile: path, encoding: .utf8),
        published: Day(year: 2025, month: 5, day: 19))
    }
    var claims = 0
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<turns {
        for input in inputs { claims += extractor.claims(in: input).count }
      }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    print(seconds, claims / turns)
  }
}
