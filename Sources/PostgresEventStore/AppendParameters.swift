internal import EventSourcing
internal import PostgresClient

/// Appends laid out as the columns that `parley.append` takes.
struct AppendParameters {
  let values: [PostgresValue]

  init(_ appends: [StreamAppend], log: Int32) {
    var streams: [Int32] = []
    var versions: [Int32] = []
    for (index, append) in appends.enumerated() {
      for offset in append.events.indices {
        streams.append(Int32(clamping: index + 1))
        versions.append(Int32(clamping: append.expected.version.number + offset + 1))
      }
    }
    let events = appends.flatMap(\.events)
    var typeNames: [String] = []
    var numbers: [String: Int32] = [:]
    var types: [Int32] = []
    for event in events {
      if numbers[event.kind.name] == nil {
        typeNames.append(event.kind.name)
        numbers[event.kind.name] = Int32(clamping: typeNames.count)
      }
      types.append(numbers[event.kind.name] ?? 0)
    }
    values = [
      .integer(log),
      .texts(appends.map(\.stream.category)),
      .texts(appends.map(\.stream.id)),
      .integers(appends.map { Int32(clamping: $0.expected.version.number) }),
      .integers(appends.map { Int32(clamping: $0.events.count) }),
      .texts(typeNames),
      .integers(streams),
      .integers(versions),
      .integers(types),
      .smallints(events.map { Int16(clamping: $0.kind.schema) }),
      .uuids(events.map { (high: $0.id.high, low: $0.id.low) }),
      .jsons(events.map(\.data)),
      .jsons(events.map(\.metadata)),
    ]
  }
}
