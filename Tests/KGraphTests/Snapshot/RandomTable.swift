import KGraphInterchange
import KGraphModel
import KGraphStore
import KGraphTestSupport

@testable import KGraph

/// A random table that is loaded into a case.
struct RandomTable {
  private let text: String

  init(seed: UInt64, rows: Int) { text = RandomTableText.make(seed: seed, rows: rows) }

  func load(
    into store: CaseStore, keeping: Bool = true, observer: (any BulkObserver)? = nil
  ) throws -> ImportReport {
    let options = DelimitedImportOptions(
      kind: .relations, mapping: try ColumnMapping(RandomTableText.mapping, kind: .relations))
    let file = try DelimitedImport(
      ByteInput(bytes: Array(text.utf8), name: "random.csv"), options: options)
    return try store.bulkWrite(
      stamp: Stamp(author: "t", message: "", command: "import").now(), observer: observer
    ) { try file.run(into: $0, keeping: keeping) }
  }
}
