/// What every command prints with `--json`, member by member.
///
/// Read from `Data/schema/answers.tsv`, whose form `Docs/DataFormats.md` describes.
package struct AnswerSchema: Sendable {
  package struct Member: Sendable, Equatable {
    package let name: String
    package let type: MemberType
    /// Whether the member can be absent, which is not the same as null.
    package let isOptional: Bool
    /// For people; can be empty.
    package let meaning: String
  }

  package struct Shape: Sendable, Equatable {
    /// A command line such as `parley history --blame`, or the name of a part.
    package let name: String
    package fileprivate(set) var members: [Member]
  }

  /// A line of the file that cannot be read.
  package struct Failure: Error, Equatable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    package let reason: String

    package var description: String { "line \(line): \(reason)" }
  }

  /// In the order of the file.
  package private(set) var shapes: [Shape] = []
  private var places: [String: Int] = [:]

  package init(_ text: String) throws(Failure) {
    var sameAs: [(name: String, other: String, line: Int)] = []
    var mentions: [(name: String, line: Int)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard !line.isEmpty, line.first != "#" else { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3 || fields.count == 4 else {
        throw Failure(line: index + 1, reason: "3 or 4 columns are needed, not \(fields.count)")
      }
      if fields[1] == "=" {
        sameAs.append((fields[0], fields[2], index + 1))
        add([], to: fields[0])
      } else {
        let member = try AnswerSchema.member(fields, line: index + 1)
        if let name = member.type.shape { mentions.append((name, index + 1)) }
        add([member], to: fields[0])
      }
    }
    for entry in sameAs {
      guard let place = places[entry.name], let shape = self.shape(entry.other) else {
        throw Failure(line: entry.line, reason: "there is no shape \"\(entry.other)\"")
      }
      shapes[place].members = shape.members
    }
    for mention in mentions where places[mention.name] == nil {
      throw Failure(line: mention.line, reason: "there is no shape \"\(mention.name)\"")
    }
  }

  private static func member(_ fields: [String], line: Int) throws(Failure) -> Member {
    guard let type = MemberType(fields[2][...]) else {
      throw Failure(line: line, reason: "\"\(fields[2])\" is no type")
    }
    let isOptional = fields[1].last == "?"
    return Member(
      name: isOptional ? String(fields[1].dropLast()) : fields[1], type: type,
      isOptional: isOptional, meaning: fields.count == 4 ? fields[3] : "")
  }

  private mutating func add(_ members: [Member], to name: String) {
    if let place = places[name] {
      shapes[place].members += members
    } else {
      places[name] = shapes.count
      shapes.append(Shape(name: name, members: members))
    }
  }

  package func shape(_ name: String) -> Shape? { places[name].map { shapes[$0] } }

  /// What the commands print, in the order of the file.
  package var commands: [Shape] { shapes.filter { $0.name.hasPrefix("parley ") } }

  /// What a command prints, by its words: also its subcommands and its other ways to be asked.
  package func commands(of words: [String]) -> [Shape] {
    commands.filter {
      $0.name.split(separator: " ").dropFirst().map(String.init).starts(with: words)
    }
  }

  /// Those shapes and all that they are made of, each once, in the order of the file behind them.
  package func reachable(from roots: [Shape]) -> [Shape] {
    var names = Set(roots.map(\.name))
    var open = roots
    while let shape = open.popLast() {
      for name in shape.members.compactMap(\.type.shape) where names.insert(name).inserted {
        if let part = self.shape(name) { open.append(part) }
      }
    }
    let first = Set(roots.map(\.name))
    return roots + shapes.filter { names.contains($0.name) && !first.contains($0.name) }
  }
}
