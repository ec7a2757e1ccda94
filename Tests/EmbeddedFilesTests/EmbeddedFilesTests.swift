import EmbeddedFiles
import Foundation
import Testing

/// The top of the repository, found from this file.
private let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// The files of a folder that belong inside the binary, as paths from the top of the repository.
private func filesOnDisk(_ folder: String) throws -> [String] {
  let kinds: Set = ["sql", "tsv", "json", "txt", "html"]
  return try FileManager.default.subpathsOfDirectory(
    atPath: repository.appending(path: folder).path
  )
  .filter { kinds.contains(URL(filePath: $0).pathExtension) }
  .map { "\(folder)/\($0)" }
  .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
}

@Suite struct `The files inside the binary` {
  @Test(arguments: ["Migrations", "Data", "Samples"])
  func `are those of the folder: run Scripts/embed-files after adding one`(folder: String) throws {
    let expected = try filesOnDisk(folder)
    #expect(!expected.isEmpty)
    #expect(EmbeddedFile.under("\(folder)/").map(\.path) == expected)
  }

  @Test(arguments: ["Migrations", "Data", "Samples"])
  func `are the same to the byte`(folder: String) throws {
    let different = try filesOnDisk(folder).filter { path in
      let bytes = try [UInt8](Data(contentsOf: repository.appending(path: path)))
      return EmbeddedFile.at(path)?.bytes != bytes
    }
    #expect(different.isEmpty)
  }

  @Test func `are found by their path and know their name`() throws {
    let file = try #require(EmbeddedFile.at("Data/parties.tsv"))
    #expect(file.name == "parties.tsv")
    #expect(file.text.contains("id\tname\tkind"))
  }

  @Test func `are none where there is none`() {
    #expect(EmbeddedFile.at("Data/nothing.tsv") == nil)
    #expect(EmbeddedFile.under("Nowhere/").isEmpty)
  }
}
