// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kgraph",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .target(name: "KGraphModel", swiftSettings: strict),
    .testTarget(name: "KGraphModelTests", dependencies: ["KGraphModel"], swiftSettings: strict),
    .testTarget(
      name: "KGraphConformanceTests", dependencies: ["KGraphModel"], swiftSettings: strict),
  ]
)
