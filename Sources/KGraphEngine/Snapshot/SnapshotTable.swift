import KGraphModel

/// A snapshot of the present as exports read it: nodes and edges in the order of their keys, or as they
/// were recorded.
///
/// Edges in the order of their keys lie all over the columns: reading a date or a property then waits for
/// memory, which takes three times as long as writing it. Recorded order reads every column from the
/// front to the back.
///
/// - Complexity: O(nodes log nodes) to make where a sorted one is not in the file; 12 bytes a node.
package final class SnapshotTable: FlatGraph {
  private let snapshot: Snapshot
  package let isSorted: Bool
  /// The nodes in the order of their keys, and the place of each node in it.
  private let nodes: [ElementID]
  private let places: [UInt32]
  package let types: [String]
  private let typePlaces: [UInt32]
  private let name: Int?
  private let areDatesOwn: Bool

  /// Takes the nodes of a snapshot, sorted or not; `nil` for a graph that is no case, or with keys that
  /// stand in parentheses in the keys of edges.
  package init?(_ snapshot: Snapshot, isSorted: Bool) {
    let keys = snapshot.nodeElements.keys
    guard keys.count == snapshot.nodeCount else { return nil }
    let strings = snapshot.strings
    var nodes: [ElementID]
    if !isSorted {
      nodes = Array(0..<ElementID(keys.count))
    } else if let key = snapshot.symbols.keys.number(of: "key"),
      let sorted = snapshot.sortedNodes[key], sorted.count == keys.count
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
    var order = Array(names.indices)
    if isSorted {
      order.sort { (names[$0] + " ").utf8.lexicographicallyPrecedes((names[$1] + " ").utf8) }
    }
    var typePlaces = [UInt32](repeating: 0, count: names.count)
    for (place, type) in order.enumerated() { typePlaces[type] = UInt32(place) }
    self.snapshot = snapshot
    self.isSorted = isSorted
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

  package func appendEdges(from node: UInt32, to edges: inout [FlatEdge]) {
    let first = edges.count
    let outgoing = snapshot.outgoing
    let (times, ordinals) = (snapshot.relationshipTimes, snapshot.relationshipElements.ordinals)
    for entry in outgoing.range(of: nodes[Int(node)]) {
      let id = outgoing.relationships[entry]
      let isInherited = !areDatesOwn && times.isInherited(id)
      edges.append(
        FlatEdge(
          type: typePlaces[Int(snapshot.types[Int(id)])], from: node,
          to: places[Int(outgoing.neighbors[entry])], date: isInherited ? 0 : times.number(id),
          id: id, ordinal: ordinals[Int(id)]))
    }
    guard edges.count > first + 1 else { return }
    edges[first...].sort { left, right in
      if left.type != right.type { return left.type < right.type }
      if left.to != right.to { return left.to < right.to }
      return EdgeKey.precedes(ordinal: left.ordinal, right.ordinal)
    }
  }

  package func appendEdges(at range: Range<Int>, to edges: inout [FlatEdge]) {
    let (starts, ends, kinds) = (snapshot.starts, snapshot.ends, snapshot.types)
    let (times, ordinals) = (snapshot.relationshipTimes, snapshot.relationshipElements.ordinals)
    for place in range {
      let id = ElementID(place)
      let isInherited = !areDatesOwn && times.isInherited(id)
      edges.append(
        FlatEdge(
          type: typePlaces[Int(kinds[place])], from: places[Int(starts[place])],
          to: places[Int(ends[place])], date: isInherited ? 0 : times.number(id), id: id,
          ordinal: ordinals[place]))
    }
  }

  package func touch(_ edges: ArraySlice<FlatEdge>, property: Int) -> UInt64 {
    let table = snapshot.relationshipTimes.table
    let (texts, words) = (table.texts.buffer, table.words.buffer)
    let (offsets, bytes) = (snapshot.strings.offsets.buffer, snapshot.strings.bytes.buffer)
    var sum: UInt64 = 0
    edges.withUnsafeBufferPointer { edges in
      for edge in edges {
        sum &+= offsets[Int(texts[Int(edge.date)])]
        sum &+= UInt64(bitPattern: words[Int(edge.date) * DateTable.width])
      }
      for edge in edges {
        let start = Int(offsets[Int(texts[Int(edge.date)])])
        if start < bytes.count { sum &+= UInt64(bytes[start]) }
      }
      guard property >= 0, let column = snapshot.relationshipProperties[property] else { return }
      for edge in edges {
        guard let number = column.stringNumber(of: edge.id) else { continue }
        let start = Int(offsets[Int(number)])
        if start < bytes.count { sum &+= UInt64(bytes[start]) }
      }
    }
    return sum
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
