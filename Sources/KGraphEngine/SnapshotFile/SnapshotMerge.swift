import KGraphModel

/// Makes a graph out of another one and of what changed since, without reading the record anew.
///
/// Elements are taken over in runs; what changed or ended stands aside as tombstones and new rows, which
/// come ascending by their numbers in the record. The result is the graph that a fresh reading gives,
/// but for the numbers of texts and dates. Complexity: O(nodes + relationships).
package struct SnapshotMerge {
  private let base: Snapshot
  private var target: RecordGraphBuilder
  /// The new number of each old node; `none` where it ended.
  private var moved: [ElementID]
  private var known: [Int64] = []
  private var nextNode = 0
  private var nextEdge = 0

  /// Starts with a graph that has texts, dates and names, and no elements yet.
  package init(_ base: Snapshot, _ reading: some RecordReading) {
    self.base = base
    var builder = SnapshotBuilder(clock: base.clock)
    builder.symbols = base.symbols
    builder.strings = StringTableBuilder(continuing: base.strings)
    builder.dates = DateTableBuilder(continuing: base.relationshipTimes.table)
    builder.takeLabelSets(of: base)
    builder.sourceKnown = base.sources.allKnown
    builder.evidenceSource = base.evidenceSource
    target = RecordGraphBuilder(reading, clock: base.clock, builder: builder)
    target.takeColumns(of: base)
    moved = [ElementID](repeating: .none, count: base.nodeCount)
  }

  // MARK: Changes

  /// A node that is new, changed or, without a row, ended.
  package mutating func node(record: Int64, _ row: NodeRow?) {
    copyNodes(before: record)
    if nextNode < base.nodeCount, Int64(base.nodeElements.records[nextNode]) == record >> 1 {
      if let key = base.key(ofNode: ElementID(nextNode)) {
        target.builder.sourceKnown[key] = nil
      }
      if row != nil { moved[nextNode] = ElementID(target.builder.nodeCount) }
      nextNode += 1
    }
    guard let row else { return }
    target.add(row)
    known.append(.min)
  }

  /// Takes over the nodes that are left; the edges come next.
  package mutating func finishNodes() {
    copyNodes(before: .max)
    target.finishNodes(known: known)
  }

  /// An edge that is new, changed or, without a row, ended.
  package mutating func edge(record: Int64, _ row: EdgeRow?) throws {
    copyEdges(before: record)
    if nextEdge < base.relationshipCount,
      Int64(base.relationshipElements.records[nextEdge]) == record >> 1
    {
      nextEdge += 1
    }
    if let row { try target.add(row) }
  }

  /// The graph, whose evidence is read at a place.
  package mutating func build(evidence: (any EvidenceSource)?) -> Snapshot {
    copyEdges(before: .max)
    target.builder.evidenceSource = evidence
    return target.build()
  }

  // MARK: Runs

  private mutating func copyNodes(before record: Int64) {
    let start: Int = nextNode
    while nextNode < base.nodeCount,
      record == .max || Int64(base.nodeElements.records[nextNode]) < record >> 1
    {
      moved[nextNode] = ElementID(target.builder.nodeCount + nextNode - start)
      target.remember(
        moved[nextNode], record: Int64(base.nodeElements.records[nextNode]) << 1)
      known.append(base.nodeTimes.known(ElementID(nextNode)))
      nextNode += 1
    }
    if nextNode > start { target.builder.copyNodes(of: base, start..<nextNode) }
  }

  private mutating func copyEdges(before record: Int64) {
    var start: Int = nextEdge
    while nextEdge < base.relationshipCount,
      record == .max || Int64(base.relationshipElements.records[nextEdge]) < record >> 1
    {
      if moved[Int(base.starts[nextEdge])] == .none || moved[Int(base.ends[nextEdge])] == .none {
        copyEdges(start..<nextEdge)
        start = nextEdge + 1
      }
      nextEdge += 1
    }
    copyEdges(start..<nextEdge)
  }

  private mutating func copyEdges(_ range: Range<Int>) {
    if !range.isEmpty { target.builder.copyRelationships(of: base, range, moved) }
  }
}

