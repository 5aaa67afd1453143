/// The relationships of every node in one direction (CSR).
///
/// The entries of a node are sorted by type, first day of validity and relationship; consecutive
/// entries of one node and one type are a *run*. All columns of entries have the same order.
package struct Adjacency: Sendable {
  /// Where the entries of node `n` start; one more than nodes.
  let offsets: Column<UInt32>
  /// The node at the other end and the relationship of each entry.
  let neighbors: Column<ElementID>
  let relationships: Column<ElementID>
  /// The days between which each relationship is possibly valid, both included; empty where nothing
  /// is dated.
  let first: Column<Int32>
  let last: Column<Int32>
  /// The greatest `last` of each ``blockSize`` entries, so that the past of a hub is skipped.
  let blockLast: Column<Int32>
  let runs: AdjacencyRuns
  /// The entries of each node by first day and relationship, at the same offsets.
  let timeline: Column<UInt32>

  /// How many entries share one number of ``blockLast``.
  static let blockSize = 64

  /// Lays out relationships.
  ///
  /// `byStart`: all relationships by first day and number. Complexity: O(nodes + relationships).
  init(
    nodeCount: Int, from: [ElementID], to: [ElementID], types: [UInt32], typeCount: Int,
    byStart: [ElementID], times: TimeColumns
  ) {
    let nodeOffsets: [UInt32] = CountingSort.offsets(from, count: nodeCount)
    let byType: [ElementID] = CountingSort.sort(byStart, by: types, count: typeCount)
    let order: [ElementID] = CountingSort.sort(byType, by: from, offsets: nodeOffsets)
    offsets = Column(nodeOffsets)
    relationships = Column(order)
    neighbors = Column(order.map { to[Int($0)] })
    if times.first.isEmpty {
      first = Column([])
      last = Column([])
      blockLast = Column([])
    } else {
      first = Column(order.map { times.first[Int($0)] })
      last = Column(order.map { times.last[Int($0)] })
      var blocks = [Int32](
        repeating: .min, count: (order.count + Self.blockSize - 1) / Self.blockSize)
      for (place, relationship) in order.enumerated() {
        let block: Int = place / Self.blockSize
        blocks[block] = max(blocks[block], times.last[Int(relationship)])
      }
      blockLast = Column(blocks)
    }
    runs = AdjacencyRuns(
      offsets: nodeOffsets, order: order, types: types, typeCount: typeCount)
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, relationship) in order.enumerated() {
      places[Int(relationship)] = UInt32(place)
    }
    let byNode: [ElementID] = CountingSort.sort(byStart, by: from, offsets: nodeOffsets)
    timeline = Column(byNode.map { places[Int($0)] })
  }

  /// The entries of a node.
  @inline(__always)
  func range(of node: ElementID) -> Range<Int> {
    Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])
  }

  /// The entries of a node with one type.
  ///
  /// Complexity: O(log of the number of types that the node has).
  @inline(__always)
  func range(of node: ElementID, type: UInt32) -> Range<Int> { runs.range(of: node, type: type) }
}

/// Stable sorts of relationships by a small number that each has.
enum CountingSort {
  /// Where each value starts; one more than values.
  static func offsets(_ values: [UInt32], count: Int) -> [UInt32] {
    var offsets = [UInt32](repeating: 0, count: count + 1)
    for value in values { offsets[Int(value) + 1] += 1 }
    for index in 0..<count { offsets[index + 1] += offsets[index] }
    return offsets
  }

  /// The relationships by their values, those of equal values in the order given.
  static func sort(_ order: [ElementID], by values: [UInt32], count: Int) -> [ElementID] {
    sort(order, by: values, offsets: offsets(values, count: count))
  }

  static func sort(_ order: [ElementID], by values: [UInt32], offsets: [UInt32]) -> [ElementID] {
    var next: [UInt32] = offsets
    var result = [ElementID](repeating: 0, count: order.count)
    for relationship in order {
      let value = Int(values[Int(relationship)])
      result[Int(next[value])] = relationship
      next[value] += 1
    }
    return result
  }

  /// All relationships by first day and number; as they are where nothing is dated.
  static func byStart(_ first: Column<Int32>, count: Int) -> [ElementID] {
    var order: [ElementID] = (0..<ElementID(count)).map { $0 }
    guard !first.isEmpty else { return order }
    // Two passes over halves of the day, the sign turned so that the past comes first.
    let keys: [UInt32] = (0..<count).map { UInt32(bitPattern: first[$0]) ^ 0x8000_0000 }
    order = sort(order, by: keys.map { $0 & 0xFFFF }, count: 65_536)
    return sort(order, by: keys.map { $0 >> 16 }, count: 65_536)
  }
}
