// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Whether the fuzz targets are wanted: all modules are then built with coverage for libFuzzer.
let isFuzzing = ProcessInfo.processInfo.environment["KGRAPH_FUZZ"] != nil
/// Whether the benchmarks are wanted.
let isBenchmarking = ProcessInfo.processInfo.environment["KGRAPH_BENCH"] != nil

let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
  ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : [])

/// The folders of recorded output, samples and tables inside a test target, which no compiler reads.
func dataFolders(of target: String) -> [String] {
  let names: Set<String> = ["Golden", "Fixtures", "Scenarios", "Samples"]
  let root = "\(Context.packageDirectory)/Tests/\(target)"
  let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
  return files.filter { path in
    let parts = path.split(separator: "/").map(String.init)
    return parts.last.map(names.contains) ?? false
      && !parts.dropLast().contains(where: names.contains)
  }.sorted()
}

let package = Package(
  name: "kgraph",
  products: [
    .executable(name: "kgraph", targets: ["KGraphCLI"]),
    .library(name: "KGraph", targets: ["KGraph"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "KGraphModel", dependencies: ["CNettle"], swiftSettings: strict),
    .target(name: "KGraphTimeline", dependencies: ["KGraphModel"], swiftSettings: strict),
    .target(name: "KGraphCypher", dependencies: ["KGraphModel"], swiftSettings: strict),
    .target(
      name: "KGraphEngine", dependencies: ["KGraphModel", "KGraphCypher"], swiftSettings: strict),
    .target(
      name: "KGraphStore",
      dependencies: [
        "KGraphModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "KGraphInterchange",
      dependencies: [
        "KGraphModel", "CZlib", "CZstd", "CExpat", .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Ontology/ontology.yaml"), .embedInCode("EventData/Tables/actors.csv"),
        .embedInCode("EventData/Tables/cameo.csv"), .embedInCode("EventData/Tables/events.csv"),
      ],
      swiftSettings: strict),
    .target(
      name: "KGraph",
      dependencies: [
        "KGraphModel", "KGraphTimeline", "KGraphCypher", "KGraphEngine", "KGraphStore",
        "KGraphInterchange",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "KGraphCLI",
      dependencies: [
        "KGraph", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "KGraphTestSupport", dependencies: ["KGraphModel"], path: "Tests/KGraphTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "KGraphModelTests", dependencies: ["KGraphModel", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphModelTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphConformanceTests", dependencies: ["KGraphModel", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphConformanceTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphTimelineTests", dependencies: ["KGraphTimeline", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphTimelineTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphCypherTests", dependencies: ["KGraphCypher", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphCypherTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphEngineTests",
      dependencies: ["KGraphEngine", "KGraphCypher", "KGraphModel", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphEngineTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphStoreTests",
      dependencies: ["KGraphStore", "KGraphInterchange", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphStoreTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphInterchangeTests",
      dependencies: ["KGraphInterchange", "KGraphTestSupport", "CZlib", "CZstd"],
      exclude: dataFolders(of: "KGraphInterchangeTests"),
      swiftSettings: strict),
    .testTarget(
      name: "KGraphTests", dependencies: ["KGraph", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphTests"), swiftSettings: strict),
    .testTarget(
      name: "KGraphCLITests", dependencies: ["KGraphCLI", "KGraphTestSupport"],
      exclude: dataFolders(of: "KGraphCLITests"), swiftSettings: strict),
  ]
)

if isBenchmarking {
  package.products.append(.executable(name: "kgraph-bench", targets: ["KGraphBenchmarks"]))
  package.targets.append(
    .executableTarget(
      name: "KGraphBenchmarks",
      dependencies: ["KGraph", "KGraphModel", "KGraphStore", "KGraphInterchange"],
      path: "Tests/KGraphBenchmarks", exclude: ["graph_formats.py"], swiftSettings: strict))
}

if isFuzzing {
  for (name, folder) in [
    ("fuzz-edtf", "EDTF"), ("fuzz-casefile", "CaseFile"), ("fuzz-delimited", "Delimited"),
    ("fuzz-cypher", "Cypher"), ("fuzz-eventdata", "EventData"), ("fuzz-graphs", "Graphs"),
    ("fuzz-intel", "Intel"), ("fuzz-ical", "ICalendar"), ("fuzz-geojson", "GeoJSON"),
    ("fuzz-jsonld", "JSONLD"), ("fuzz-timelinejs", "TimelineJS"), ("fuzz-compressed", "Compressed"),
  ] {
    package.products.append(.executable(name: name, targets: ["KGraphFuzz\(folder)"]))
    package.targets.append(
      .executableTarget(
        name: "KGraphFuzz\(folder)",
        dependencies: ["KGraphModel", "KGraphCypher", "KGraphInterchange", "KGraphTestSupport"],
        path: "Tests/KGraphFuzz/\(folder)",
        swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]))
  }
}
