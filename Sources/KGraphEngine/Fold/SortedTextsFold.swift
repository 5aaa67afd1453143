/// Brings the order of nodes by a text up to date with nodes that changed.
struct SortedTextsFold {
  /// The nodes in the order of their texts.
  let nodes: Column<ElementID>
  let splice: Splice
  let entries: [(text: UInt32, node: ElementID)]
  let strings: StringTable

  /// `nil` where a node has a value that is no text.
  ///
  /// - Complexity: O(nodes) at the speed of memory, O(log n) for each changed one.
  init?(
    _ base: Snapshot, key: Int, nodes: Column<ElementID>, _ column: PropertyColumn,
    keys: Column<UInt32>, _ rows: ChangedRows
  ) {
    let strings: StringTable = column.strings
    var removed: [Int] = []
    var entries: [(text: UInt32, node: ElementID)] = []
    for (place, node) in rows.ids.enumerated() {
      let now: UInt32? = SortedTexts.textNumber(column, keys: keys, node)
      if now == nil, !column.value(of: node).isNull { return nil }
      if place < rows.old {
        let before: UInt32? = SortedTexts.textNumber(base, key, node)
        if before == now { continue }
        if let before {
          let position: Int = Self.position(before, node, base, key, nodes, strings)
          guard position < nodes.count, nodes[position] == node else { return nil }
          removed.append(position)
        }
      }
      if let now { entries.append((now, node)) }
    }
    entries.sort { one, two in
      one.text == two.text ? one.node < two.node : strings.precedes(one.text, two.text)
    }
    let inserted: [Int] = entries.map {
      Self.position($0.text, $0.node, base, key, nodes, strings)
    }
    let splice = Splice(count: nodes.count, removed: removed.sorted(), inserted: inserted)
    self.nodes = splice.column(nodes) { entries[$0].node }
    self.splice = splice
    self.entries = entries
    self.strings = strings
  }

  /// Where a node with a text is in the old order, or before which place it comes.
  private static func position(
    _ text: UInt32, _ node: ElementID, _ base: Snapshot, _ key: Int, _ nodes: Column<ElementID>,
    _ strings: StringTable
  ) -> Int {
    nodes.indices.partitionPoint { place in
      let other: UInt32 = SortedTexts.textNumber(base, key, nodes[place]) ?? 0
      return other == text ? nodes[place] < node : strings.precedes(other, text)
    }
  }
}
