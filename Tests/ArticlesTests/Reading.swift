import EmbeddedFiles
import Testing

@testable import Articles

/// The lexicon as it travels inside the binary.
let embeddedLexicon = EmbeddedFile.at("Data/lexicons/furniture.tsv")?.bytes

let furniture = FurnitureLexicon(parsing: String(decoding: embeddedLexicon ?? [], as: UTF8.self))

let reader = ArticleReader(furniture: furniture)

func read(_ text: String, _ hints: ReadingHints = ReadingHints()) throws -> Article {
  try reader.read(Array(text.utf8), hints: hints)
}
