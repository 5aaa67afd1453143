import GRDB
import KGraphModel

/// The keys of all current nodes and of what else edges start, end or come from, and their order.
///
/// `@unchecked Sendable`: nothing changes after `init`, and the bytes are its own.
///
/// - Complexity: the keys and some 40 bytes for each node in memory.
final class KeyTable: RowIndex, @unchecked Sendable {
  /// The key of one node.
  struct Entry {
    var id: Int64
    var key: UnsafeBufferPointer<UInt8>
  }

  /// The nodes sorted by key.
  let nodes: [Entry]
  let ends: [UnsafeBufferPointer<UInt8>]
  let types: [String]
  let degrees: [UInt32]
  /// The place of each node among ``ends``, by half its id.
  private let places: [UInt32]
  /// The places of other elements.
  private let others: [Int64: UInt32]
  /// The places of the types among ``types``.
  private let typePlaces: [Int64: UInt32]
  private let bytes: KeyBytes

  private static let none = UInt32.max

  /// Reads the keys within a transaction.
  init(_ db: Database) throws {
    let bytes = KeyBytes()
    let resolver = KeyResolver(db)
    var nodes: [Entry] = []
    try RawScan.forEach(try db.makeStatement(sql: "SELECT id, key FROM node"), in: db) { row in
      guard let key = row.bytes(1) else { return }
      nodes.append(Entry(id: row.int(0), key: bytes.append(key)))
    }
    nodes.sort { Self.precedes($0.key, $1.key) }
    var starts: [(id: Int64, count: Int64)] = []
    let counts = try db.makeStatement(sql: "SELECT from_id, count(*) FROM edge GROUP BY from_id")
    try RawScan.forEach(counts, in: db) { starts.append(($0.int(0), $0.int(1))) }
    var all = nodes
    for id in try Self.otherEnds(db, starts.map(\.id), besides: nodes) {
      all.append(Entry(id: id, key: bytes.append(try resolver.key(id))))
    }
    let hasSpaces = all.contains { $0.key.contains(UInt8(ascii: " ")) }
    if hasSpaces {
      all = all.map { (EndText.inEdgeKey(String(decoding: $0.key, as: UTF8.self)), $0) }
        .sorted { EndText.precedes($0.0, $1.0) }.map(\.1)
    }
    // Numbers of nodes are dense, unless a file was tampered with.
    let limit = nodes.map { $0.id >> 1 }.max() ?? 0
    let isDense = limit < 64 * Int64(nodes.count + 1024) && !nodes.contains { $0.id < 0 }
    var places = [UInt32](repeating: Self.none, count: isDense ? Int(limit) + 1 : 0)
    var others: [Int64: UInt32] = [:]
    for (place, entry) in all.enumerated() {
      if isDense, entry.id & 1 == 0, entry.id >> 1 <= limit {
        places[Int(entry.id >> 1)] = UInt32(place)
      } else {
        others[entry.id] = UInt32(place)
      }
    }
    let table = try TypeTable(db)
    let sorted = table.allIDs.sorted { EndText.precedes(table.name($0), table.name($1)) }
    self.nodes = nodes
    self.places = places
    self.others = others
    self.bytes = bytes
    ends = all.map(\.key)
    types = sorted.map(table.name)
    typePlaces = Dictionary(
      uniqueKeysWithValues: sorted.enumerated().map { ($1, UInt32($0)) })
    var degrees = [UInt32](repeating: 0, count: all.count)
    for start in starts {
      let half = Int(truncatingIfNeeded: start.id >> 1)
      let isNode = start.id & 1 == 0 && places.indices.contains(half)
      let place = isNode && places[half] != Self.none ? places[half] : others[start.id]
      if let place { degrees[Int(place)] = UInt32(clamping: start.count) }
    }
    self.degrees = degrees
  }

  /// The edges and former nodes at which edges start or end, or from which they are derived.
  private static func otherEnds(
    _ db: Database, _ starts: [Int64], besides nodes: [Entry]
  ) throws -> Set<Int64> {
    var found = Set(starts)
    for column in ["to_id", "origin"] {
      let statement = try db.makeStatement(
        sql: "SELECT DISTINCT \(column) FROM edge WHERE \(column) IS NOT NULL")
      try RawScan.forEach(statement, in: db) { found.insert($0.int(0)) }
    }
    for node in nodes { found.remove(node.id) }
    return found
  }

  /// The place of an element among ``ends``; `nil` for one that is nowhere, which only damage can cause.
  @inline(__always)
  func place(of id: Int64) -> UInt32? {
    let half = Int(truncatingIfNeeded: id >> 1)
    if id & 1 == 0, half >= 0, half < places.count {
      let place = places[half]
      if place != Self.none { return place }
    }
    return others[id]
  }

  /// The place of a type among ``types``.
  func place(ofType id: Int64) -> UInt32? { typePlaces[id] }

  /// Orders keys by bytes.
  private static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = min(left.count, right.count)
    for index in 0..<count where left[index] != right[index] { return left[index] < right[index] }
    return left.count < right.count
  }
}
