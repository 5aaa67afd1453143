/// Brings the adjacency of one direction up to date with a few relationships that are new, gone from
/// their places, or both.
struct AdjacencyFold {
  /// A relationship as an adjacency sorts it.
  struct Entry {
    var node: ElementID
    var type: UInt32
    var first: Int32
    var id: ElementID
    var neighbor: ElementID = 0
    var last: Int32 = 0

    func precedes(_ other: Entry) -> Bool {
      (node, type, first, id) < (other.node, other.type, other.first, other.id)
    }
  }

  private let base: Adjacency
  private let baseNodes: Int
  private let nodeCount: Int
  private let typeCount: Int
  private let removed: [Entry]
  private let added: [Entry]
  private let splice: Splice
  /// The nodes whose relationships change, ascending, and how many more each has than before.
  private var touched: [(node: ElementID, more: Int)] = []

  /// `nil` where the adjacency does not hold what is to be taken out.
  init?(
    _ base: Adjacency, nodeCount: Int, typeCount: Int, removed: [Entry], added: [Entry]
  ) {
    self.base = base
    self.nodeCount = nodeCount
    self.typeCount = typeCount
    baseNodes = base.offsets.count - 1
    self.removed = removed.sorted { $0.precedes($1) }
    self.added = added.sorted { $0.precedes($1) }
    var gone: [Int] = []
    for entry in self.removed {
      guard let place = Self.place(of: entry, in: base), place.isThere else { return nil }
      gone.append(place.place)
    }
    let end: Int = base.relationships.count
    var new: [Int] = []
    for entry in self.added { new.append(Self.place(of: entry, in: base)?.place ?? end) }
    splice = Splice(count: end, removed: gone, inserted: new)
    var more: [ElementID: Int] = [:]
    for entry in self.removed { more[entry.node, default: 0] -= 1 }
    for entry in self.added { more[entry.node, default: 0] += 1 }
    touched = more.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Where an entry is, or before which it comes; `nil` for a new node.
  private static func place(
    of entry: Entry, in base: Adjacency
  ) -> (place: Int, isThere: Bool)? {
    guard Int(entry.node) + 1 < base.offsets.count else { return nil }
    var run = Int(base.runs.offsets[Int(entry.node)])
    let last = Int(base.runs.offsets[Int(entry.node) + 1])
    while run < last, base.runs.types[run] < entry.type { run += 1 }
    guard run < last else { return (Int(base.offsets[Int(entry.node) + 1]), false) }
    guard base.runs.types[run] == entry.type else { return (Int(base.runs.starts[run]), false) }
    let end = Int(base.runs.starts[run + 1])
    let place: Int = (Int(base.runs.starts[run])..<end).partitionPoint { place in
      let day: Int32 = base.first.isEmpty ? 0 : base.first[place]
      return (day, base.relationships[place]) < (entry.first, entry.id)
    }
    return (place, place < end && base.relationships[place] == entry.id)
  }

  /// The adjacency as it is now.
  ///
  /// Complexity: O(relationships) at the speed of memory, O(degree) for the nodes that are touched.
  func build() -> Adjacency {
    guard !touched.isEmpty || nodeCount != baseNodes || base.runs.typeOffsets.count != typeCount + 1
    else { return base }
    let added = added
    let offsets: Column<UInt32> = cumulated(base.offsets, touched)
    let relationships: Column<ElementID> = splice.column(base.relationships) { added[$0].id }
    let isDated: Bool = !base.first.isEmpty
    let first: Column<Int32> =
      isDated ? splice.column(base.first) { added[$0].first } : Column([])
    let last: Column<Int32> = isDated ? splice.column(base.last) { added[$0].last } : Column([])
    return Adjacency(
      offsets: offsets, neighbors: splice.column(base.neighbors) { added[$0].neighbor },
      relationships: relationships, first: first, last: last,
      blockLast: isDated ? blocks(last) : Column([]), runs: runs(offsets),
      timeline: timeline(offsets, relationships, first))
  }

  /// Offsets by node, some of which have more or fewer things than before.
  private func cumulated(
    _ base: Column<UInt32>, _ changes: [(node: ElementID, more: Int)]
  ) -> Column<UInt32> {
    let start = changes.first.map { min(Int($0.node) + 1, base.count) } ?? base.count
    var result = GrowingColumn(base, keeping: start, capacity: nodeCount + 1)
    var shift = 0
    for (place, change) in changes.enumerated() {
      shift += change.more
      // From behind this node to the next one that changes.
      let next: Int = place + 1 < changes.count ? Int(changes[place + 1].node) : nodeCount
      if result.count < min(next + 1, base.count) {
        result.append(
          contentsOf: base.piece(result.count..<min(next + 1, base.count)), adding: shift)
      }
      if next + 1 > base.count {
        // New nodes: those before this one have nothing of their own.
        while result.count <= Int(change.node) { result.append(result[result.count - 1]) }
        let total = UInt32(Int(base.last ?? 0) + shift)
        while result.count <= next { result.append(total) }
      }
    }
    while result.count <= nodeCount { result.append(result[result.count - 1]) }
    return result.build()
  }

  private func blocks(_ last: Column<Int32>) -> Column<Int32> {
    let size: Int = Adjacency.blockSize
    let count: Int = (last.count + size - 1) / size
    let start: Int = min(splice.unchanged / size, base.blockLast.count, count)
    var result = GrowingColumn(base.blockLast, keeping: start, capacity: count)
    for block in start..<count {
      var greatest: Int32 = .min
      for day in last.piece((block * size)..<min((block + 1) * size, last.count)) {
        greatest = max(greatest, day)
      }
      result.append(greatest)
    }
    return result.build()
  }

  // MARK: Orders of their own

  /// The entries of each node by day.
  private func timeline(
    _ offsets: Column<UInt32>, _ relationships: Column<ElementID>, _ first: Column<Int32>
  ) -> Column<UInt32> {
    let start: Int =
      touched.first.map { Int(base.offsets[min(Int($0.node), baseNodes)]) } ?? splice.count
    var result = GrowingColumn(
      base.timeline, keeping: min(start, base.timeline.count), capacity: splice.count)
    var shift = 0
    var new = 0
    let places: [Int] = splice.placesOfNew
    for (index, change) in touched.enumerated() {
      var fresh: [Int] = []
      while new < added.count, added[new].node == change.node {
        fresh.append(places[new])
        new += 1
      }
      append(change.node, fresh, relationships, first, to: &result)
      shift += change.more
      let next: Int = index + 1 < touched.count ? Int(touched[index + 1].node) : baseNodes
      let from: Int = min(Int(change.node) + 1, baseNodes)
      if from < min(next, baseNodes) {
        result.append(
          contentsOf: base.timeline.piece(
            Int(base.offsets[from])..<Int(base.offsets[min(next, baseNodes)])), adding: shift)
      }
    }
    return result.build()
  }

  /// The entries of a node that is touched, old and new ones merged by day and relationship.
  private func append(
    _ node: ElementID, _ fresh: [Int], _ relationships: Column<ElementID>, _ first: Column<Int32>,
    to result: inout GrowingColumn<UInt32>
  ) {
    func order(_ entry: Int) -> (Int32, ElementID) {
      (first.isEmpty ? 0 : first[entry], relationships[entry])
    }
    let fresh: [Int] = fresh.sorted { order($0) < order($1) }
    var new = 0
    if Int(node) < baseNodes {
      for old in base.timeline.piece(base.range(of: node)) {
        guard let entry = splice.place(ofOld: Int(old)) else { continue }
        while new < fresh.count, order(fresh[new]) < order(entry) {
          result.append(UInt32(fresh[new]))
          new += 1
        }
        result.append(UInt32(entry))
      }
    }
    for entry in fresh[new...] { result.append(UInt32(entry)) }
  }

  private func runs(_ offsets: Column<UInt32>) -> AdjacencyRuns {
    var fold = RunFold(base.runs)
    var (gone, new) = (0, 0)
    for change in touched {
      var counts: [UInt32: Int] = [:]
      while gone < removed.count, removed[gone].node == change.node {
        counts[removed[gone].type, default: 0] -= 1
        gone += 1
      }
      while new < added.count, added[new].node == change.node {
        counts[added[new].type, default: 0] += 1
        new += 1
      }
      fold.change(change.node, counts, start: Int(offsets[Int(change.node)]))
    }
    return fold.build(
      typeCount: typeCount, entryCount: splice.count,
      offsets: cumulated(base.runs.offsets, fold.touched)
    ) { splice.place(ofOld: $0) }
  }
}
