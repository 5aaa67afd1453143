import KGraphModel

/// The earliest arrivals from one node at all others, over relationships that each are open on a
/// range of days.
///
/// One label for each node; days are taken in turn, each with the nodes that are reached on it.
struct EarliestArrivals {
  private var arrivals: [Int32] = []
  private var reached: [ElementID] = []
  /// The nodes that wait for a day, as lists in one array.
  private var heads: [Int32] = []
  private var items: [Item] = []
  /// How many relationships were looked at.
  private(set) var steps = 0

  private struct Item {
    var node: ElementID
    var next: Int32
  }

  /// The widest range of days for which lists are made.
  static let widest = 1 << 22

  /// Nodes with the day on which each is first reached, in the order in which they were first seen.
  ///
  /// A walk may use a relationship on every day of the window that it touches, and all of a day's
  /// relationships on that day. With a target only that one is looked for. The start is among the ends
  /// only where a walk comes back to it.
  /// Complexity: O(days + relationships that are reached).
  mutating func find(
    from start: ElementID, to target: ElementID?, nodes count: Int, _ step: WalkStep,
    days: ClosedRange<Int>, check: () throws -> Void
  ) rethrows -> (ends: [ElementID], days: [Int32]) {
    let lowest: Int32 = step.days.first
    let last: Int32 = min(step.days.last, Int32(clamping: max(days.upperBound, Int(lowest))))
    arrivals = [Int32](repeating: .max, count: count)
    heads = [Int32](repeating: -1, count: Int(last) - Int(lowest) + 1)
    items.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    // Copied once: to copy an adjacency for each node would cost more than most nodes do.
    let (first, others) = (step.adjacencies[0], step.adjacencies.dropFirst())
    var back: Int32 = .max
    expand(start, on: lowest, start, step, first, others, lowest, &back)
    for place in heads.indices {
      if place & 255 == 0 { try check() }
      var item: Int32 = heads[place]
      while item >= 0 {
        let node: ElementID = items[Int(item)].node
        let day: Int32 = lowest + Int32(place)
        heads[place] = items[Int(item)].next
        if arrivals[Int(node)] == day {
          if node == target { return ([node], [day]) }
          expand(node, on: day, start, step, first, others, lowest, &back)
        }
        item = heads[place]
      }
    }
    if let target { return target == start && back != .max ? ([start], [back]) : ([], []) }
    var ends: [ElementID] = reached
    var found: [Int32] = ends.map { arrivals[Int($0)] }
    if back != .max {
      ends.append(start)
      found.append(back)
    }
    return (ends, found)
  }

  @inline(__always)
  private mutating func expand(
    _ node: ElementID, on day: Int32, _ start: ElementID, _ step: WalkStep, _ first: Adjacency,
    _ others: ArraySlice<Adjacency>, _ lowest: Int32, _ back: inout Int32
  ) {
    expand(node, on: day, start, step, first, lowest, &back)
    if others.isEmpty { return }
    for adjacency in others { expand(node, on: day, start, step, adjacency, lowest, &back) }
  }

  @inline(__always)
  private mutating func expand(
    _ node: ElementID, on day: Int32, _ start: ElementID, _ step: WalkStep,
    _ adjacency: Adjacency, _ lowest: Int32, _ back: inout Int32
  ) {
    let first: UnsafeBufferPointer<Int32> = adjacency.first.buffer
    let last: UnsafeBufferPointer<Int32> = adjacency.last.buffer
    let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
    let isDated: Bool = !adjacency.first.isEmpty
    arrivals.withUnsafeMutableBufferPointer { arrivals in
      var seen = 0
      func take(_ neighbor: ElementID, _ arrival: Int32) {
        if step.isHidden(neighbor) { return }
        let isFirst: Bool = arrivals[Int(neighbor)] == .max
        arrivals[Int(neighbor)] = arrival
        if neighbor == start {
          back = arrival
          return
        }
        if isFirst { reached.append(neighbor) }
        let place: Int = Int(arrival) - Int(lowest)
        items.append(Item(node: neighbor, next: heads[place]))
        heads[place] = Int32(items.count - 1)
      }
      if isDated && step.days.last == .max {
        // What is over and what comes too late are as frequent as not. One number says whether an entry
        // is of use, so that there is one branch, which is seldom taken.
        step.forEachRange(of: node, adjacency) { range in
          seen += range.count
          for entry in range {
            let neighbor: ElementID = neighbors[entry]
            let arrival: Int32 = max(day, first[entry])
            let left = Int64(last[entry]) &- Int64(day)
            let gained = Int64(arrivals[Int(neighbor)]) &- Int64(arrival) &- 1
            if left | gained >= 0 { take(neighbor, arrival) }
          }
        }
      } else {
        step.forEachEntry(of: node, adjacency, DayFilter(first: day, last: step.days.last)) {
          entry in
          seen += 1
          let arrival: Int32 = isDated ? max(day, first[entry]) : day
          if arrival < arrivals[Int(neighbors[entry])] { take(neighbors[entry], arrival) }
        }
      }
      steps += seen
    }
  }
}
