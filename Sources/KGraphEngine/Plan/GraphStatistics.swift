/// Counts by which the planner judges what is cheap.
package struct GraphStatistics: Sendable {
  private let snapshot: Snapshot

  /// The counts of a snapshot.
  package init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// How many nodes there are, at least one.
  var nodes: Double { Double(max(1, snapshot.nodeCount)) }

  /// How many nodes have a label.
  func nodes(label: String) -> Double {
    guard let number = snapshot.symbols.labels.number(of: label),
      number < snapshot.nodesByLabel.count
    else { return 0 }
    return Double(snapshot.nodesByLabel[number].count)
  }

  /// How many relationships a node has on average; no types means any.
  func degree(types: [String], _ direction: WalkDirection) -> Double {
    var count = 0.0
    if types.isEmpty {
      count = Double(snapshot.relationshipCount)
    } else {
      for type in types {
        guard let number = snapshot.symbols.types.number(of: type),
          number < snapshot.typeCounts.count
        else { continue }
        count += Double(snapshot.typeCounts[number])
      }
    }
    return count / nodes * (direction == .both ? 2 : 1)
  }
}
