/// Rows as RFC 4180 has them: commas, quotation marks where a field needs them, lines that end in
/// CR LF.
package func csv(header: [String], rows: [[String]]) -> String {
  ([header] + rows).map { row in row.map(csvField).joined(separator: ",") + "\r\n" }.joined()
}

private func csvField(_ text: String) -> String {
  let safe = safeForTerminal(text)
  // A spreadsheet takes what begins so for a formula; the mark keeps a claim from being run.
  let first = safe.first.map { "=+-@".contains($0) } == true && Int(safe) == nil
  let field = first ? "'\(safe)" : safe
  guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
  return "\"\(field.replacing("\"", with: "\"\""))\""
}
