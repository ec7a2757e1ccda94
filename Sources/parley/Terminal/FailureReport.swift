import ArgumentParser
import Articles
import EventSourcing
import ExtractionEvaluation
import ExtractorAdapters
import LocalPostgres
import Negotiation
import ParleyService
import PostgresClient
import PostgresEventStore
import Rendering

/// An exit with a message, decided by a command.
struct CommandFailure: Error {
  let status: ExitStatus
  /// Nil when everything was said already.
  let message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }
}

/// The one place where errors become words and an exit status.
struct FailureReport {
  let status: ExitStatus
  let message: String?
  /// Help and the like go where data goes.
  private let isAnswer: Bool

  init(_ error: any Error) {
    let exit = Parley.exitCode(for: error)
    switch error {
    case let failure as CommandFailure:
      (status, message, isAnswer) = (failure.status, failure.message.map { "error: \($0)" }, false)
    case let question as QuestionError:
      let status: ExitStatus =
        switch question {
        case .unknownClaim, .unknownArticle, .unknownContradiction, .unknownTag, .emptyLog:
          .negative
        default: .failure
        }
      (self.status, message, isAnswer) = (status, "error: \(question)", false)
    case let store as EventStoreError:
      let status: ExitStatus =
        switch store {
        case .unavailable, .busy: .storeUnreachable
        default: .failure
        }
      (self.status, message, isAnswer) = (status, "error: \(store.words)", false)
    case let error as any StoreFailure:
      let status: ExitStatus = error.isStoreUnreachable ? .storeUnreachable : .failure
      (self.status, message, isAnswer) = (status, "error: \(error)", false)
    case let failure as ProviderFailure:
      (status, message, isAnswer) = (.sourceFailed, "error: \(failure)", false)
    case let review as ReviewRefusal:
      let status: ExitStatus =
        switch review {
        case .changesNothing, .alreadyRetracted, .nothingToUndo, .withdrawn: .negative
        case .fixedMember, .notAnEdit, .unfit: .failure
        }
      (self.status, message, isAnswer) = (status, "error: \(review)", false)
    case is UnreadableArticle, is UnreadableFile, is RegisterRefusal, is ReferenceDataError,
      is DataFileError, is DecodingFailure, is LabelError:
      (status, message, isAnswer) = (.failure, "error: \(error)", false)
    default:
      // What is left is the argument parser's: help and version are answers, the rest is usage.
      let text = Parley.fullMessage(for: error)
      isAnswer = exit.isSuccess
      status = exit.isSuccess ? .done : .failure
      message =
        isAnswer ? text : UsageReport.text(text, arguments: CommandLine.arguments.dropFirst())
    }
  }

  func printAndExit() -> Never {
    if let message {
      if isAnswer {
        Terminal.write(message + "\n")
      } else {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        Terminal.say(lines.map { safeForTerminal(String($0)) }.joined(separator: "\n"))
      }
    }
    Terminal.leave(status)
  }
}

/// An error of the database that knows whether the store can be reached at all.
protocol StoreFailure: Error {
  var isStoreUnreachable: Bool { get }
}

extension EventStoreError {
  var words: String {
    switch self {
    case .versionConflict(let stream, let expected, let actual):
      "somebody else changed \(stream) meanwhile (expected version \(expected), found \(actual)). "
        + "Run the command again"
    case .eventIDReused(let id): "the event id \(id) was used before for something else"
    case .malformedAppend(let reason): "nothing was stored: \(reason)"
    case .unreadableEvent(let position, let reason):
      "the event at seq:\(position) cannot be read: \(reason)"
    case .unavailable(let reason): reason
    case .busy(let reason):
      "another writer keeps the log: \(reason). Run the command again, or see: parley doctor"
    case .refused(let reason): reason
    }
  }
}
