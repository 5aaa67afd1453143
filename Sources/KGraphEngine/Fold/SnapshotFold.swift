import KGraphModel

/// Brings a graph up to date with a few elements that are new or changed, by continuing and patching its
/// columns where they lie, instead of making them anew as ``SnapshotMerge`` does.
///
/// The rows come in the same order: nodes, then edges, each ascending by their numbers in the record. What
/// would give other elements other numbers, such as one that ended, cannot be taken in this way.
package struct SnapshotFold {
  private let base: Snapshot
  private var target: RecordGraphBuilder
  private var nodes: ChangedRows
  private var edges: ChangedRows
  /// Whether a source came or changed, or what sources derive from.
  private var changesSources = false
  /// Whether all that came can be taken in so.
  package private(set) var isPossible: Bool

  /// Starts without changes.
  package init(_ base: Snapshot, _ reading: some RecordReading) {
    self.base = base
    target = RecordGraphBuilder(reading, changing: base)
    nodes = ChangedRows(base: base.nodeCount)
    edges = ChangedRows(base: base.relationshipCount)
    isPossible =
      !base.strings.slots.isEmpty && base.nodeElements.records.count == base.nodeCount
      && base.relationshipElements.records.count == base.relationshipCount
      && base.nodeTimes.recorded.isEmpty && base.evidence.nodes.isEmpty
      && base.evidence.relationships.isEmpty
      && (base.nodeProperties + base.relationshipProperties).allSatisfy {
        $0?.boxed.isEmpty ?? true
      }
  }

  // MARK: Changes

  /// A node that is new, changed or, without a row, ended.
  package mutating func node(record: Int64, _ row: NodeRow?) {
    guard isPossible else { return }
    let old: ElementID? = base.nodeElements.element(record: record)
    guard let row else {
      if old != nil { isPossible = false }
      return
    }
    if let old {
      if let key = base.key(ofNode: old), target.builder.sourceKnown.removeValue(forKey: key) != nil
      {
        changesSources = true
      }
      nodes.change(old)
      target.add(row, as: old)
    } else {
      guard Self.comesLast(record, base.nodeElements) else { return isPossible = false }
      target.add(row, as: nodes.add())
    }
    if target.builder.sourceKnown[row.node.key] != nil { changesSources = true }
  }

  /// Works out what depends on all nodes; the edges come next.
  package mutating func finishNodes() { target.finishNodes() }

  /// An edge that is new, changed or, without a row, ended.
  package mutating func edge(record: Int64, _ row: EdgeRow?) throws {
    guard isPossible else { return }
    let old: ElementID? = base.relationshipElements.element(record: record)
    guard let row else {
      if old != nil { isPossible = false }
      return
    }
    let place: Int = target.builder.relationshipCount
    try target.add(row)
    guard target.builder.relationshipCount > place else {
      if old != nil { isPossible = false }
      return
    }
    if let old {
      edges.change(old)
      if base.starts[Int(old)] != target.builder.starts[place]
        || base.ends[Int(old)] != target.builder.ends[place]
        || base.types[Int(old)] != target.builder.types[place]
      {
        isPossible = false
      }
    } else if Self.comesLast(record, base.relationshipElements) {
      _ = edges.add()
      let type = Int(target.builder.types[place])
      if target.builder.symbols.types.names[type] == Self.derivation { changesSources = true }
    } else {
      isPossible = false
    }
  }

  private static let derivation = "DERIVED_FROM"

  /// Whether an element comes behind all that are there.
  private static func comesLast(_ record: Int64, _ elements: ElementColumns) -> Bool {
    record >> 1 > elements.records.last.map { Int64($0) } ?? -1 && record >> 1 < Int64(UInt32.max)
  }

  // MARK: The graph

  /// The graph, whose evidence is read at a place; `nil` where it cannot be made in this way.
  ///
  /// Complexity: O(nodes + relationships) at the speed of memory for the orders, O(changes) else.
  package mutating func build(evidence: (any EvidenceSource)?) -> Snapshot? {
    guard isPossible else { return nil }
    let sources: SourceRows? = changesSources ? sourceRows() : nil
    let builder: SnapshotBuilder = target.builder
    let strings: StringTable = builder.strings.build()
    let table: DateTable = builder.dates.build(strings)
    let nodeTimes: TimeColumns = base.nodeTimes.folded(
      builder.nodeTimes.fresh(count: nodes.ids.count), nodes, table)
    let edgeTimes: TimeColumns = base.relationshipTimes.folded(
      builder.relationshipTimes.fresh(count: edges.ids.count), edges, table)
    // The first date of all relationships puts all of them into another order.
    guard edgeTimes.first.isEmpty == base.relationshipTimes.first.isEmpty else { return nil }
    let orders = FoldedOrders(base, builder, nodes, edges, edgeTimes)
    let nodeElements: ElementColumns = base.nodeElements.folded(builder.nodeElements, nodes)
    let nodeProperties: [PropertyColumn?] = properties(
      base.nodeProperties, builder.nodeColumns, nodes, strings)
    let texts = FoldedTexts(base, nodeProperties, keys: nodeElements.keys, nodes)
    Parallel.run([
      orders.outgoing.make, orders.incoming.make, texts.make,
    ])
    guard let outgoing = orders.outgoing.result, let incoming = orders.incoming.result,
      let byStart = orders.byStart()
    else { return nil }
    return Snapshot(
      SnapshotParts(
        symbols: builder.symbols, clock: base.clock, strings: strings,
        nodeLabelSets: nodes.column(base.nodeLabelSets) { builder.nodeLabelSets[$0] },
        labelSets: builder.labelSets, nodesByLabel: nodesByLabel(builder),
        starts: edges.column(base.starts) { builder.starts[$0] },
        ends: edges.column(base.ends) { builder.ends[$0] },
        types: edges.column(base.types) { builder.types[$0] }, typeCounts: orders.typeCounts,
        outgoing: outgoing, incoming: incoming, byStart: byStart, nodeProperties: nodeProperties,
        relationshipProperties: properties(
          base.relationshipProperties, builder.relationshipColumns, edges, strings),
        nodeTimes: nodeTimes, relationshipTimes: edgeTimes, nodeElements: nodeElements,
        relationshipElements: base.relationshipElements.folded(
          builder.relationshipElements, edges),
        sources: base.sources.folded(sources, strings), sortedNodes: texts.sorted,
        wordIndexes: texts.words, evidenceSource: evidence))
  }

  private func properties(
    _ base: [PropertyColumn?], _ fresh: [PropertyColumnBuilder], _ rows: ChangedRows,
    _ strings: StringTable
  ) -> [PropertyColumn?] {
    (0..<max(base.count, fresh.count)).map { key in
      PropertyColumn.folded(
        key < base.count ? base[key] : nil, key < fresh.count ? fresh[key] : nil, rows, strings)
    }
  }

  private func nodesByLabel(_ builder: SnapshotBuilder) -> [Column<ElementID>] {
    (0..<UInt32(builder.symbols.labels.count)).map { label in
      let column: Column<ElementID> =
        Int(label) < base.nodesByLabel.count ? base.nodesByLabel[Int(label)] : Column([])
      let (splice, places) = nodes.list(column) {
        builder.labelSets[Int(builder.nodeLabelSets[$0])].contains(label)
      }
      return splice.column(column) { nodes.ids[places[$0]] }
    }
  }

  /// The sources as they are now, with the ones that repeat others.
  private mutating func sourceRows() -> SourceRows {
    var derived: [(id: ElementID, from: ElementKey, to: ElementKey)] = []
    func key(_ node: ElementID) -> ElementKey? {
      guard Int(node) >= base.nodeCount else { return base.key(ofNode: node) }
      let place: Int = nodes.old + Int(node) - base.nodeCount
      return ElementKey(target.builder.strings.text(target.builder.nodeElements.keys[place]))
    }
    guard let type = target.builder.symbols.types.number(of: Self.derivation) else {
      return target.builder.sourceTexts()
    }
    let runs: AdjacencyRuns = base.outgoing.runs
    for place in runs.places(ofType: UInt32(type)) {
      for entry in runs.entries(Int(runs.byType[place])) {
        let id: ElementID = base.outgoing.relationships[entry]
        guard let from = key(base.starts[Int(id)]), let to = key(base.ends[Int(id)]) else {
          continue
        }
        derived.append((id, from, to))
      }
    }
    derived.sort { $0.id < $1.id }
    for place in edges.old..<edges.ids.count where target.builder.types[place] == UInt32(type) {
      guard let from = key(target.builder.starts[place]), let to = key(target.builder.ends[place])
      else { continue }
      derived.append((edges.ids[place], from, to))
    }
    target.builder.sourceRoots = SnapshotLoader.sourceRoots(
      Dictionary(derived.map { ($0.from, $0.to) }) { $1 })
    return target.builder.sourceTexts()
  }
}
