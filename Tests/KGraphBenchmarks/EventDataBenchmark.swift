import Foundation
import KGraphInterchange
import KGraphModel
import KGraphStore

/// Compares the import of event data sets with the `.import` of the sqlite3 shell.
struct EventDataBenchmark {
  let kind: EventDataGenerator.Kind
  let folder: String
  let rows: Int

  private var table: String { "\(folder)/\(kind.rawValue)-\(rows).tsv" }
  private var casePath: String { "\(folder)/\(kind.rawValue)-\(rows).kgraph" }

  /// Imports a file into a new case; runs in a process of its own, so that its memory counts.
  static func importFile(_ format: String, _ table: String, into path: String) throws {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    guard let importer = Format(rawValue: format)?.importer else {
      throw BenchmarkError("'\(format)' is not read")
    }
    let stamp = TransactionStamp(author: "bench", command: "import")
    let store = try CaseStore.create(
      at: path, info: CaseInfo(), ontology: try DefaultOntology.read(), stamp: stamp)
    let start = Measure.now()
    let file = try importer.init(ByteInput(path: table), options: FormatImportOptions())
    let report = try store.bulkWrite(stamp: stamp) {
      try file.run(into: $0, keeping: true) { _ in }
    }
    let seconds = Measure.now() - start
    print(
      "\(report.written.nodes.added) nodes, \(report.written.edges.added) edges,"
        + " \(report.badRows) bad rows, \(report.repeats) repeats in \(seconds) s")
  }

  /// The share of the shell's rows per second that an import has to reach.
  private var bar: Double { kind == .gdelt ? 1.0 / 3 : 0.5 }

  /// Runs both in turn.
  func run() throws -> [Outcome] {
    if access(table, R_OK) != 0 {
      var generator = EventDataGenerator()
      try generator.write(kind, rows, to: table)
    }
    let ours = try Measure.run(
      [CommandLine.arguments[0], "import-as", kind.rawValue, table, casePath])
    let shell = try shell()
    let ratio = shell.seconds / ours.seconds
    print(
      "import \(kind.rawValue): \(ours.output.trimmingCharacters(in: .newlines)); whole process "
        + "\(format(ours.seconds)) s, shell \(format(shell.seconds)) s")
    return [
      Outcome(
        name: "import \(kind.rawValue), rows/s as a share of the shell's", value: format(ratio),
        bar: ">= \(format(bar))", isGood: ratio >= bar),
      Outcome(
        name: "import \(kind.rawValue), peak memory", value: "\(Int(ours.megabytes)) MB",
        bar: "< 300 MB", isGood: ours.megabytes < 300),
    ]
  }

  /// All columns into one table with as many indexes as hold the rows of an import: key, end, date,
  /// and evidence.
  private func shell() throws -> ProcessCost {
    let path = "\(folder)/shell-\(kind.rawValue).db"
    unlink(path)
    let script = "\(folder)/shell-\(kind.rawValue).sql"
    let columns: [String]
    let indexes: [String]
    switch kind {
    case .icews:
      columns = EventDataGenerator.icewsColumns
      indexes = [
        "\"Source Name\", \"CAMEO Code\", \"Target Name\", \"Event Date\"", "\"Target Name\"",
        "\"Event Date\"", "\"Publisher\"",
      ]
    case .gdelt:
      columns = (1...61).map { "c\($0)" }
      indexes = ["c7, c27, c17, c2", "c17", "c2", "c61"]
    }
    let names = columns.map { "\"\($0)\" TEXT" }.joined(separator: ", ")
    let statements = indexes.enumerated().map { "CREATE INDEX i\($0) ON event(\($1));" }
    try """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE event(\(names));
    \(statements.joined(separator: "\n"))
    .mode tabs
    .import \(kind == .icews ? "--skip 1 " : "")\(table) event
    """.write(toFile: script, atomically: true, encoding: .utf8)
    return try Measure.run(["sqlite3", path], input: script)
  }
}