extension Snapshot {
  /// The graph without some of its elements; relationships go with their ends.
  ///
  /// Complexity: O(nodes + relationships).
  package func filtered(
    keepsNode: (ElementID) -> Bool, keepsRelationship: (ElementID) -> Bool
  ) -> Snapshot {
    var builder = SnapshotBuilder(clock: clock)
    builder.symbols = symbols
    builder.strings = StringTableBuilder(continuing: strings)
    builder.dates = DateTableBuilder(continuing: relationshipTimes.table)
    builder.takeLabelSets(of: self)
    builder.takeColumns(of: self)
    builder.sourceKnown = sources.allKnown
    builder.evidenceSource = evidenceSource
    var moved = [ElementID](repeating: .none, count: nodeCount)
    var start = 0
    for node in 0..<nodeCount {
      if keepsNode(ElementID(node)) {
        moved[node] = ElementID(builder.nodeCount + node - start)
      } else {
        builder.copyNodes(of: self, start..<node)
        start = node + 1
      }
    }
    builder.copyNodes(of: self, start..<nodeCount)
    for node in 0..<nodeCount where moved[node] != .none {
      builder.nodeTimes.setKnown(moved[node], from: nodeTimes.known(ElementID(node)))
    }
    start = 0
    for id in 0..<relationshipCount {
      let isKept: Bool =
        keepsRelationship(ElementID(id)) && moved[Int(starts[id])] != .none
        && moved[Int(ends[id])] != .none
      if isKept { continue }
      builder.copyRelationships(of: self, start..<id, moved)
      start = id + 1
    }
    builder.copyRelationships(of: self, start..<relationshipCount, moved)
    return builder.buildWithSources()
  }
}

extension SnapshotBuilder {
  /// Has a column for each property of a graph.
  mutating func takeColumns(of base: Snapshot) {
    nodeColumns = base.nodeProperties.map { column in
      var builder = PropertyColumnBuilder()
      builder.derived = column?.derived
      return builder
    }
    relationshipColumns = base.relationshipProperties.map { column in
      var builder = PropertyColumnBuilder()
      builder.derived = column?.derived
      return builder
    }
  }

  /// Takes over some nodes of a graph whose texts, dates and label sets have the same numbers; from
  /// when on they were known is set by the caller.
  mutating func copyNodes(of base: Snapshot, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let id = ElementID(nodeCount)
    appendLabelSets(base.nodeLabelSets[range])
    nodeTimes.copyDates(base.nodeTimes, range, to: id)
    nodeElements.copy(base.nodeElements, range, to: id)
    for (key, column) in base.nodeProperties.enumerated() {
      if let column { nodeColumns[key].copy(column, range, to: id) }
    }
  }

  /// Takes over some relationships of a graph; `moved`: the new numbers of its nodes.
  mutating func copyRelationships(of base: Snapshot, _ range: Range<Int>, _ moved: [ElementID]) {
    guard !range.isEmpty else { return }
    let id = ElementID(relationshipCount)
    for place in range {
      starts.append(moved[Int(base.starts[place])])
      ends.append(moved[Int(base.ends[place])])
      relationshipTimes.setKnown(
        id + ElementID(place - range.lowerBound),
        from: base.relationshipTimes.known(ElementID(place)))
    }
    types.append(contentsOf: base.types[range])
    relationshipTimes.copyDates(base.relationshipTimes, range, to: id)
    relationshipElements.copy(base.relationshipElements, range, to: id)
    for (key, column) in base.relationshipProperties.enumerated() {
      if let column { relationshipColumns[key].copy(column, range, to: id) }
    }
  }
}

extension RecordGraphBuilder {
  mutating func takeColumns(of base: Snapshot) { builder.takeColumns(of: base) }
}
