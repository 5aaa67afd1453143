import GRDB
import KGraphModel

/// Writes the index of evidence of a load as pages of the file: what was there and what is new, in one
/// pass at the end.
///
/// Neighbouring edges that cite one source are kept as one run.
final class EvidencePages {
  private struct Run {
    var reference: Int64
    var first: Int64
    var count: Int64

    init(reference: Int64, first: Int64) {
      self.reference = reference
      self.first = first
      count = 1
    }

    init(_ key: SortKey) {
      reference = Int64(key.value(at: 0, bits: 40))
      first = Int64(key.value(at: 40, bits: 40))
      count = Int64(key.value(at: 80, bits: 40))
    }

    var key: SortKey {
      var key = SortKey()
      key.put(UInt64(reference), at: 0, bits: 40)
      key.put(UInt64(first), at: 40, bits: 40)
      key.put(UInt64(count), at: 80, bits: 40)
      return key
    }
  }

  private let runs: RunSorter
  private var last: Run?

  init(folder: String, runLength: Int) { runs = RunSorter(in: folder, runLength: runLength) }

  /// Lists an edge under what it cites; the numbers of edges ascend by two.
  ///
  /// - Throws: ``KGraphError`` where there is no room for what is put aside.
  func add(reference: Int64, edge id: Int64) throws(KGraphError) {
    if let run = last, run.reference == reference, run.first + 2 * run.count == id {
      last?.count += 1
      return
    }
    if let last { try runs.add(last.key) }
    last = Run(reference: reference, first: id)
  }

  /// Writes the table anew with what it held and what was added.
  ///
  /// - Throws: `DatabaseError`, ``KGraphError``.
  func finish(_ db: Database, in space: PageSpace) throws {
    if let last { try runs.add(last.key) }
    last = nil
    let earlier = try Row.fetchAll(
      db, sql: "SELECT reference, element FROM evidence ORDER BY reference, element"
    ).map { (reference: try $0.get(0) as Int64, element: try $0.get(1) as Int64) }
    let sql = try String.fetchOne(
      db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'evidence'")
    let roots = try space.roots(of: "evidence") {
      try db.execute(sql: "DROP TABLE evidence")
      try space.fillUnusedPages()
      try db.execute(sql: sql ?? "")
    }
    let tree = TreeWriter(.index, root: roots["evidence"] ?? 0, in: space)
    var encoder = RecordEncoder()
    var next = 0
    func write(_ reference: Int64, _ element: Int64) throws {
      encoder.begin()
      encoder.number(reference)
      encoder.number(element)
      try tree.add(encoder)
    }
    try runs.forEach { key in
      let run = Run(key)
      for id in stride(from: run.first, to: run.first + 2 * run.count, by: 2) {
        while next < earlier.count, earlier[next] < (run.reference, id) {
          try write(earlier[next].reference, earlier[next].element)
          next += 1
        }
        try write(run.reference, id)
      }
    }
    for row in earlier[next...] { try write(row.reference, row.element) }
    try tree.finish()
  }
}
