package import Custody
package import Negotiation

/// What the captured bytes of one version of an article say today.
package struct CaptureCheck: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// The bytes are there, and today's reader makes the same text of them.
    case same
    /// The bytes are there, and a newer reader makes another text of them than the one on file.
    case readDifferently
    /// The bytes are there, and today's reader makes nothing of them, for a reason.
    case unreadable(String)
    case damaged(CaptureDamage)
    /// They were kept, and are gone.
    case missing
    /// The event came with an imported log, and the bytes were never handed in here.
    case owed
    /// The version came in before captured bytes were kept.
    case neverKept
  }

  package var article: ArticleID
  package var version: Int
  package var sha256: String
  package var verdict: Verdict
  /// How many claims of this version were looked at.
  package var claims: Int
  /// Those whose quote does not stand in what is read today: at its offsets where the text is the
  /// same, anywhere where it is not.
  package var lost: [ClaimID]

  /// Whether the bytes carry every quote.
  package var isRight: Bool {
    switch verdict {
    case .same, .readDifferently: lost.isEmpty
    case .neverKept, .owed: true
    case .unreadable, .damaged, .missing: false
    }
  }
}

/// What a look at all captured bytes found.
package struct CaptureAudit: Sendable, Equatable {
  package var captures = 0
  /// Before compression.
  package var byteCount = 0
  /// As they are stored.
  package var storedByteCount = 0
  /// Versions whose event promises bytes.
  package var versions = 0
  /// Contents that an imported log names and that were never handed in here.
  package var owed = 0
  /// The first few things that are wrong, one line each.
  package var faults: [String] = []
  package var faultCount = 0

  static let linesShown = 10

  /// Before anything was looked at.
  package init() {}

  mutating func add(_ fault: String) {
    faultCount += 1
    if faults.count < CaptureAudit.linesShown { faults.append(fault) }
  }
}
