/// The shortest trail between two different nodes, searched from both ends.
final class ShortestWalk {
  /// One side of the search.
  private struct Side {
    /// In which search a node was reached, by which relationship, and how far away it is.
    var marks: [UInt32] = []
    var parents: [ElementID] = []
    var depths: [UInt32] = []
    var frontier: [ElementID] = []
    var depth: UInt32 = 0
    /// The sum of degrees of the frontier: what the next level costs.
    var cost = 0

    init(_ base: Snapshot) {
      marks = [UInt32](repeating: 0, count: base.nodeCount)
      parents = [ElementID](repeating: .none, count: base.nodeCount)
      depths = [UInt32](repeating: 0, count: base.nodeCount)
    }

    mutating func start(_ node: ElementID, _ number: UInt32, _ walk: some WalkSteps) {
      marks[Int(node)] = number
      parents[Int(node)] = .none
      depths[Int(node)] = 0
      frontier = [node]
      depth = 0
      cost = walk.entries(frontier)
    }

    /// Goes one level further; gives the best node in which it meets the other side.
    mutating func step(_ walk: some WalkSteps, _ number: UInt32, _ other: Side) -> ElementID? {
      var next: [ElementID] = []
      var best: ElementID?
      depth += 1
      let depth: UInt32 = depth
      for adjacency in walk.adjacencies {
        for node in frontier {
          func take(_ entry: Int) {
            let neighbor: ElementID = adjacency.neighbors[entry]
            let place = Int(neighbor)
            if marks[place] == number || !walk.admits(entry, adjacency) { return }
            // A walk may start at a node that it could not pass.
            if walk.isHidden(neighbor), other.marks[place] != number || other.depths[place] > 0 {
              return
            }
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
          walk.forEachEntry(of: node, adjacency, take)
        }
      }
      frontier = next
      cost = walk.entries(frontier)
      return best
    }
  }

  private let base: Snapshot
  private var forward: Side
  private var backward: Side
  private var number: UInt32 = 0

  init(_ base: Snapshot) {
    self.base = base
    forward = Side(base)
    backward = Side(base)
  }

  /// A shortest trail of at most `maximum` relationships; `nil` where there is none.
  ///
  /// `there` and `back` are the steps of the walk and those against it. `check` is called once per
  /// level. Complexity: O(relationships around both ends).
  func path<Steps: WalkSteps>(
    from: ElementID, to: ElementID, _ there: Steps, _ back: Steps, maximum: Int,
    check: () throws -> Void
  ) rethrows -> PathValue? {
    if there.isHidden(to) { return nil }
    if number == .max {
      forward.marks = [UInt32](repeating: 0, count: base.nodeCount)
      backward.marks = forward.marks
      number = 0
    }
    number += 1
    forward.start(from, number, there)
    backward.start(to, number, back)
    while !forward.frontier.isEmpty, !backward.frontier.isEmpty,
      Int(forward.depth + backward.depth) < maximum
    {
      try check()
      let met: ElementID? =
        forward.cost <= backward.cost
        ? forward.step(there, number, backward)
        : backward.step(back, number, forward)
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
