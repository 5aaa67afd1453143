import GRDB
import KGraphModel

/// Numbers derived edges.
///
/// Two events can imply an edge between the same two ends. An origin keeps the numbers that its
/// edges have; a new edge gets the first number of its triple that is free.
struct DerivedOrdinals {
  private struct Place: Hashable {
    var origin: Int64
    var triple: [Int64]
  }

  private var kept: [Place: [Int64]] = [:]
  private let ofOrigin: Statement
  private let ofTriple: Statement

  init(_ db: Database) throws {
    let head = "SELECT ordinal FROM edge WHERE from_id = ? AND type = ? AND to_id = ?"
    let counted = "ordinal BETWEEN 1 AND \(EdgeKey.firstHash - 1) ORDER BY ordinal"
    ofOrigin = try db.cachedStatement(sql: "\(head) AND origin = ? AND \(counted)")
    ofTriple = try db.cachedStatement(sql: "\(head) AND \(counted)")
  }

  /// The number of the next edge of an origin between two ends.
  mutating func next(from: Int64, type: Int64, to: Int64, origin: Int64) throws -> Int64 {
    let place = Place(origin: origin, triple: [from, type, to])
    var left =
      try kept[place] ?? Int64.fetchAll(ofOrigin, arguments: [from, type, to, origin])
    defer { kept[place] = left }
    guard left.isEmpty else { return left.removeFirst() }
    var free: Int64 = 1
    for taken in try Int64.fetchAll(ofTriple, arguments: [from, type, to]) {
      guard taken == free else { break }
      free += 1
    }
    return free
  }
}
