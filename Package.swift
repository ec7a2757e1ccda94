// swift-tools-version: 6.2
import PackageDescription

// Every target compiles under the same rules; a warning is an error here and on every other machine.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], extra: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + extra)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "parley",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "parley", targets: ["parley"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Doors to C: a module map and a shim each, and the bytes that travel inside the binary.
    .systemLibrary(
      name: "CLibpq", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .systemLibrary(
      name: "CLibxml2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CLibcrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CLibcurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlidec",
      providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
    .systemLibrary(name: "CIconv"),
    .target(name: "CChildProcess"),
    .target(name: "CEmbeddedFiles"),

    // Values that know nothing of negotiations.
    layer("EmbeddedFiles", ["CEmbeddedFiles"]),
    layer("JSON"),
    layer("Chronology"),
    layer("ContentDigest", ["CLibcrypto"], extra: [.strictMemorySafety()]),
    layer("Signing", ["CLibcrypto"], extra: [.strictMemorySafety()]),

    // The network.
    layer("HTTPClient", ["CLibcurl"], extra: [.strictMemorySafety()]),

    // The log.
    layer("EventSourcing", ["Chronology", "ContentDigest"]),
    layer(
      "Custody", ["EventSourcing", "ContentDigest", "CZlib"], extra: [.strictMemorySafety()]),
    layer("EventTransfer", ["EventSourcing", "Chronology", "ContentDigest", "JSON"]),
    layer(
      "TamperEvidence", ["EventSourcing", "ContentDigest", "Signing", "Chronology", "JSON"]),
    layer("PostgresClient", ["CLibpq"], extra: [.strictMemorySafety()]),
    layer("LocalPostgres", ["PostgresClient", "CChildProcess"], extra: [.strictMemorySafety()]),
    layer(
      "PostgresEventStore",
      [
        "EventSourcing", "PostgresClient", "EmbeddedFiles", "Chronology", "ContentDigest", "JSON",
        "Custody",
      ]),

    // The domain: pure values.
    layer("Negotiation", ["EventSourcing", "Chronology", "JSON"]),
    layer("Answers", ["Negotiation", "Chronology", "EventSourcing", "ContentDigest"]),
    layer("TextAnalysis", ["Chronology"]),
    layer("ClaimExtraction", ["TextAnalysis", "Negotiation", "Chronology"]),
    layer(
      "ExtractorAdapters",
      ["ClaimExtraction", "HTTPClient", "ContentDigest", "Negotiation", "Chronology", "JSON"]),
    layer("ExtractionEvaluation", ["Negotiation", "Chronology", "JSON"]),

    // The edges.
    .target(
      name: "Articles", dependencies: ["CLibxml2", "CIconv", "TextAnalysis", "Chronology", "JSON"],
      swiftSettings: strict,
      // glibc has iconv in itself.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    layer("TextComparison"),
    layer("Feeds", ["CLibxml2", "Articles", "Chronology", "JSON"]),
    layer("Fetching", ["HTTPClient", "ArticleSources", "Articles"]),
    layer("ArticleSources", ["Articles", "CBrotli", "CZlib", "Chronology", "JSON"]),
    layer("Rendering", ["Answers", "Negotiation", "Chronology", "JSON", "EventSourcing"]),
    layer(
      "ParleyService",
      [
        "Articles", "ClaimExtraction", "Negotiation", "TextComparison", "Answers", "EventSourcing",
        "Chronology", "ContentDigest", "JSON", "EmbeddedFiles", "TextAnalysis", "Custody",
      ]),
    .executableTarget(
      name: "parley",
      dependencies: [
        argumentParser, "ParleyService", "PostgresEventStore", "PostgresClient", "LocalPostgres",
        "Rendering", "Answers", "Negotiation", "EventSourcing", "EventTransfer", "Articles",
        "ClaimExtraction", "Chronology", "JSON", "EmbeddedFiles", "ContentDigest", "Signing",
        "TamperEvidence", "ExtractionEvaluation", "ExtractorAdapters", "ArticleSources", "Fetching",
        "Feeds", "HTTPClient", "TextComparison", "Custody",
      ],
      swiftSettings: strict),

    // Measures the parts against baselines: Benchmarks/.
    .executableTarget(
      name: "parley-bench",
      dependencies: [
        argumentParser, "PostgresEventStore", "PostgresClient", "LocalPostgres", "PostgresTesting",
        "PropertyTesting", "EventSourcing", "TamperEvidence", "JSON", "CChildProcess",
      ],
      swiftSettings: strict),

    // Times the rules for Benchmarks/extraction.
    .executableTarget(
      name: "extraction-speed",
      dependencies: ["ClaimExtraction", "Negotiation", "Chronology", "EmbeddedFiles"],
      path: "Benchmarks/extraction-speed", swiftSettings: strict),

    // Fills a database for Benchmarks/answers.
    .executableTarget(
      name: "generate-log",
      dependencies: [
        "ParleyService", "PostgresEventStore", "PostgresClient", "LocalPostgres", "Negotiation",
        "EventSourcing", "Chronology", "JSON", "ContentDigest", "PropertyTesting",
        "ClaimExtraction", "Custody",
      ],
      path: "Benchmarks/generate-log", swiftSettings: strict),

    // What the tests share.
    layer("PropertyTesting"),
    layer(
      "NegotiationTesting",
      ["JSON", "Negotiation", "EventSourcing", "Chronology", "PropertyTesting"]),
    layer("EventStoreTesting", ["EventSourcing", "Chronology"]),
    layer("PostgresTesting", ["LocalPostgres", "PostgresClient", "PostgresEventStore"]),
    layer("HTTPClientTesting"),
    layer("ExtractionTesting", ["ClaimExtraction", "TextAnalysis", "Negotiation", "Chronology"]),

    // The tests.
    tests("ChronologyTests", ["Chronology", "PropertyTesting"]),
    tests("JSONTests", ["JSON", "PropertyTesting"]),
    tests(
      "NegotiationTests",
      [
        "Negotiation", "NegotiationTesting", "PropertyTesting", "EventSourcing", "Chronology",
        "JSON",
        "EmbeddedFiles",
      ]),
    tests(
      "AnswersTests",
      [
        "Answers", "Negotiation", "NegotiationTesting", "EventSourcing", "Chronology",
        "EmbeddedFiles",
      ]),
    tests(
      "RenderingTests",
      [
        "Rendering", "Answers", "Negotiation", "NegotiationTesting", "EventSourcing", "Chronology",
        "EmbeddedFiles", "JSON",
      ]),
    tests(
      "ParleyServiceTests",
      [
        "ParleyService", "Answers", "Articles", "ClaimExtraction", "Negotiation", "EventSourcing",
        "Chronology", "JSON", "PropertyTesting", "EmbeddedFiles", "Custody", "ContentDigest",
      ]),
    tests("CustodyTests", ["Custody", "ContentDigest"]),
    tests("ContentDigestTests", ["ContentDigest"]),
    tests("SigningTests", ["Signing", "PropertyTesting"]),
    tests(
      "TamperEvidenceTests",
      [
        "TamperEvidence", "EventSourcing", "ContentDigest", "Signing", "Chronology", "JSON",
        "PropertyTesting",
      ]),
    tests("HTTPClientTests", ["HTTPClient", "HTTPClientTesting"]),
    tests("EmbeddedFilesTests", ["EmbeddedFiles"]),
    tests("TextAnalysisTests", ["TextAnalysis", "Chronology"]),
    tests(
      "ClaimExtractionTests",
      ["ClaimExtraction", "ExtractionTesting", "Negotiation", "Chronology", "EmbeddedFiles"]),
    tests(
      "ExtractorAdaptersTests",
      [
        "ExtractorAdapters", "HTTPClientTesting", "ClaimExtraction", "Negotiation", "Chronology",
        "EmbeddedFiles", "JSON",
      ]),
    tests("ExtractionEvaluationTests", ["ExtractionEvaluation", "JSON"]),
    tests("NegotiationRegistryTests", ["Negotiation", "Chronology", "EmbeddedFiles"]),
    tests(
      "ArticleSourcesTests", ["ArticleSources", "Articles", "Chronology", "PropertyTesting"]),
    tests("TextComparisonTests", ["TextComparison", "PropertyTesting"]),
    tests("FeedsTests", ["Feeds", "Articles", "Chronology"]),
    tests(
      "FetchingTests",
      ["Fetching", "HTTPClient", "HTTPClientTesting", "ArticleSources", "Articles"]),
    tests("ArticlesTests", ["Articles", "EmbeddedFiles", "Chronology"]),
    tests("PostgresClientTests", ["PostgresClient", "PostgresTesting"]),
    tests(
      "PostgresEventStoreTests",
      [
        "PostgresEventStore", "PostgresTesting", "EventStoreTesting", "EventSourcing",
        "PostgresClient", "ContentDigest", "LocalPostgres", "PropertyTesting", "Custody",
      ]),
    tests("EventSourcingTests", ["EventSourcing", "EventStoreTesting", "Chronology"]),
    tests(
      "EventTransferTests",
      [
        "EventTransfer", "EventSourcing", "EventStoreTesting", "Chronology", "ContentDigest",
        "PropertyTesting",
      ]),
    tests("LocalPostgresTests", ["LocalPostgres", "PostgresClient", "PostgresTesting"]),
    // Runs the program that is built beside it.
    tests(
      "ParleyCommandTests",
      [
        "parley", "PostgresTesting", "PostgresClient", "PostgresEventStore", "LocalPostgres",
        "EmbeddedFiles", "JSON", "HTTPClientTesting", "ContentDigest", "Rendering", "ParleyService",
        "EventSourcing", "Negotiation", "Chronology",
      ]),
  ]
)

// libFuzzer brings a `main` of its own and watches every branch, which no other build should pay for.
if Context.environment["PARLEY_FUZZ"] != nil {
  let watched: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer"])]
  let readers = ["ClaimExtraction", "TextAnalysis", "Articles"]
  for target in package.targets where readers.contains(target.name) {
    target.swiftSettings = (target.swiftSettings ?? []) + watched
  }
  func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: name, dependencies: dependencies,
      swiftSettings: [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  }
  package.targets += [
    fuzzer(
      "ExtractionFuzzing", ["ClaimExtraction", "Negotiation", "Chronology", "EmbeddedFiles"]),
    fuzzer("PageFuzzing", ["Articles", "EmbeddedFiles"]),
  ]
}
