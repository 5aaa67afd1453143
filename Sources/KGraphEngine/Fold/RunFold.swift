/// Brings the runs of an adjacency up to date with nodes whose relationships changed.
struct RunFold {
  private let base: AdjacencyRuns
  /// The runs of the nodes that changed, as they are now.
  private var added: [(node: ElementID, type: UInt32, start: Int)] = []
  private var inserted: [Int] = []
  private var removed: [Int] = []
  /// The nodes that changed, ascending, and how many more runs each has.
  private(set) var touched: [(node: ElementID, more: Int)] = []

  init(_ base: AdjacencyRuns) { self.base = base }

  /// Changes the runs of a node; nodes come ascending.
  ///
  /// `counts`: how many more entries it has of each type. `start`: where its entries start now.
  mutating func change(_ node: ElementID, _ counts: [UInt32: Int], start: Int) {
    let end: Int = base.types.count
    var (all, old) = (counts, 0..<0)
    var place = end
    if Int(node) + 1 < base.offsets.count {
      old = Int(base.offsets[Int(node)])..<Int(base.offsets[Int(node) + 1])
      place = old.lowerBound
      for run in old { all[base.types[run], default: 0] += base.entries(run).count }
    }
    removed.append(contentsOf: old)
    var next = start
    let kept = all.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    for (type, count) in kept {
      added.append((node, type, next))
      inserted.append(place)
      next += count
    }
    touched.append((node, kept.count - old.count))
  }

  /// The runs; `shifted` says where an old entry is now.
  func build(
    typeCount: Int, entryCount: Int, offsets: Column<UInt32>, shifted: (Int) -> Int?
  ) -> AdjacencyRuns {
    let splice = Splice(count: base.types.count, removed: removed, inserted: inserted)
    let (typeOffsets, byType) = types(splice, typeCount)
    return AdjacencyRuns(
      offsets: offsets, types: splice.column(base.types) { added[$0].type },
      nodes: splice.column(base.nodes) { added[$0].node },
      starts: starts(splice, entryCount, shifted), typeOffsets: typeOffsets, byType: byType)
  }

  private func starts(
    _ splice: Splice, _ entryCount: Int, _ shifted: (Int) -> Int?
  ) -> Column<UInt32> {
    let start: Int = splice.unchanged
    var starts = GrowingColumn(base.starts, keeping: start, capacity: splice.count + 1)
    for piece in splice.pieces where piece.to >= start {
      if piece.isNew {
        for place in piece.from..<(piece.from + piece.count) {
          starts.append(UInt32(added[place].start))
        }
      } else {
        // No node of these changed, so all of their entries moved alike.
        let old = Int(base.starts[piece.from])
        starts.append(
          contentsOf: base.starts.piece(piece.from..<(piece.from + piece.count)),
          adding: (shifted(old) ?? old) - old)
      }
    }
    starts.append(UInt32(entryCount))
    return starts.build()
  }

  private func types(_ splice: Splice, _ typeCount: Int) -> (Column<UInt32>, Column<UInt32>) {
    var newRuns: [UInt32: [Int]] = [:]
    for (place, run) in zip(splice.placesOfNew, added) {
      newRuns[run.type, default: []].append(place)
    }
    let kept: [Splice.Piece] = splice.pieces.filter { !$0.isNew }
    var offsets: [UInt32] = [0]
    var all = GrowingColumn<UInt32>(capacity: splice.count)
    for type in 0..<UInt32(typeCount) {
      let new: [Int] = newRuns[type] ?? []
      var (next, piece) = (0, 0)
      for old in base.byType.piece(base.places(ofType: type)) {
        let old = Int(old)
        while piece < kept.count, old >= kept[piece].from + kept[piece].count { piece += 1 }
        guard piece < kept.count, old >= kept[piece].from else { continue }
        let place: Int = kept[piece].to + old - kept[piece].from
        while next < new.count, new[next] < place {
          all.append(UInt32(new[next]))
          next += 1
        }
        all.append(UInt32(place))
      }
      for place in new[next...] { all.append(UInt32(place)) }
      offsets.append(UInt32(all.count))
    }
    return (Column(offsets), all.build())
  }
}
