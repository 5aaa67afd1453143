/// What one step of a walk may use.
protocol WalkSteps {
  /// The adjacencies in the directions of the step, outgoing first.
  var adjacencies: [Adjacency] { get }
  /// How many entries nodes have.
  func entries(_ level: [ElementID]) -> Int
  /// Calls the body for the entries of a node that the columns let through.
  func forEachEntry(of node: ElementID, _ adjacency: Adjacency, _ body: (Int) -> Void)
  /// Whether such an entry may be used.
  ///
  /// Asked last, since to look one up costs more than all else and counts it where it is left out.
  func admits(_ entry: Int, _ adjacency: Adjacency) -> Bool
  /// Whether a node is not there.
  func isHidden(_ node: ElementID) -> Bool
}

extension WalkSteps {
  /// Marks the neighbours of some nodes of a level and appends those that had no mark.
  @inline(__always)
  func neighbors(
    _ level: [ElementID], _ places: Range<Int>, _ adjacency: Adjacency,
    _ marks: UnsafeMutableBufferPointer<UInt64>, _ found: inout [ElementID]
  ) {
    let neighbors: UnsafeBufferPointer<ElementID> = adjacency.neighbors.buffer
    for place in places {
      forEachEntry(of: level[place], adjacency) { entry in
        let node: ElementID = neighbors[entry]
        let bit: UInt64 = 1 << UInt64(node & 63)
        let word: UInt64 = marks[Int(node >> 6)]
        if word & bit != 0 || !admits(entry, adjacency) { return }
        marks[Int(node >> 6)] = word | bit
        if isHidden(node) { return }
        found.append(node)
      }
    }
  }
}

/// What one step of a walk may use: out of the columns alone.
struct WalkStep: WalkSteps, Sendable {
  /// The adjacencies in the directions of the step, outgoing first.
  var adjacencies: [Adjacency]
  /// The types that it may have; empty for any.
  var types: [UInt32]
  /// The days that its relationships must touch.
  var days: DayFilter
  /// Whether the entries of one node and type are sorted by first day.
  private let areRunsSorted: Bool
  /// The days that nodes with dates must touch, and those that they have; empty where all nodes are
  /// there always.
  private let nodeDays: DayFilter
  private let nodeFirst: Column<Int32>
  private let nodeLast: Column<Int32>

  init(_ base: Snapshot, _ direction: WalkDirection, types: [UInt32], _ walk: WalkDays) {
    adjacencies = Self.adjacencies(direction, base.outgoing, base.incoming)
    self.types = types
    days = walk.relationships
    areRunsSorted = true
    nodeDays = walk.nodes ?? .all
    nodeFirst = walk.nodes == nil ? Column([]) : base.nodeTimes.first
    nodeLast = walk.nodes == nil ? Column([]) : base.nodeTimes.last
  }

  /// A step over relationships with days of their own, to the nodes that are not hidden.
  init(
    _ own: JourneyDays, _ nodes: JourneyNodes, _ direction: WalkDirection, types: [UInt32],
    _ days: DayFilter
  ) {
    adjacencies = Self.adjacencies(direction, own.outgoing, own.incoming)
    self.types = types
    // What is never of use has the least of days for its last.
    self.days = DayFilter(first: max(days.first, .min + 1), last: days.last)
    areRunsSorted = false
    nodeDays = DayFilter(first: 0, last: 0)
    (nodeFirst, nodeLast) = (nodes.hidden, nodes.hidden)
  }

  private static func adjacencies(
    _ direction: WalkDirection, _ outgoing: Adjacency, _ incoming: Adjacency
  ) -> [Adjacency] {
    switch direction {
    case .outgoing: [outgoing]
    case .incoming: [incoming]
    case .both: [outgoing, incoming]
    }
  }

  /// Whether a node was not there on any of the days.
  @inline(__always)
  func isHidden(_ node: ElementID) -> Bool {
    !nodeFirst.isEmpty && !nodeDays.admits(nodeFirst[Int(node)], nodeLast[Int(node)])
  }

  func entries(_ level: [ElementID]) -> Int {
    var count = 0
    for adjacency in adjacencies {
      let offsets: UnsafeBufferPointer<UInt32> = adjacency.offsets.buffer
      for node in level { count &+= Int(offsets[Int(node) &+ 1]) &- Int(offsets[Int(node)]) }
    }
    return count
  }

  @inline(__always)
  func admits(_ entry: Int, _ adjacency: Adjacency) -> Bool { true }

  @inline(__always)
  func forEachEntry(of node: ElementID, _ adjacency: Adjacency, _ body: (Int) -> Void) {
    forEachEntry(of: node, adjacency, days, body)
  }

  /// Calls the body for the stretches of entries of a node that have one of the types.
  @inline(__always)
  func forEachRange(of node: ElementID, _ adjacency: Adjacency, _ body: (Range<Int>) -> Void) {
    if types.isEmpty {
      body(adjacency.range(of: node))
    } else {
      for type in types { body(adjacency.range(of: node, type: type)) }
    }
  }

  /// Calls the body for the entries of a node that touch some days.
  @inline(__always)
  func forEachEntry(
    of node: ElementID, _ adjacency: Adjacency, _ days: DayFilter, _ body: (Int) -> Void
  ) {
    if types.isEmpty {
      adjacency.forEachEntry(adjacency.range(of: node), days, isSorted: false, body)
    } else {
      for type in types {
        adjacency.forEachEntry(
          adjacency.range(of: node, type: type), days, isSorted: areRunsSorted, body)
      }
    }
  }

  /// The neighbours of a level without mark, in pieces whose order is that of one pass; a node may be
  /// in several pieces, in each once.
  func neighbors(
    _ level: [ElementID], parts: Int, _ parallelism: Parallelism, without marks: [UInt64]
  ) -> [[ElementID]] {
    let cuts: [[Range<Int>]] = adjacencies.map { Self.cuts(level, parts, $0) }
    return parallelism.map(adjacencies.count * parts) { piece in
      var own: [UInt64] = marks
      var found: [ElementID] = []
      own.withUnsafeMutableBufferPointer { own in
        neighbors(
          level, cuts[piece / parts][piece % parts], adjacencies[piece / parts], own, &found)
      }
      return found
    }
  }

  /// A level in stretches that have about as many entries each.
  private static func cuts(_ level: [ElementID], _ parts: Int, _ adjacency: Adjacency) -> [Range<
    Int
  >] {
    let sizes: [Int] = level.map { adjacency.range(of: $0).count }
    let total: Int = sizes.reduce(0, +)
    var cuts: [Range<Int>] = []
    var (start, place, count) = (0, 0, 0)
    for part in 1...parts {
      while place < level.count, part == parts || count * parts < total * part {
        count += sizes[place]
        place += 1
      }
      cuts.append(start..<place)
      start = place
    }
    return cuts
  }
}
