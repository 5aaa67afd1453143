import KGraphModel

/// A snapshot of the present as exports read it: nodes and edges in the order of their keys.
///
/// - Complexity: O(nodes log nodes) to make where the order is not in the file; 12 bytes a node.
package final class SnapshotTable: FlatGraph {
  private let snapshot: Snapshot
  /// The nodes in the order of their keys, and the place of each node in it.
  private let nodes: [ElementID]
  private let places: [UInt32]
  package let types: [String]
  private let typePlaces: [UInt32]
  private let name: Int?
  private let areDatesOwn: Bool

  /// Orders the nodes of a snapshot; `nil` for a graph that is no case, or with keys that stand in
  /// parentheses in the keys of edges.
  package init?(_ snapshot: Snapshot) {
    let keys = snapshot.nodeElements.keys
    guard keys.count == snapshot.nodeCount else { return nil }
    let strings = snapshot.strings
    var nodes: [ElementID]
    if let key = snapshot.symbols.keys.number(of: "key"), let sorted = snapshot.sortedNodes[key],
      sorted.count == keys.count
    {
      nodes = Array(sorted)
    } else {
      nodes = Array(0..<ElementID(keys.count))
      nodes.sort { strings.precedes(keys[Int($0)], keys[Int($1)]) }
    }
    for node in nodes where strings.utf8(keys[Int(node)]).contains(UInt8(ascii: " ")) { return nil }
    var places = [UInt32](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() { places[Int(node)] = UInt32(place) }
    let names = snapshot.symbols.types.names
    let order = names.indices.sorted {
      (names[$0] + " ").utf8.lexicographicallyPrecedes((names[$1] + " ").utf8)
    }
    var typePlaces = [UInt32](repeating: 0, count: names.count)
    for (place, type) in order.enumerated() { typePlaces[type] = UInt32(place) }
    self.snapshot = snapshot
    self.nodes = nodes
    self.places = places
    self.typePlaces = typePlaces
    types = order.map { names[$0] }
    name = snapshot.symbols.keys.number(of: "name")
    areDatesOwn = !snapshot.relationshipTimes.marks.contains {
      TimeColumns.Marks(rawValue: $0).contains(.inherited)
    }
  }

  package var nodeCount: Int { nodes.count }
  package var edgeCount: Int { snapshot.relationshipCount }

  package func key(_ node: UInt32) -> UnsafeBufferPointer<UInt8> {
    snapshot.strings.utf8(snapshot.nodeElements.keys[Int(nodes[Int(node)])])
  }

  package func label(_ node: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard let name else { return UnsafeBufferPointer(start: nil, count: 0) }
    return SortedTexts.utf8(snapshot, name, nodes[Int(node)])
  }

  package func degree(_ node: UInt32) -> Int {
    snapshot.outgoing.range(of: nodes[Int(node)]).count
  }

  package func edges(from node: UInt32, into edges: inout [FlatEdge]) {
    edges.removeAll(keepingCapacity: true)
    let outgoing = snapshot.outgoing
    let (times, ordinals) = (snapshot.relationshipTimes, snapshot.relationshipElements.ordinals)
    for entry in outgoing.range(of: nodes[Int(node)]) {
      let id = outgoing.relationships[entry]
      let isInherited = !areDatesOwn && times.isInherited(id)
      edges.append(
        FlatEdge(
          type: typePlaces[Int(snapshot.types[Int(id)])],
          to: places[Int(outgoing.neighbors[entry])], date: isInherited ? 0 : times.number(id),
          id: id, ordinal: ordinals[Int(id)]))
    }
    guard edges.count > 1 else { return }
    edges.sort { left, right in
      if left.type != right.type { return left.type < right.type }
      if left.to != right.to { return left.to < right.to }
      return EdgeKey.precedes(ordinal: left.ordinal, right.ordinal)
    }
  }

  package func text(ofDate date: UInt32) -> UnsafeBufferPointer<UInt8> {
    snapshot.strings.utf8(snapshot.relationshipTimes.table.texts[Int(date)])
  }

  package func bounds(ofDate date: UInt32) -> (start: Int64, end: Int64) {
    let bounds = snapshot.relationshipTimes.table.bounds(date)
    return (bounds.startMin, bounds.endMax)
  }

  package func status(_ edge: UInt32) -> Status {
    let number = Int(snapshot.relationshipElements.statuses[Int(edge)])
    return Status.allCases.indices.contains(number) ? Status.allCases[number] : .refuted
  }

  package func property(named name: String) -> Int? {
    guard let key = snapshot.symbols.keys.number(of: name),
      key < snapshot.relationshipProperties.count,
      let column = snapshot.relationshipProperties[key]
    else { return -1 }
    let isText = column.kinds.isEmpty && column.uniform == PropertyColumn.Kind.string.rawValue
    return isText && column.derived == nil ? key : nil
  }

  package func text(ofProperty property: Int, edge: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard property >= 0, let column = snapshot.relationshipProperties[property],
      let number = column.stringNumber(of: edge)
    else { return UnsafeBufferPointer(start: nil, count: 0) }
    return snapshot.strings.utf8(number)
  }
}
