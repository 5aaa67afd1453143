/// The orders of relationships that a graph with changes has.
struct FoldedOrders {
  let outgoing: Made<Adjacency>
  let incoming: Made<Adjacency>
  let typeCounts: [Int]
  private let base: Snapshot
  /// The relationships that are new or got other days, and their first days; those that leave their
  /// places, with the days that they had.
  private var placed: [(id: ElementID, first: Int32)] = []
  private var displaced: [(id: ElementID, first: Int32)] = []

  init(
    _ base: Snapshot, _ builder: SnapshotBuilder, _ nodes: ChangedRows, _ edges: ChangedRows,
    _ times: TimeColumns
  ) {
    self.base = base
    let typeCount: Int = builder.symbols.types.count
    var counts: [Int] = base.typeCounts
    counts.append(contentsOf: repeatElement(0, count: typeCount - counts.count))
    var removed: [ChangedEdge] = []
    var added: [ChangedEdge] = []
    let old: TimeColumns = base.relationshipTimes
    let isDated: Bool = !times.first.isEmpty
    for (place, id) in edges.ids.enumerated() {
      let now = ChangedEdge(
        id: id, type: builder.types[place], start: builder.starts[place],
        end: builder.ends[place], first: isDated ? times.first[Int(id)] : 0,
        last: isDated ? times.last[Int(id)] : 0)
      if place < edges.old {
        var before: ChangedEdge = now
        if isDated { (before.first, before.last) = (old.first[Int(id)], old.last[Int(id)]) }
        if before == now { continue }
        removed.append(before)
      } else {
        counts[Int(now.type)] += 1
      }
      added.append(now)
    }
    typeCounts = counts
    placed = added.map { ($0.id, $0.first) }
    displaced = removed.map { ($0.id, $0.first) }
    let (gone, new, nodeCount) = (removed, added, nodes.count)
    outgoing = Made {
      AdjacencyFold(
        base.outgoing, nodeCount: nodeCount, typeCount: typeCount, removed: gone.map(\.outgoing),
        added: new.map(\.outgoing))?.build()
    }
    incoming = Made {
      AdjacencyFold(
        base.incoming, nodeCount: nodeCount, typeCount: typeCount, removed: gone.map(\.incoming),
        added: new.map(\.incoming))?.build()
    }
  }

  /// All relationships by day; `nil` where one is not where it was.
  func byStart() -> Column<ElementID>? {
    let order: Column<ElementID> = base.byStart
    // Without dates there is no such order.
    guard !base.relationshipTimes.first.isEmpty else { return order }
    func position(_ entry: (id: ElementID, first: Int32)) -> Int {
      order.indices.partitionPoint { place in
        let other: ElementID = order[place]
        return (base.relationshipTimes.first[Int(other)], other) < (entry.first, entry.id)
      }
    }
    let gone: [Int] = displaced.map(position)
    for (place, entry) in zip(gone, displaced) {
      guard place < order.count, order[place] == entry.id else { return nil }
    }
    let new = placed.sorted { ($0.first, $0.id) < ($1.first, $1.id) }
    let splice = Splice(count: order.count, removed: gone.sorted(), inserted: new.map(position))
    return splice.column(order) { new[$0].id }
  }
}

/// A relationship that comes, goes, or gets other days.
private struct ChangedEdge: Equatable {
  var id: ElementID
  var type: UInt32
  var start: ElementID
  var end: ElementID
  var first: Int32
  var last: Int32

  var outgoing: AdjacencyFold.Entry {
    AdjacencyFold.Entry(
      node: start, type: type, first: first, id: id, neighbor: end, last: last)
  }

  var incoming: AdjacencyFold.Entry {
    AdjacencyFold.Entry(
      node: end, type: type, first: first, id: id, neighbor: start, last: last)
  }
}
