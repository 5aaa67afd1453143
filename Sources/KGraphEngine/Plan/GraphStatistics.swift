import KGraphModel

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

  /// The share of relationships that a temporal context possibly lets through.
  ///
  /// Of a constant date it is counted in a sample; any other date is taken for a day in the middle.
  func share(of context: BoundTimeContext) -> Double {
    guard context.kind != nil else { return 1 }
    let times: TimeColumns = snapshot.relationshipTimes
    let count: Int = times.first.count
    guard count > 0, let days = days(of: context) else { return 1 }
    let step: Int = max(1, count / Self.sampleSize)
    var seen = 0.0
    var admitted = 0.0
    for place in stride(from: 0, to: count, by: step) {
      seen += 1
      if days.admits(times.first[place], times.last[place]) { admitted += 1 }
    }
    return max(admitted, 0.5) / seen
  }

  /// How many relationships are looked at for the histogram of dates.
  private static let sampleSize = 256

  private func days(of context: BoundTimeContext) -> DayFilter? {
    if case .constant(.string(let text))? = context.time, let date = try? EDTF(text),
      let window = try? TimeWindow(at: date, clock: snapshot.clock)
    {
      return window.days
    }
    guard !snapshot.byStart.isEmpty else { return nil }
    let middle: Int32 = snapshot.relationshipTimes.first[
      Int(snapshot.byStart[snapshot.byStart.count / 2])]
    return DayFilter(first: middle, last: middle)
  }
}
