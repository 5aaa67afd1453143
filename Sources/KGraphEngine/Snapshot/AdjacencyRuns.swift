/// The stretches of an adjacency in which node and type stay the same.
package struct AdjacencyRuns: Sendable {
  /// Where the runs of node `n` start; one more than nodes.
  package let offsets: Column<UInt32>
  /// The type and the node of each run, and its first entry; one start more than runs.
  package let types: Column<UInt32>
  package let nodes: Column<ElementID>
  package let starts: Column<UInt32>
  /// Where the runs of each type start in ``byType``, which lists them by node; one more than types.
  package let typeOffsets: Column<UInt32>
  package let byType: Column<UInt32>

  init(
    offsets: Column<UInt32>, types: Column<UInt32>, nodes: Column<ElementID>,
    starts: Column<UInt32>, typeOffsets: Column<UInt32>, byType: Column<UInt32>
  ) {
    self.offsets = offsets
    self.types = types
    self.nodes = nodes
    self.starts = starts
    self.typeOffsets = typeOffsets
    self.byType = byType
  }

  /// Finds the runs of entries that are sorted by node and type.
  ///
  /// Complexity: O(nodes + relationships).
  init(offsets nodeOffsets: [UInt32], order: [ElementID], types all: Column<UInt32>, typeCount: Int)
  {
    var offsets: [UInt32] = [0]
    var types: [UInt32] = []
    var nodes: [ElementID] = []
    var starts: [UInt32] = []
    offsets.reserveCapacity(nodeOffsets.count)
    for node in 0..<max(0, nodeOffsets.count - 1) {
      var previous: UInt32?
      for place in Int(nodeOffsets[node])..<Int(nodeOffsets[node + 1]) {
        let type: UInt32 = all[Int(order[place])]
        if type != previous {
          types.append(type)
          nodes.append(ElementID(node))
          starts.append(UInt32(place))
          previous = type
        }
      }
      offsets.append(UInt32(types.count))
    }
    starts.append(UInt32(order.count))
    var typeOffsets = [UInt32](repeating: 0, count: typeCount + 1)
    for type in types { typeOffsets[Int(type) + 1] += 1 }
    for type in 0..<typeCount { typeOffsets[type + 1] += typeOffsets[type] }
    var next: [UInt32] = typeOffsets
    var byType = [UInt32](repeating: 0, count: types.count)
    for (run, type) in types.enumerated() {
      byType[Int(next[Int(type)])] = UInt32(run)
      next[Int(type)] += 1
    }
    self.byType = Column(byType)
    self.offsets = Column(offsets)
    self.types = Column(types)
    self.nodes = Column(nodes)
    self.starts = Column(starts)
    self.typeOffsets = Column(typeOffsets)
  }

  /// The entries of a node with one type.
  ///
  /// Complexity: O(log of the number of types that the node has).
  @inline(__always)
  func range(of node: ElementID, type: UInt32) -> Range<Int> {
    let end = Int(offsets[Int(node) + 1])
    let run: Int = (Int(offsets[Int(node)])..<end).partitionPoint { types[$0] < type }
    guard run < end, types[run] == type else { return 0..<0 }
    return Int(starts[run])..<Int(starts[run + 1])
  }

  /// The entries of a run.
  @inline(__always)
  func entries(_ run: Int) -> Range<Int> { Int(starts[run])..<Int(starts[run + 1]) }

  /// The runs of a type, ascending by node, as places in ``byType``.
  func places(ofType type: UInt32) -> Range<Int> {
    guard Int(type) + 1 < typeOffsets.count else { return 0..<0 }
    return Int(typeOffsets[Int(type)])..<Int(typeOffsets[Int(type) + 1])
  }
}
