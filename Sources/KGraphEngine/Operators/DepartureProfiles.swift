import KGraphModel

/// What arriving later is good for: day by day, the latest departure from one node with which each
/// other one is reached by then.
///
/// A node has few labels that no other one beats: each arrives later and departs later than the one
/// before. They are found in order of arrival, so that a node keeps only the newest; what each is worth
/// is noted when it is found.
struct DepartureProfiles {
  /// What is wanted of the ends.
  enum Wanted { case latest, fastest }

  /// How many times a relationship was looked at.
  private(set) var steps = 0
  /// The latest departure by now of each node, with one place more for the start as an end.
  private var departures: [Int32] = []
  /// The fewest days between departure and arrival so far, where they are wanted.
  private var elapsed: [Int32] = []
  private var reached: [ElementID] = []
  /// Relationships that wait for their first day, and those that are open at each reached node, as
  /// lists in one array.
  private var items: [Item] = []
  private var due: [Int32] = []
  private var open: [Int32] = []
  private var waiting = DayHeap()

  private struct Item {
    var from: ElementID
    var to: ElementID
    var last: Int32
    var next: Int32
  }

  /// The nodes that are reached with the latest departure of each, or the fewest days that a walk
  /// takes, in the order in which they were first seen; the start only where a walk comes back to it.
  ///
  /// `days` are those on which relationships begin. `limits` are the days after which being at a node
  /// is of no use, where only one target is wanted. Complexity: O(days + relationships that are
  /// reached), and for each time that a later departure becomes possible at a node, its relationships
  /// that are open then and lead where an earlier one was the best.
  mutating func find(
    _ wanted: Wanted, from start: ElementID, to target: ElementID?, limits: [Int32] = [],
    nodes count: Int, _ step: WalkStep, days: ClosedRange<Int>, check: () throws -> Void
  ) rethrows -> (ends: [ElementID], days: [Int32]) {
    let home = ElementID(count)
    let goal: ElementID? = target == start ? home : target
    var search = Search(
      step: step, start: start, home: home, goal: goal, limits: limits,
      isFastest: wanted == .fastest)
    search.base = max(days.lowerBound, Int(step.days.first) + 1)
    let last: Int = min(days.upperBound, Int(step.days.last))
    clear(places: max(last - search.base + 2, 1), nodes: count + 1, search.isFastest)
    departures[Int(start)] = step.days.last
    reach(start, step.days.first, search)
    waiting.push(start, step.days.last)
    for place in due.indices {
      if place & 255 == 0 { try check() }
      let day: Int32 = place == 0 ? step.days.first : Int32(search.base + place - 1)
      var item: Int32 = due[place]
      while item >= 0 {
        let found: Item = items[Int(item)]
        let next: Int32 = found.next
        steps += 1
        if departures[Int(found.to)] < found.last {
          items[Int(item)].next = open[Int(found.from)]
          open[Int(found.from)] = item
          take(found.to, min(departures[Int(found.from)], found.last), day, search)
        }
        item = next
      }
      while let (node, departure) = waiting.pop() {
        if departures[Int(node)] == departure { spread(node, departure, day, search) }
      }
      if let goal, search.isFastest, elapsed[Int(goal)] == 0 { break }
    }
    let ends: [ElementID] = goal.map { departures[Int($0)] == .min ? [] : [$0] } ?? reached
    return (
      ends.map { $0 == home ? start : $0 },
      ends.map { search.isFastest ? elapsed[Int($0)] : departures[Int($0)] }
    )
  }

  private struct Search {
    var step: WalkStep
    var start: ElementID
    var home: ElementID
    var goal: ElementID?
    var limits: [Int32]
    var isFastest: Bool
    /// The day of the second list of relationships that are due; the first has all before it.
    var base = 0
  }

  private mutating func clear(places: Int, nodes: Int, _ isFastest: Bool) {
    departures = [Int32](repeating: .min, count: nodes)
    elapsed = isFastest ? [Int32](repeating: .max, count: nodes) : []
    open = [Int32](repeating: -1, count: nodes)
    due = [Int32](repeating: -1, count: places)
    items.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    waiting.removeAll()
  }

  /// Uses the relationships of a node that are open on a day, after a later departure became possible.
  @inline(__always)
  private mutating func spread(
    _ node: ElementID, _ departure: Int32, _ day: Int32, _ search: Search
  ) {
    var previous: Int32 = -1
    var item: Int32 = open[Int(node)]
    while item >= 0 {
      let found: Item = items[Int(item)]
      steps += 1
      // What has ended, or leads where its own end allows nothing better, is never of use again.
      if found.last < day || departures[Int(found.to)] >= found.last {
        if previous < 0 {
          open[Int(node)] = found.next
        } else {
          items[Int(previous)].next = found.next
        }
      } else {
        take(found.to, min(departure, found.last), day, search)
        previous = item
      }
      item = found.next
    }
  }

  /// Notes that a node is reached on a day after a departure.
  @inline(__always)
  private mutating func take(
    _ node: ElementID, _ departure: Int32, _ day: Int32, _ search: Search
  ) {
    let old: Int32 = departures[Int(node)]
    if departure <= old { return }
    if !search.limits.isEmpty, node != search.home, day > search.limits[Int(node)] { return }
    if search.isFastest {
      let time: Int32 = day > departure ? day - departure : 0
      if let goal = search.goal, time >= elapsed[Int(goal)] { return }
      elapsed[Int(node)] = min(elapsed[Int(node)], time)
    }
    departures[Int(node)] = departure
    if old == .min { reached.append(node) }
    if node == search.home || node == search.goal { return }
    if old == .min { reach(node, day, search) }
    waiting.push(node, departure)
  }

  /// Lists the relationships of a node that was not reached before.
  @inline(__always)
  private mutating func reach(_ node: ElementID, _ day: Int32, _ search: Search) {
    let filter = DayFilter(first: day, last: search.step.days.last)
    for adjacency in search.step.adjacencies {
      let first: UnsafeBufferPointer<Int32> = adjacency.first.buffer
      let last: UnsafeBufferPointer<Int32> = adjacency.last.buffer
      let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
      search.step.forEachEntry(of: node, adjacency, filter) { entry in
        steps += 1
        let neighbor: ElementID = neighbors[entry]
        if search.step.isHidden(neighbor) { return }
        let item = Int32(items.count)
        let isOpen: Bool = first[entry] <= day
        let list: Int = isOpen ? Int(node) : Int(first[entry]) - search.base + 1
        items.append(
          Item(
            from: node, to: neighbor == search.start ? search.home : neighbor,
            last: min(last[entry], search.step.days.last), next: isOpen ? open[list] : due[list]))
        if isOpen { open[list] = item } else { due[list] = item }
      }
    }
  }
}
