/// The shortest trail between two different nodes, searched from both ends.
final class ShortestWalk {
  /// One side of the search.
  private struct Side {
    let adjacencies: [Adjacency]
    /// In which search a node was reached, by which relationship, and how far away it is.
    var marks: [UInt32] = []
    var parents: [ElementID] = []
    var depths: [UInt32] = []
    var frontier: [ElementID] = []
    var depth: UInt32 = 0
    /// The sum of degrees of the frontier: what the next level costs.
    var cost = 0

    init(_ base: Snapshot, _ direction: WalkDirection) {
      adjacencies =
        (direction != .incoming ? [base.outgoing] : [])
        + (direction != .outgoing ? [base.incoming] : [])
      marks = [UInt32](repeating: 0, count: base.nodeCount)
      parents = [ElementID](repeating: .none, count: base.nodeCount)
      depths = [UInt32](repeating: 0, count: base.nodeCount)
    }

    mutating func start(_ node: ElementID, _ number: UInt32) {
      marks[Int(node)] = number
      parents[Int(node)] = .none
      depths[Int(node)] = 0
      frontier = [node]
      depth = 0
      measure()
    }

    mutating func measure() {
      cost = 0
      for adjacency in adjacencies {
        for node in frontier { cost += adjacency.range(of: node).count }
      }
    }

    /// Goes one level further; gives the best node in which it meets the other side.
    mutating func step(_ types: [UInt32], _ days: DayFilter, _ number: UInt32, _ other: Side)
      -> ElementID?
    {
      var next: [ElementID] = []
      var best: ElementID?
      depth += 1
      let depth: UInt32 = depth
      for adjacency in adjacencies {
        for node in frontier {
          func take(_ entry: Int) {
            let neighbor: ElementID = adjacency.neighbors[entry]
            let place = Int(neighbor)
            if marks[place] == number { return }
            marks[place] = number
            parents[place] = adjacency.relationships[entry]
            depths[place] = depth
            next.append(neighbor)
            if other.marks[place] == number,
              best.map({ other.depths[place] < other.depths[Int($0)] }) ?? true
            {
              best = neighbor
            }
          }
          if types.isEmpty {
            adjacency.forEachEntry(adjacency.range(of: node), days, isSorted: false, take)
          } else {
            for type in types {
              adjacency.forEachEntry(
                adjacency.range(of: node, type: type), days, isSorted: true, take)
            }
          }
        }
      }
      frontier = next
      measure()
      return best
    }
  }

  private let base: Snapshot
  private var forward: Side
  private var backward: Side
  private var number: UInt32 = 0

  init(_ base: Snapshot, _ direction: WalkDirection) {
    self.base = base
    forward = Side(base, direction)
    backward = Side(base, direction.reversed)
  }

  /// A shortest trail of at most `maximum` relationships; `nil` where there is none.
  ///
  /// `check` is called once per level. Complexity: O(relationships around both ends).
  func path(
    from: ElementID, to: ElementID, types: [UInt32], days: DayFilter, maximum: Int,
    check: () throws -> Void
  ) rethrows -> PathValue? {
    if number == .max {
      forward.marks = [UInt32](repeating: 0, count: base.nodeCount)
      backward.marks = forward.marks
      number = 0
    }
    number += 1
    forward.start(from, number)
    backward.start(to, number)
    while !forward.frontier.isEmpty, !backward.frontier.isEmpty,
      Int(forward.depth + backward.depth) < maximum
    {
      try check()
      let met: ElementID? =
        forward.cost <= backward.cost
        ? forward.step(types, days, number, backward)
        : backward.step(types, days, number, forward)
      if let met { return path(through: met) }
    }
    return nil
  }

  private func path(through middle: ElementID) -> PathValue {
    var nodes: [ElementID] = [middle]
    var relationships: [ElementID] = []
    var node: ElementID = middle
    while forward.parents[Int(node)] != .none {
      let relationship: ElementID = forward.parents[Int(node)]
      relationships.append(relationship)
      node = otherEnd(relationship, node)
      nodes.append(node)
    }
    nodes.reverse()
    relationships.reverse()
    node = middle
    while backward.parents[Int(node)] != .none {
      let relationship: ElementID = backward.parents[Int(node)]
      relationships.append(relationship)
      node = otherEnd(relationship, node)
      nodes.append(node)
    }
    return PathValue(nodes: nodes, relationships: relationships)
  }

  private func otherEnd(_ relationship: ElementID, _ node: ElementID) -> ElementID {
    let start: ElementID = base.starts[Int(relationship)]
    return start == node ? base.ends[Int(relationship)] : start
  }
}
