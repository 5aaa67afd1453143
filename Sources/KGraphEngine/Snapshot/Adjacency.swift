/// The relationships of every node in one direction, sorted by type inside each node (CSR).
package struct Adjacency: Sendable {
  /// Where the relationships of node `n` start; one entry more than nodes.
  private(set) var offsets: [UInt32]
  /// The type, the node at the other end and the relationship, one entry per relationship.
  private(set) var types: [UInt32]
  private(set) var neighbors: [ElementID]
  private(set) var relationships: [ElementID]

  /// Sorts relationships by node and type.
  ///
  /// Complexity: O(relationships x log of the degree).
  init(nodeCount: Int, from: [ElementID], to: [ElementID], types allTypes: [UInt32]) {
    var counts = [UInt32](repeating: 0, count: nodeCount + 1)
    for node in from { counts[Int(node) + 1] += 1 }
    for index in 0..<nodeCount { counts[index + 1] += counts[index] }
    var order = [ElementID](repeating: 0, count: from.count)
    var next: [UInt32] = counts
    for relationship in from.indices {
      let node = Int(from[relationship])
      order[Int(next[node])] = ElementID(relationship)
      next[node] += 1
    }
    for node in 0..<nodeCount {
      let range = Int(counts[node])..<Int(counts[node + 1])
      guard range.count > 1 else { continue }
      order[range].sort { (left: ElementID, right: ElementID) -> Bool in
        let one: UInt32 = allTypes[Int(left)]
        let two: UInt32 = allTypes[Int(right)]
        return one == two ? left < right : one < two
      }
    }
    offsets = counts
    relationships = order
    types = order.map { allTypes[Int($0)] }
    neighbors = order.map { to[Int($0)] }
  }

  /// The entries of a node.
  func range(of node: ElementID) -> Range<Int> {
    Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])
  }

  /// The entries of a node with one type.
  ///
  /// Complexity: O(log of the degree).
  func range(of node: ElementID, type: UInt32) -> Range<Int> {
    let all: Range<Int> = range(of: node)
    let start: Int = lowerBound(type, all)
    return start..<lowerBound(type + 1, start..<all.upperBound)
  }

  private func lowerBound(_ type: UInt32, _ range: Range<Int>) -> Int {
    var low: Int = range.lowerBound
    var high: Int = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if types[middle] < type { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
