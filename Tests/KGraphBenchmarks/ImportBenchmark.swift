import Foundation
import KGraphInterchange
import KGraphModel
import KGraphStore

/// Compares the import of events with the `.import` of the sqlite3 shell.
struct ImportBenchmark {
  let folder: String
  let rows: Int

  var table: String { "\(folder)/events-\(rows).tsv" }
  var casePath: String { "\(folder)/events-\(rows).kgraph" }

  /// Makes the table unless it is there.
  func prepare() throws {
    if access(table, R_OK) != 0 { try EventGenerator().write(rows, to: table) }
  }

  /// Imports the table into a new case; runs in a process of its own, so that its memory counts.
  static func importTable(_ table: String, into path: String) throws {
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    let stamp = TransactionStamp(author: "bench", command: "import")
    let store = try CaseStore.create(
      at: path, info: CaseInfo(), ontology: try DefaultOntology.read(), stamp: stamp)
    let mapping = try ColumnMapping(
      "subject=subject,type=relation,object=object,date=date,prop.intensity:float=intensity",
      kind: .relations)
    let options = DelimitedImportOptions(kind: .relations, mapping: mapping)
    let start = Measure.now()
    let file = try DelimitedImport(ByteInput(path: table), options: options)
    let report = try store.bulkWrite(stamp: stamp) { try file.run(into: $0) }
    let seconds = Measure.now() - start
    print("\(report.written.edges.added) edges, \(report.badRows) bad rows in \(seconds) s")
  }

  /// Imports the same columns with the shell, into a table with as many indexes as hold the rows of
  /// an import: key, end, date, and evidence.
  func shell() throws -> ProcessCost {
    let path = "\(folder)/shell.db"
    unlink(path)
    let script = "\(folder)/shell.sql"
    try """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE event(subject TEXT, relation TEXT, object TEXT, date TEXT, intensity REAL);
    CREATE INDEX i1 ON event(subject, relation, object, date);
    CREATE INDEX i2 ON event(object);
    CREATE INDEX i3 ON event(date);
    CREATE INDEX i4 ON event(relation);
    .mode tabs
    .import --skip 1 \(table) event
    """.write(toFile: script, atomically: true, encoding: .utf8)
    return try Measure.run(["sqlite3", path], input: script)
  }

  /// Runs both in turn.
  func run() throws -> [Outcome] {
    try prepare()
    let ours = try Measure.run([CommandLine.arguments[0], "import", table, casePath])
    let shell = try shell()
    let ratio = shell.seconds / ours.seconds
    print("import: \(ours.output.trimmingCharacters(in: .newlines)); whole process \(rate(ours)),"
      + " shell \(rate(shell))")
    return [
      Outcome(
        name: "import, rows/s as a share of the shell's", value: format(ratio), bar: ">= 0.6",
        isGood: ratio >= 0.6),
      Outcome(
        name: "import, peak memory", value: "\(Int(ours.megabytes)) MB", bar: "< 200 MB",
        isGood: ours.megabytes < 200),
    ]
  }

  private func rate(_ cost: ProcessCost) -> String {
    "\(format(cost.seconds)) s = \(Int(Double(rows) / cost.seconds / 1000))k rows/s"
  }
}

/// A number with two decimals.
func format(_ value: Double) -> String { String(format: "%.2f", value) }
