import KGraphModel

/// The part of a snapshot that algorithms run on: relationships of some types that a filter lets
/// through, between nodes that it lets through.
package struct RankGraph: Sendable {
  /// The nodes, ascending.
  package let nodes: [ElementID]
  /// The places in ``nodes`` to which each node points, and from which it is pointed at; one entry
  /// per relationship, self-loops left out.
  let outgoing: [[Int32]]
  let incoming: [[Int32]]

  /// Picks the nodes and relationships: those of some types, or of any where there are none, that a
  /// filter on valid time and knowledge time lets through.
  ///
  /// Complexity: O(nodes + relationships).
  package init(_ snapshot: Snapshot, types: Set<String>, filter: TemporalFilter) {
    let resolved = ResolvedTimeFilter(filter)
    let clock: CaseClock = snapshot.clock
    var places = [Int32](repeating: -1, count: snapshot.nodeCount)
    var nodes: [ElementID] = []
    for node in 0..<ElementID(snapshot.nodeCount)
    where resolved.lets(node, snapshot.nodeTimes, timeless: true, clock: clock) {
      places[Int(node)] = Int32(nodes.count)
      nodes.append(node)
    }
    var outgoing = [[Int32]](repeating: [], count: nodes.count)
    var incoming = [[Int32]](repeating: [], count: nodes.count)
    let wanted: Set<Int> = Set(types.compactMap { snapshot.symbols.types.number(of: $0) })
    for relationship in 0..<snapshot.relationshipCount {
      if !types.isEmpty, !wanted.contains(Int(snapshot.types[relationship])) { continue }
      let from: Int32 = places[Int(snapshot.starts[relationship])]
      let to: Int32 = places[Int(snapshot.ends[relationship])]
      guard from >= 0, to >= 0, from != to,
        resolved.lets(
          ElementID(relationship), snapshot.relationshipTimes, timeless: false, clock: clock)
      else { continue }
      outgoing[Int(from)].append(to)
      incoming[Int(to)].append(from)
    }
    self.nodes = nodes
    self.outgoing = outgoing
    self.incoming = incoming
  }

  /// The neighbours of each node in either direction, each once, ascending.
  var neighbors: [[Int32]] {
    nodes.indices.map { Array(Set(outgoing[$0]).union(incoming[$0])).sorted() }
  }

  /// How many relationships each node has, and to how many different nodes.
  package func degrees() -> [(relationships: Int, neighbors: Int)] {
    let neighbors = neighbors
    return nodes.indices.map {
      (outgoing[$0].count + incoming[$0].count, neighbors[$0].count)
    }
  }
}

extension ResolvedTimeFilter {
  /// The filter of a view; statuses are not its business.
  package init(_ filter: TemporalFilter) {
    self.init()
    window = filter.window
    floor = filter.floor
    knownBefore = filter.knownAt?.end
  }

  /// Whether an element is let through.
  fileprivate func lets(
    _ id: ElementID, _ times: TimeColumns, timeless: Bool, clock: CaseClock
  ) -> Bool {
    if let knownBefore, times.known(id) >= knownBefore { return false }
    return certainty(id, times, timeless: timeless, clock: clock) <= floor
  }
}
