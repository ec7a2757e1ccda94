import ClaimExtraction
import EmbeddedFiles
import Negotiation
import ParleyService

/// The data files that travel in the binary, and those that a user puts beside them.
struct UserData {
  /// What the extended registers say.
  let reference: ReferenceData
  private let files: [(path: String, text: String)]

  /// The bundled lexicons, then the user's; read when somebody extracts.
  var lexicons: [(path: String, text: String)] {
    let names = Lexicon.fileNames.map { "/" + $0 }
    return EmbeddedFile.under("Data/lexicons/").map { (path: $0.path, text: $0.text) }
      + files.filter { file in names.contains { file.path.hasSuffix($0) } }
  }

  /// - Parameter folder: The folder of `--lexicon`; nil reads `PARLEY_LEXICON`, and without it the
  ///   bundled files alone.
  init(folder: String? = nil) throws {
    guard let folder = folder ?? Terminal.environment("PARLEY_LEXICON") else {
      reference = try ReferenceData.embedded()
      files = []
      return
    }
    files = try UserData.files(in: folder)
    reference = try ReferenceData.embedded().extended(by: files)
  }

  private static let tables = ["parties.tsv", "actors.tsv"] + Lexicon.fileNames

  /// Every table of the folder and of its `lexicons`, and the definitions in `negotiations`.
  private static func files(in folder: String) throws -> [(path: String, text: String)] {
    guard let names = InputFiles.names(in: folder) else {
      throw CommandFailure(.failure, "\(folder): no such folder of data files; check --lexicon")
    }
    var paths = names.filter { tables.contains($0) }.map { "\(folder)/\($0)" }
    for name in InputFiles.names(in: folder + "/lexicons") ?? []
    where Lexicon.fileNames.contains(name) {
      paths.append("\(folder)/lexicons/\(name)")
    }
    for name in InputFiles.names(in: folder + "/negotiations") ?? [] where name.hasSuffix(".json") {
      paths.append("\(folder)/negotiations/\(name)")
    }
    // A misspelt name would otherwise be a table that nobody reads.
    for name in names where name.hasSuffix(".tsv") && !tables.contains(name) {
      throw CommandFailure(
        .failure,
        "\(folder)/\(name): no table of that name; known are \(tables.joined(separator: ", "))")
    }
    guard !paths.isEmpty else {
      throw CommandFailure(
        .failure,
        "\(folder): no data file in it; known are \(tables.joined(separator: ", ")) and "
          + "negotiations/*.json")
    }
    return try paths.sorted().map { path in
      guard let text = String(validating: try FolderFile.bytes(of: path), as: UTF8.self) else {
        throw CommandFailure(.failure, "\(path): not UTF-8; convert the file")
      }
      return (path, text)
    }
  }
}
