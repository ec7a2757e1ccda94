/// Why a foreign extractor gave no usable answer.
package struct ProviderFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// Who failed: `llm:MODEL` with its address, or `command:PROGRAM`.
  package let provider: String
  /// What happened, and what to do where that is known; never a key.
  package let reason: String
  /// True when the next article would fail the same way: nobody there, not let in, nothing left to
  /// spend.
  package let isLasting: Bool

  package init(provider: String, reason: String, isLasting: Bool) {
    self.provider = provider
    self.reason = reason
    self.isLasting = isLasting
  }

  package var description: String { "\(provider): \(reason)" }
}
