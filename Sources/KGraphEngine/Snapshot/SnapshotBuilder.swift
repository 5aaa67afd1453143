import KGraphModel

/// Collects nodes and relationships for a ``Snapshot``.
package struct SnapshotBuilder {
  var symbols = Symbols()
  let clock: CaseClock
  private(set) var nodeLabelSets: [UInt32] = []
  private(set) var labelSets: [[UInt32]] = []
  private var labelSetNumbers: [[UInt32]: UInt32] = [:]
  private(set) var starts: [ElementID] = []
  private(set) var ends: [ElementID] = []
  private(set) var types: [UInt32] = []
  private(set) var nodePairs: [[(ElementID, Value)]] = []
  private(set) var relationshipPairs: [[(ElementID, Value)]] = []
  var nodeTimes = TimeColumns()
  var relationshipTimes = TimeColumns()
  var details = ElementDetails()

  /// Creates a builder for a graph whose dates are read by a clock.
  package init(clock: CaseClock = .utc) { self.clock = clock }

  /// Adds a node and gives its number.
  @discardableResult
  package mutating func addNode(
    labels: [String], properties: [(String, Value)] = [], time: DatedSpan? = nil
  ) -> ElementID {
    let id = ElementID(nodeLabelSets.count)
    var numbers: [UInt32] = []
    for label in labels {
      let number = UInt32(symbols.labels.intern(label))
      if !numbers.contains(number) { numbers.append(number) }
    }
    numbers.sort()
    if let known = labelSetNumbers[numbers] {
      nodeLabelSets.append(known)
    } else {
      let number = UInt32(labelSets.count)
      labelSets.append(numbers)
      labelSetNumbers[numbers] = number
      nodeLabelSets.append(number)
    }
    for (key, value) in properties where !value.isNull {
      Self.append(id, value, symbols.keys.intern(key), &nodePairs)
    }
    if let time { nodeTimes.set(id, time, clock: clock) }
    return id
  }

  /// Adds a relationship between two nodes that are there, and gives its number.
  @discardableResult
  package mutating func addRelationship(
    type: String, from: ElementID, to: ElementID, properties: [(String, Value)] = [],
    time: DatedSpan? = nil
  ) -> ElementID {
    let id = ElementID(types.count)
    starts.append(from)
    ends.append(to)
    types.append(UInt32(symbols.types.intern(type)))
    for (key, value) in properties where !value.isNull {
      Self.append(id, value, symbols.keys.intern(key), &relationshipPairs)
    }
    if let time { relationshipTimes.set(id, time, clock: clock) }
    return id
  }

  /// The graph.
  ///
  /// Complexity: O(nodes + relationships x log of the degree).
  package func build() -> Snapshot { Snapshot(self) }

  private static func append(
    _ id: ElementID, _ value: Value, _ key: Int, _ pairs: inout [[(ElementID, Value)]]
  ) {
    while pairs.count <= key { pairs.append([]) }
    pairs[key].append((id, value))
  }
}
