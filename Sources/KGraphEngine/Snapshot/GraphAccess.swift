/// Which end of a relationship a walk starts from.
package enum WalkDirection: String, Sendable, Hashable {
  case outgoing, incoming, both

  var reversed: WalkDirection {
    switch self {
    case .outgoing: .incoming
    case .incoming: .outgoing
    case .both: .both
    }
  }
}

/// One step away from a frontier, as parallel columns.
package struct Expansion: Sendable {
  /// The place in the frontier that each entry starts from.
  package var sources: [Int32] = []
  package var relationships: [ElementID] = []
  package var neighbors: [ElementID] = []
  package init() {}

  /// Forgets the entries and keeps the memory.
  package mutating func removeAll() {
    sources.removeAll(keepingCapacity: true)
    relationships.removeAll(keepingCapacity: true)
    neighbors.removeAll(keepingCapacity: true)
  }
}

/// Reads a graph in batches, so that one round trip can answer for a thousand rows.
package protocol GraphAccess: AnyObject {
  /// The nodes, or those with a label, ascending.
  func nodes(label: UInt32?) -> [ElementID]
  /// The relationships of all nodes of a frontier; `types` empty means any type.
  ///
  /// A self-loop is found once in direction `both`.
  func expand(
    _ frontier: [ElementID], _ direction: WalkDirection, types: [UInt32],
    into result: inout Expansion)
  /// How many relationships each node of a frontier has.
  func degrees(_ frontier: [ElementID], _ direction: WalkDirection, types: [UInt32]) -> [Int]
  /// The values of one property of many nodes.
  func nodeProperties(_ nodes: [ElementID], key: Int) -> [Value]
  /// The values of one property of many relationships.
  func relationshipProperties(_ relationships: [ElementID], key: Int) -> [Value]
}
