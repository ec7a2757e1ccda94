/// A line of the reference data that cannot be read: which file, which line, what to do about it.
package struct ReferenceDataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as it was handed in, such as `Data/parties.tsv`.
  package var path: String
  /// Counted from 1; 0 when the whole file is meant.
  package var line: Int
  package var reason: String

  package init(path: String, line: Int = 0, reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  package var description: String {
    line == 0 ? "\(path): \(reason)" : "\(path):\(line): \(reason)"
  }
}
