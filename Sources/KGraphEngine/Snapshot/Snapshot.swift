import KGraphModel

/// A graph laid out for reading: immutable, dense numbers, columns.
package final class Snapshot: Sendable {
  package let symbols: Symbols
  package let clock: CaseClock

  /// Which label set each node has, and the label numbers of each set, ascending.
  let nodeLabelSets: [UInt32]
  let labelSets: [[UInt32]]
  /// The nodes of each label, ascending.
  let nodesByLabel: [[ElementID]]

  /// Start, end and type of each relationship.
  let starts: [ElementID]
  let ends: [ElementID]
  let types: [UInt32]
  /// How many relationships each type has.
  let typeCounts: [Int]
  let outgoing: Adjacency
  let incoming: Adjacency
  /// All relationships by first day and number.
  let byStart: Column<ElementID>

  let nodeProperties: [PropertyColumn?]
  let relationshipProperties: [PropertyColumn?]

  /// When nodes and relationships were; empty where nothing in the graph is dated.
  let nodeTimes: TimeColumns
  let relationshipTimes: TimeColumns
  /// Nodes by the values of a property, made when first asked for.
  let nodeIndex = PropertyIndex()
  /// Sources and texts that only few queries ask for.
  let details: ElementDetails

  /// How many nodes there are.
  package var nodeCount: Int { nodeLabelSets.count }
  /// How many relationships there are.
  package var relationshipCount: Int { types.count }

  init(_ parts: SnapshotBuilder) {
    symbols = parts.symbols
    clock = parts.clock
    nodeLabelSets = parts.nodeLabelSets
    labelSets = parts.labelSets
    var byLabel = [[ElementID]](repeating: [], count: parts.symbols.labels.count)
    for (node, set) in parts.nodeLabelSets.enumerated() {
      for label in parts.labelSets[Int(set)] { byLabel[Int(label)].append(ElementID(node)) }
    }
    nodesByLabel = byLabel
    starts = parts.starts
    ends = parts.ends
    types = parts.types
    var counts = [Int](repeating: 0, count: parts.symbols.types.count)
    for type in parts.types { counts[Int(type)] += 1 }
    typeCounts = counts
    let count: Int = parts.nodeLabelSets.count
    var nodeTimes: TimeColumns = parts.nodeTimes
    nodeTimes.seal(count: count)
    self.nodeTimes = nodeTimes
    var times: TimeColumns = parts.relationshipTimes
    times.seal(count: parts.types.count)
    relationshipTimes = times
    let order: [ElementID] = CountingSort.byStart(times.first, count: parts.types.count)
    byStart = Column(order)
    outgoing = Adjacency(
      nodeCount: count, from: parts.starts, to: parts.ends, types: parts.types,
      typeCount: parts.symbols.types.count, byStart: order, times: times)
    incoming = Adjacency(
      nodeCount: count, from: parts.ends, to: parts.starts, types: parts.types,
      typeCount: parts.symbols.types.count, byStart: order, times: times)
    nodeProperties = parts.nodePairs.map { $0.isEmpty ? nil : PropertyColumn($0, count: count) }
    relationshipProperties = parts.relationshipPairs.map {
      $0.isEmpty ? nil : PropertyColumn($0, count: parts.types.count)
    }
    details = parts.details
  }

  /// A graph without anything in it.
  package static func empty(clock: CaseClock = .utc) -> Snapshot {
    Snapshot(SnapshotBuilder(clock: clock))
  }
}
