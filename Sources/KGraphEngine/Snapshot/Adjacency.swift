/// The relationships of every node in one direction, sorted inside each node by type, first day and
/// number (CSR).
package struct Adjacency: Sendable {
  /// How many neighbouring entries share one entry of ``blockLast``.
  package static let blockSize = 64

  /// Where the relationships of node `n` start; one entry more than nodes.
  package let offsets: Column<UInt32>
  /// The node at the other end and the relationship, one entry per relationship.
  package let neighbors: Column<ElementID>
  package let relationships: Column<ElementID>
  /// The days of each entry, as in ``TimeColumns``; empty where nothing is dated.
  package let first: Column<Int32>
  package let last: Column<Int32>
  /// The greatest last day of each block of entries, so that blocks can be skipped; a block may run
  /// over the ends of nodes.
  package let blockLast: Column<Int32>
  /// The stretches of entries of one node and one type.
  package let runs: AdjacencyRuns
  /// The entries of each node by first day and relationship, at the same offsets.
  package let timeline: Column<UInt32>

  /// The entries of a node.
  @inline(__always)
  package func range(of node: ElementID) -> Range<Int> {
    Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])
  }

  /// The entries of a node with one type.
  ///
  /// Complexity: O(log of the number of types that the node has).
  @inline(__always)
  package func range(of node: ElementID, type: UInt32) -> Range<Int> {
    runs.range(of: node, type: type)
  }
}

extension Adjacency {
  /// The relationships of a graph by which adjacencies are made.
  struct Edges {
    var types: Column<UInt32>
    var first: Column<Int32>
    var last: Column<Int32>
    var typeCount: Int
    /// All relationships by first day and number, and by type, first day and number.
    var byStart: [ElementID]
    var order: [ElementID]
  }

  /// Sorts relationships by node, type, first day and number.
  ///
  /// Complexity: O(nodes + relationships).
  init(nodeCount: Int, from: Column<ElementID>, to: Column<ElementID>, _ edges: consuming Edges) {
    var counts = [UInt32](repeating: 0, count: nodeCount + 1)
    for node in from { counts[Int(node) + 1] += 1 }
    for index in 0..<nodeCount { counts[index + 1] += counts[index] }
    let sorted: [ElementID] = Self.scatter(edges.order, by: from, starts: counts)
    edges.order = []
    offsets = Column(counts)
    relationships = Column(sorted)
    runs = AdjacencyRuns(
      offsets: counts, order: sorted, types: edges.types, typeCount: edges.typeCount)
    var places = [UInt32](repeating: 0, count: sorted.count)
    for (place, relationship) in sorted.enumerated() {
      places[Int(relationship)] = UInt32(place)
    }
    var timeline: [UInt32] = Self.scatter(edges.byStart, by: from, starts: counts)
    for place in timeline.indices { timeline[place] = places[Int(timeline[place])] }
    self.timeline = Column(timeline)
    (timeline, places) = ([], [])
    neighbors = Column(sorted.lazy.map { to[Int($0)] })
    guard !edges.first.isEmpty else {
      first = Column([])
      last = Column([])
      blockLast = Column([])
      return
    }
    first = Column(sorted.lazy.map { edges.first[Int($0)] })
    last = Column(sorted.lazy.map { edges.last[Int($0)] })
    blockLast = Column(Self.greatest(last))
  }

  /// The same relationships with other days, one pair for each entry; runs are then not sorted by day.
  init(_ other: Adjacency, first days: [Int32], last lastDays: [Int32]) {
    (offsets, neighbors, relationships) = (other.offsets, other.neighbors, other.relationships)
    (runs, timeline) = (other.runs, other.timeline)
    first = Column(days)
    last = Column(lastDays)
    blockLast = Column(Self.greatest(lastDays))
  }

  private static func greatest(_ days: some RandomAccessCollection<Int32>) -> [Int32] {
    stride(from: 0, to: days.count, by: blockSize).map { start in
      let low = days.index(days.startIndex, offsetBy: start)
      let high = days.index(low, offsetBy: Swift.min(blockSize, days.count - start))
      return days[low..<high].max() ?? .min
    }
  }

  private static func scatter(
    _ order: [ElementID], by node: Column<ElementID>, starts: [UInt32]
  ) -> [ElementID] {
    var next = starts
    return [ElementID](unsafeUninitializedCapacity: order.count) { sorted, count in
      for relationship in order {
        let place = Int(node[Int(relationship)])
        sorted[Int(next[place])] = relationship
        next[place] += 1
      }
      count = order.count
    }
  }
}

/// Orders relationships by numbers that they have.
enum RelationshipOrder {
  /// All relationships by first day and number.
  ///
  /// Complexity: O(n), two passes over 16 bits each.
  static func byStart(_ first: Column<Int32>) -> [ElementID] {
    var order = [ElementID](0..<ElementID(first.count))
    for shift in [UInt32(0), 16] {
      order = pass(order, buckets: 1 << 16) { id in
        Int(truncatingIfNeeded: (UInt32(bitPattern: first[Int(id)]) ^ 0x8000_0000) >> shift)
          & 0xFFFF
      }
    }
    return order
  }

  /// Sorts an order by type, stable.
  static func byType(_ order: [ElementID], _ types: Column<UInt32>, count: Int) -> [ElementID] {
    pass(order, buckets: count) { Int(types[Int($0)]) }
  }

  @inline(__always)
  private static func pass(
    _ order: [ElementID], buckets: Int, _ bucket: (ElementID) -> Int
  ) -> [ElementID] {
    var next = [Int](repeating: 0, count: buckets + 1)
    for id in order { next[bucket(id) + 1] += 1 }
    for index in 0..<buckets { next[index + 1] += next[index] }
    return [ElementID](unsafeUninitializedCapacity: order.count) { sorted, count in
      for id in order {
        let place: Int = bucket(id)
        sorted[next[place]] = id
        next[place] += 1
      }
      count = order.count
    }
  }
}
