internal import Chronology
package import ClaimExtraction
internal import Dispatch
internal import JSON
package import Negotiation
internal import Synchronization

/// A program that reads an article a line and answers each with its claims on a line.
///
/// The line is an object with `text`, `title`, `published`, `outlet` and `language`; the answer is an
/// object with a list `claims`. The program is started once and asked until the run is over.
package final class CommandExtractor: ClaimExtractor {
  private let arguments: [String]
  private let timeout: Duration
  private let claims: ForeignClaims
  private let process = Mutex(Child())

  /// `@unchecked`: the process in it is touched only by whoever holds the lock around it.
  private struct Child: @unchecked Sendable {
    var process: PipedProcess?
  }

  /// - Parameter command: The program and its arguments, with spaces between; no shell reads it.
  package init(_ command: String, timeoutInSeconds: Int, reference: ReferenceData) {
    arguments = command.split(separator: " ").map(String.init)
    timeout = .seconds(timeoutInSeconds)
    claims = ForeignClaims(reference: reference)
  }

  package var id: ExtractorID {
    let program = arguments.first?.split(separator: "/").last.map(String.init) ?? ""
    return ExtractorID(name: "command:\(program)", version: 1)
  }

  package func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] {
    try await proposals(in: input).drafts
  }

  package func proposals(in input: ExtractionInput) async throws -> Proposals {
    let title = String(decoding: Array(input.text.utf8)[input.title], as: UTF8.self)
    let question: JSONValue = [
      "text": .string(input.text), "title": title.isEmpty ? .null : .string(title),
      "published": JSONValue(input.published?.description), "outlet": JSONValue(input.outlet),
      "language": .string(input.language),
    ]
    let outcome = await withCheckedContinuation { continuation in
      // Waiting for a child blocks its thread, which must not be one of those that tasks share.
      DispatchQueue(label: "parley.command").async {
        continuation.resume(returning: self.answer(to: question.compactBytes))
      }
    }
    let line = try outcome.get()
    guard let answer = try? JSONValue(parsing: line),
      let proposals = claims.proposals(in: answer, text: input.text)
    else { throw failure("its answer is no line of JSON with a list \"claims\"") }
    return proposals
  }

  private func answer(to line: [UInt8]) -> Result<[UInt8], ProviderFailure> {
    process.withLock { child in
      do throws(PipedProcess.Failure) {
        guard !arguments.isEmpty else { throw .cannotStart("no program is named") }
        let process: PipedProcess
        if let running = child.process {
          process = running
        } else {
          process = try PipedProcess(arguments)
        }
        child.process = process
        return .success(try process.answer(to: line, within: timeout))
      } catch {
        // The next article gets a fresh process: an answer that comes late must not pass for its own.
        child.process = nil
        return .failure(failure(error))
      }
    }
  }

  private func failure(_ error: PipedProcess.Failure) -> ProviderFailure {
    func said(_ errors: String) -> String { errors.isEmpty ? "" : "; it said: \(errors)" }
    switch error {
    case .cannotStart(let reason):
      return failure("cannot be started: \(reason)", isLasting: true)
    case .ended(let status, let errors):
      return failure("ended with status \(status) before it answered\(said(errors))")
    case .timedOut(let errors): return failure("gave no answer within \(timeout)\(said(errors))")
    case .tooLong(let limit): return failure("answered with more than \(limit) bytes")
    }
  }

  private func failure(_ reason: String, isLasting: Bool = false) -> ProviderFailure {
    ProviderFailure(
      provider: "command:\(arguments.joined(separator: " "))", reason: reason,
      isLasting: isLasting)
  }
}
