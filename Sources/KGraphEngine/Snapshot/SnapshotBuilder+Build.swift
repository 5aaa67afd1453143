import KGraphModel

extension SnapshotBuilder {
  /// The graph.
  ///
  /// Complexity: O(nodes + relationships).
  package consuming func build() -> Snapshot {
    let sources = sourceTexts()
    let strings: StringTable = self.strings.build()
    let table: DateTable = dates.build(strings)
    // What was only needed for finding texts and dates again goes before the rest is made.
    self.strings = StringTableBuilder()
    dates = DateTableBuilder()
    let nodeTimes: TimeColumns = self.nodeTimes.build(count: nodeCount, table: table)
    let relationshipTimes: TimeColumns = self.relationshipTimes.build(
      count: relationshipCount, table: table)
    let types = Column(self.types)
    var typeCounts = [Int](repeating: 0, count: symbols.types.count)
    for type in types { typeCounts[Int(type)] += 1 }
    let starts = Column(self.starts)
    let ends = Column(self.ends)
    let byStart: [ElementID] =
      relationshipTimes.first.isEmpty
      ? [ElementID](0..<ElementID(types.count))
      : RelationshipOrder.byStart(relationshipTimes.first)
    let edges = Adjacency.Edges(
      types: types, first: relationshipTimes.first, last: relationshipTimes.last,
      typeCount: typeCounts.count, byStart: byStart,
      order: RelationshipOrder.byType(byStart, types, count: typeCounts.count))
    let outgoing = Adjacency(nodeCount: nodeCount, from: starts, to: ends, edges)
    // Who is the only one to have the order lets go of it as soon as it is of no use.
    let incoming = Adjacency(nodeCount: nodeCount, from: ends, to: starts, consume edges)
    let (nodes, relationships) = (nodeCount, relationshipCount)
    return Snapshot(
      SnapshotParts(
        symbols: symbols, clock: clock, strings: strings, nodeLabelSets: Column(nodeLabelSets),
        labelSets: labelSets, nodesByLabel: nodesByLabel(), starts: starts, ends: ends,
        types: types, typeCounts: typeCounts, outgoing: outgoing, incoming: incoming,
        byStart: relationshipTimes.first.isEmpty ? Column([]) : Column(byStart),
        nodeProperties: nodeColumns.map { $0.build(count: nodes, strings: strings) },
        relationshipProperties: relationshipColumns.map {
          $0.build(count: relationships, strings: strings)
        },
        nodeTimes: nodeTimes, relationshipTimes: relationshipTimes,
        nodeElements: nodeElements.build(), relationshipElements: relationshipElements.build(),
        sources: SourceTable(
          keys: Column(sources.keys), known: Column(sources.known),
          derived: Column(sources.derived), roots: Column(sources.roots), strings: strings),
        sortedNodes: [:], evidence: evidence, evidenceSource: evidenceSource, claims: claims))
  }

  private func nodesByLabel() -> [Column<ElementID>] {
    var counts = [Int](repeating: 0, count: labelSets.count)
    for set in nodeLabelSets { counts[Int(set)] += 1 }
    var byLabel = [[ElementID]](repeating: [], count: symbols.labels.count)
    for (set, labels) in labelSets.enumerated() {
      for label in labels {
        byLabel[Int(label)].reserveCapacity(byLabel[Int(label)].count + counts[set])
      }
    }
    for (node, set) in nodeLabelSets.enumerated() {
      for label in labelSets[Int(set)] { byLabel[Int(label)].append(ElementID(node)) }
    }
    return byLabel.map { Column($0) }
  }

  mutating func sourceTexts() -> (
    keys: [UInt32], known: [Int64], derived: [UInt32], roots: [UInt32]
  ) {
    let known = sourceKnown.sorted { $0.key < $1.key }
    let roots = sourceRoots.sorted { $0.key < $1.key }
    return (
      known.map { strings.intern($0.key.text) }, known.map(\.value),
      roots.map { strings.intern($0.key.text) }, roots.map { strings.intern($0.value.text) }
    )
  }
}

extension SnapshotBuilder {
  /// The graph, with the sources that repeat others found from the relations between them.
  consuming func buildWithSources() -> Snapshot {
    var derived: [ElementKey: ElementKey] = [:]
    if let number = symbols.types.number(of: "DERIVED_FROM") {
      for id in types.indices where types[id] == UInt32(number) {
        derived[ElementKey(strings.text(nodeElements.keys[Int(starts[id])]))] =
          ElementKey(strings.text(nodeElements.keys[Int(ends[id])]))
      }
    }
    sourceRoots = SnapshotLoader.sourceRoots(derived)
    return build()
  }
}
