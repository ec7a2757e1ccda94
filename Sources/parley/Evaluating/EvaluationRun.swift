import Articles
import Chronology
import ExtractionEvaluation
import ExtractorAdapters
import JSON
import Negotiation
import ParleyService

/// Has every labelled article extracted as `parley extract` would, and scores the claims.
struct EvaluationRun {
  let service: ParleyService
  private let reader = Wiring.articleReader()

  init(service: ParleyService) { self.service = service }

  func score(
    _ folder: LabelledFolder, aliases: PartyAliases, isQuiet: Bool
  ) async throws -> Evaluation {
    var evaluation = Evaluation(aliases: aliases)
    var bar = ProgressBar("scoring", total: folder.entries.count, isQuiet: isQuiet)
    defer { bar.finish() }
    for entry in folder.entries {
      evaluation.add(entry.label, found: try await claims(of: entry))
      bar.advance()
    }
    return evaluation
  }

  /// Scores what stands in a folder, whoever put it there.
  func score(
    _ folder: LabelledFolder, predictions: String, aliases: PartyAliases
  ) throws -> Evaluation {
    var evaluation = Evaluation(aliases: aliases)
    for entry in folder.entries {
      let path = "\(predictions)/\(entry.label.id).json"
      let printed = try? JSONValue(parsing: InputFiles.bytes(of: path))
      evaluation.add(entry.label, found: printed.flatMap { [ScoredClaim](printed: $0) })
    }
    return evaluation
  }

  private func claims(of entry: LabelledFolder.Entry) async throws -> [ScoredClaim]? {
    let hints = ReadingHints(
      published: entry.label.published.flatMap { EDTF($0) }, outlet: entry.label.outlet)
    // An article that cannot be read is one without an answer.
    guard let article = try? reader.read(entry.bytes, hints: hints) else { return nil }
    let captured = CapturedArticle(article, bytes: entry.bytes)
    let result: ExtractionResult
    do {
      result = try await service.extract(captured)
    } catch let error as ProviderFailure where !error.isLasting {
      return nil
    }
    return result.claims.compactMap { $0.json().object.map { ScoredClaim($0) } }
  }
}
