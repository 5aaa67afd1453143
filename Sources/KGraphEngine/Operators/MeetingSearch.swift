import KGraphModel

/// What lies on the shortest ways between two different nodes, searched from both ends.
///
/// Whatever a step may be asked: it is taken one by one, so that conditions and all temporal filters
/// count. ``ShortestWalk`` is the faster one where the columns answer everything.
struct MeetingSearch {
  /// Gives the neighbours of a node along the way, or against it.
  typealias Neighbors = (_ node: ElementID, _ isBackward: Bool, (ElementID) -> Void) throws -> Void

  /// How many steps the shortest ways have.
  let length: Int
  /// How many steps are left at each node that lies on one of them, but for the start; also at nodes
  /// near the end that lie on none.
  private let rests: [ElementID: Int]

  /// Searches for ways of at most `maximum` steps; `nil` where there is none.
  ///
  /// `check` is called once per level. Complexity: O(relationships around both ends).
  init?(
    from: ElementID, to: ElementID, maximum: Int, check: () throws -> Void, neighbors: Neighbors
  ) rethrows {
    var depths: [ElementID: Int] = [from: 0]
    var rests: [ElementID: Int] = [to: 0]
    var (ahead, behind): ([ElementID], [ElementID]) = ([from], [to])
    var (forward, backward) = (0, 0)
    var meetings: [ElementID] = []
    // The first step is one from the start, which a way need not be able to come to.
    while meetings.isEmpty {
      guard !ahead.isEmpty, !behind.isEmpty, forward + backward < maximum else { return nil }
      try check()
      if ahead.count <= behind.count {
        forward += 1
        ahead = try Self.level(ahead, &depths, forward, false, neighbors)
        meetings = ahead.filter { rests[$0] != nil }
      } else {
        backward += 1
        behind = try Self.level(behind, &rests, backward, true, neighbors)
        meetings = behind.filter { depths[$0] != nil }
      }
    }
    let length: Int = forward + backward
    // From where they meet back to the start.
    for depth in stride(from: forward - 1, to: 0, by: -1) {
      try check()
      var before: [ElementID] = []
      for node in meetings {
        try neighbors(node, true) { neighbor in
          if depths[neighbor] == depth, rests[neighbor] == nil {
            rests[neighbor] = length - depth
            before.append(neighbor)
          }
        }
      }
      meetings = before
    }
    self.length = length
    self.rests = rests
  }

  /// Whether a way that has come to a node after some steps can still be a shortest one.
  func leads(through node: ElementID, after steps: Int) -> Bool { rests[node] == length - steps }

  /// The shortest paths from the start, depth first, so that they come in the order of their steps.
  ///
  /// `steps` gives the relationships of a node and where they lead. `found` is told of each path how
  /// many values it holds.
  func paths(
    from start: ElementID, limit: Int,
    steps: (ElementID, (ElementID, ElementID) -> Void) throws -> Void, found: (Int) throws -> Void
  ) rethrows -> [PathValue] {
    typealias Step = (relationship: ElementID, neighbor: ElementID)
    var known: [ElementID: [Step]] = [:]
    /// What leads on from the end of a path, the last one first; it is looked for once at each node,
    /// since all shortest paths come to it after as many steps.
    func choices(_ node: ElementID, _ depth: Int) throws -> [Step] {
      if let known = known[node] { return known }
      var result: [Step] = []
      try steps(node) { relationship, neighbor in
        if leads(through: neighbor, after: depth + 1) { result.append((relationship, neighbor)) }
      }
      result.reverse()
      known[node] = result
      return result
    }
    var result: [PathValue] = []
    var nodes: [ElementID] = [start]
    var relationships: [ElementID] = []
    var left: [[Step]] = [try choices(start, 0)]
    while result.count < limit {
      guard let step = left[left.count - 1].popLast() else {
        left.removeLast()
        if left.isEmpty { break }
        nodes.removeLast()
        relationships.removeLast()
        continue
      }
      if left.count < length {
        nodes.append(step.neighbor)
        relationships.append(step.relationship)
        left.append(try choices(step.neighbor, left.count))
      } else {
        try found(length + 1)
        result.append(
          PathValue(
            nodes: nodes + [step.neighbor], relationships: relationships + [step.relationship]))
      }
    }
    return result
  }

  /// The nodes one step further that had no depth.
  private static func level(
    _ nodes: [ElementID], _ depths: inout [ElementID: Int], _ depth: Int,
    _ isBackward: Bool, _ neighbors: Neighbors
  ) rethrows -> [ElementID] {
    var next: [ElementID] = []
    for node in nodes {
      try neighbors(node, isBackward) { neighbor in
        if depths[neighbor] != nil { return }
        depths[neighbor] = depth
        next.append(neighbor)
      }
    }
    return next
  }
}
