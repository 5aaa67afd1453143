import Foundation

/// The figures that the project promises, each as a ratio or with its bar, measured in one run.
///
///     KGRAPH_BENCH=1 swift run -c release KGraphBenchmarks [ROWS] [FOLDER]
@main
enum Benchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "import", arguments.count == 3 {
      return try ImportBenchmark.importTable(arguments[1], into: arguments[2])
    }
    if arguments.first == "import-as", arguments.count == 4 {
      return try EventDataBenchmark.importFile(arguments[1], arguments[2], into: arguments[3])
    }
    let rows = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let folder = arguments.count > 1 ? arguments[1] : NSTemporaryDirectory() + "kgraph-bench"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let package = FileManager.default.currentDirectoryPath
    let importing = ImportBenchmark(folder: folder, rows: rows)
    var outcomes = try importing.run()
    for kind in EventDataGenerator.Kind.allCases {
      outcomes += try EventDataBenchmark(kind: kind, folder: folder, rows: rows / 4).run()
    }
    outcomes.append(try ReadBenchmark.timeline(of: importing.casePath))
    outcomes.append(try ReadBenchmark.search(in: folder))
    if let kgraph = CommandBenchmark.binary(in: package) {
      outcomes += try CommandBenchmark(kgraph: kgraph, folder: folder, package: package).run()
    } else {
      print("skipped: small commands need .build/release/kgraph, made by 'make release'")
    }
    for outcome in outcomes { print(outcome.line) }
    if outcomes.contains(where: { !$0.isGood }) { exit(2) }
  }
}
