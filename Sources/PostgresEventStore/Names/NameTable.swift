internal import PostgresClient

/// The numbers that the log stores in place of categories, types and tags.
///
/// Names are made and never changed, so what was read once stays true; an unknown one asks for a fresh
/// look.
struct NameTable {
  struct EventType: Hashable {
    let category: Int16
    let name: String
  }

  private(set) var categories: [String: Int16] = [:]
  private(set) var types: [EventType: Int16] = [:]
  private(set) var tags: [String: Int32] = [:]
  private(set) var categoryNames: [Int16: String] = [:]
  private(set) var typeNames: [Int16: String] = [:]
  private(set) var tagNames: [Int32: String] = [:]

  init() {}

  /// Reads all names; there are few.
  init(_ connection: PostgresConnection) throws(PostgresError) {
    let rows = try connection.query(NameStatement.all)
    for row in 0..<rows.rowCount {
      let number = try rows.integer(row, 1)
      let name = try rows.text(row, 3)
      switch try rows.integer(row, 0) {
      case 1:
        categories[name] = Int16(clamping: number)
        categoryNames[Int16(clamping: number)] = name
      case 2:
        let category = Int16(clamping: try rows.integer(row, 2))
        types[EventType(category: category, name: name)] = Int16(clamping: number)
        typeNames[Int16(clamping: number)] = name
      default:
        tags[name] = Int32(clamping: number)
        tagNames[Int32(clamping: number)] = name
      }
    }
  }

  /// The number of a type of event in a category; nil when no event of that kind was ever stored.
  func type(_ name: String, in category: String) -> Int16? {
    categories[category].flatMap { types[EventType(category: $0, name: name)] }
  }

  /// The types that a query asks for; nil when it asks for all.
  func types(inCategories wanted: [String]?, named names: [String]?) -> [Int16]? {
    if wanted == nil, names == nil { return nil }
    let allowed = wanted.map { Set($0.compactMap { categories[$0] }) }
    return types.compactMap { type, number in
      (allowed?.contains(type.category) ?? true) && (names?.contains(type.name) ?? true)
        ? number : nil
    }.sorted()
  }
}

enum NameStatement {
  static let all = """
    SELECT 1, id::integer, 0, name FROM parley.category
    UNION ALL SELECT 2, id, category_id, name FROM parley.event_type
    UNION ALL SELECT 3, id, 0, name FROM parley.tag
    """

  static let learn = "SELECT parley.learn_names($1, $2, $3)"
}
