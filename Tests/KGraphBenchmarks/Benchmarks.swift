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
    let rows = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let folder = arguments.count > 1 ? arguments[1] : NSTemporaryDirectory() + "kgraph-bench"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let outcomes = try ImportBenchmark(folder: folder, rows: rows).run()
    for outcome in outcomes { print(outcome.line) }
  }
}
