import KGraphModel

/// Collects nodes and relationships for a ``Snapshot``.
package struct SnapshotBuilder {
  package var symbols = Symbols()
  package let clock: CaseClock
  package var strings = StringTableBuilder()
  var dates = DateTableBuilder()
  private(set) var nodeLabelSets: [UInt32] = []
  private(set) var labelSets: [[UInt32]] = []
  private var labelSetNumbers: [[UInt32]: UInt32] = [:]
  var starts: [ElementID] = []
  var ends: [ElementID] = []
  var types: [UInt32] = []
  var nodeColumns: [PropertyColumnBuilder] = []
  var relationshipColumns: [PropertyColumnBuilder] = []
  package var nodeTimes = TimeColumnsBuilder()
  package var relationshipTimes = TimeColumnsBuilder()
  package var nodeElements = ElementColumnsBuilder()
  package var relationshipElements = ElementColumnsBuilder()
  /// From when on each source was available, and the source that each derives from.
  package var sourceKnown: [ElementKey: Int64] = [:]
  package var sourceRoots: [ElementKey: ElementKey] = [:]
  var evidence = EvidenceMap()
  var claims = ClaimTable()
  package var evidenceSource: (any EvidenceSource)?

  /// Creates a builder for a graph whose dates are read by a clock.
  package init(clock: CaseClock = .utc) { self.clock = clock }

  /// How many nodes there are so far.
  package var nodeCount: Int { nodeLabelSets.count }
  /// How many relationships there are so far.
  package var relationshipCount: Int { types.count }

  /// The number of a set of labels.
  package mutating func labelSet(_ labels: [String]) -> UInt32 {
    var numbers: [UInt32] = []
    for label in labels {
      let number = UInt32(symbols.labels.intern(label))
      if !numbers.contains(number) { numbers.append(number) }
    }
    numbers.sort()
    if let known = labelSetNumbers[numbers] { return known }
    let number = UInt32(labelSets.count)
    labelSets.append(numbers)
    labelSetNumbers[numbers] = number
    return number
  }

  /// Starts with the label sets of a graph, which keep their numbers.
  mutating func takeLabelSets(of base: Snapshot) {
    labelSets = base.labelSets
    for (number, set) in labelSets.enumerated() { labelSetNumbers[set] = UInt32(number) }
  }

  /// Adds nodes with sets of labels.
  mutating func appendLabelSets(_ sets: some Sequence<UInt32>) {
    nodeLabelSets.append(contentsOf: sets)
  }

  /// Adds a node with a set of labels and gives its number.
  package mutating func addNode(labelSet: UInt32) -> ElementID {
    nodeLabelSets.append(labelSet)
    return ElementID(nodeLabelSets.count - 1)
  }

  /// Adds a node and gives its number.
  @discardableResult
  package mutating func addNode(
    labels: [String], properties: [(String, Value)] = [], time: DatedSpan? = nil
  ) -> ElementID {
    let id: ElementID = addNode(labelSet: labelSet(labels))
    for (key, value) in properties where !value.isNull {
      setNode(id, symbols.keys.intern(key), value)
    }
    if let time { nodeTimes.set(id, date(time)) }
    return id
  }

  /// Adds a relationship between two nodes and gives its number.
  package mutating func addRelationship(
    type: UInt32, from: ElementID, to: ElementID
  ) -> ElementID {
    starts.append(from)
    ends.append(to)
    types.append(type)
    return ElementID(types.count - 1)
  }

  /// Adds a relationship between two nodes that are there, and gives its number.
  @discardableResult
  package mutating func addRelationship(
    type: String, from: ElementID, to: ElementID, properties: [(String, Value)] = [],
    time: DatedSpan? = nil
  ) -> ElementID {
    let id: ElementID = addRelationship(
      type: UInt32(symbols.types.intern(type)), from: from, to: to)
    for (key, value) in properties where !value.isNull {
      setRelationship(id, symbols.keys.intern(key), value)
    }
    if let time { relationshipTimes.set(id, date(time)) }
    return id
  }

  /// The relationships of a case that have some keys.
  ///
  /// Complexity: O(relationships).
  func relationships(withKeys wanted: Set<ElementKey>) -> [ElementKey: [ElementID]] {
    var found: [ElementKey: [ElementID]] = [:]
    for place in types.indices {
      let key: ElementKey = EdgeKey(
        from: ElementKey(strings.text(nodeElements.keys[Int(starts[place])])),
        type: symbols.types.names[Int(types[place])],
        to: ElementKey(strings.text(nodeElements.keys[Int(ends[place])])),
        ordinal: relationshipElements.ordinals[place]
      ).key
      if wanted.contains(key) { found[key, default: []].append(ElementID(place)) }
    }
    return found
  }

  /// The number of a date.
  package mutating func date(_ span: DatedSpan) -> UInt32 {
    dates.intern(span, clock: clock, &strings)
  }

  /// Sets a property of the newest node.
  mutating func setNode(_ id: ElementID, _ key: Int, _ value: Value) {
    while nodeColumns.count <= key { nodeColumns.append(PropertyColumnBuilder()) }
    nodeColumns[key].append(id, value, &strings)
  }

  /// Sets a property of the newest relationship.
  mutating func setRelationship(_ id: ElementID, _ key: Int, _ value: Value) {
    while relationshipColumns.count <= key { relationshipColumns.append(PropertyColumnBuilder()) }
    relationshipColumns[key].append(id, value, &strings)
  }

  /// Sets a property of the newest node as a case keeps it.
  package mutating func setNode(_ id: ElementID, _ key: String, _ value: PropertyValue) {
    let key: Int = symbols.keys.intern(key)
    while nodeColumns.count <= key { nodeColumns.append(PropertyColumnBuilder()) }
    nodeColumns[key].append(id, value, &strings)
  }

  /// Sets a property of the newest relationship as a case keeps it.
  package mutating func setRelationship(_ id: ElementID, _ key: String, _ value: PropertyValue) {
    let key: Int = symbols.keys.intern(key)
    while relationshipColumns.count <= key { relationshipColumns.append(PropertyColumnBuilder()) }
    relationshipColumns[key].append(id, value, &strings)
  }

  /// Sets a property of the newest relationship.
  mutating func setRelationship(_ id: ElementID, _ key: Int, _ value: FlatProperties.Value) {
    while relationshipColumns.count <= key { relationshipColumns.append(PropertyColumnBuilder()) }
    switch value {
    case .boolean(let flag): relationshipColumns[key].append(id, .boolean, flag ? 1 : 0)
    case .integer(let number):
      relationshipColumns[key].append(id, .integer, UInt64(bitPattern: number))
    case .float(let number): relationshipColumns[key].append(id, .float, number.bitPattern)
    case .text(let text): relationshipColumns[key].append(id, text, &strings)
    }
  }

  /// Says that all nodes, or all relationships, have a property that follows from other columns.
  package mutating func derive(
    _ key: String, _ derived: PropertyColumn.Derived, forNodes: Bool
  ) {
    let key: Int = symbols.keys.intern(key)
    if forNodes {
      while nodeColumns.count <= key { nodeColumns.append(PropertyColumnBuilder()) }
      nodeColumns[key].derived = derived
    } else {
      while relationshipColumns.count <= key { relationshipColumns.append(PropertyColumnBuilder()) }
      relationshipColumns[key].derived = derived
    }
  }
}
