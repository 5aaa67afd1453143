import KGraphModel

/// The latest days on which one can be at nodes and still reach one of them, over relationships that
/// each are open on a range of days.
///
/// The mirror of ``EarliestArrivals``: it goes from the target against the relationships, from the
/// last day to the first, with one label for each node.
struct LatestDepartures {
  /// The day of each node; the least number where the target is out of reach.
  private(set) var days: [Int32] = []
  /// How many relationships were looked at.
  private(set) var steps = 0
  private var waiting = DayHeap()

  /// The latest day on which a walk from the start can begin; `nil` where there is none.
  ///
  /// `step` goes against the relationships. Without `all` it ends as soon as the start is reached; with
  /// it, ``days`` holds the day of every node from which the target is reached without the start in
  /// between. Complexity: O((relationships + nodes) log nodes).
  mutating func find(
    from start: ElementID, to target: ElementID, nodes count: Int, _ step: WalkStep, all: Bool,
    check: () throws -> Void
  ) rethrows -> Int32? {
    days = [Int32](repeating: .min, count: count)
    waiting.removeAll()
    if step.isHidden(target) { return nil }
    var best: Int32 = .min
    var popped = 0
    days[Int(target)] = step.days.last
    expand(target, step.days.last, start, step, &best)
    while let (node, day) = waiting.pop() {
      popped += 1
      if popped & 4_095 == 0 { try check() }
      if !all && best >= day { break }
      if days[Int(node)] == day { expand(node, day, start, step, &best) }
    }
    return best == .min ? nil : best
  }

  @inline(__always)
  private mutating func expand(
    _ node: ElementID, _ day: Int32, _ start: ElementID, _ step: WalkStep, _ best: inout Int32
  ) {
    let open = DayFilter(first: step.days.first, last: day)
    for adjacency in step.adjacencies {
      let last: UnsafeBufferPointer<Int32> = adjacency.last.buffer
      let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
      step.forEachEntry(of: node, adjacency, open) { entry in
        steps += 1
        let departure: Int32 = min(day, last[entry])
        let neighbor: ElementID = neighbors[entry]
        if neighbor == start {
          best = max(best, departure)
        } else if departure > days[Int(neighbor)], !step.isHidden(neighbor) {
          days[Int(neighbor)] = departure
          waiting.push(neighbor, departure)
        }
      }
    }
  }
}
