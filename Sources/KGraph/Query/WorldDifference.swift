import KGraphModel

/// Compares the world at two moments.
struct WorldDifference {
  let reader: CaseReader
  let first: TimeWindow
  let second: TimeWindow
  let filter: TemporalFilter
  private var result = Difference(rows: [], hidden: VisibilityTally(), conceivableLeftOut: 0)

  init(reader: CaseReader, first: TimeWindow, second: TimeWindow, filter: TemporalFilter) {
    self.reader = reader
    self.first = first
    self.second = second
    self.filter = filter
  }

  mutating func difference() throws -> Difference {
    let source = try reader.source()
    var labels: [ElementKey: String] = [:]
    let between = TimeWindow(start: first.end, end: second.end)
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        labels[node.key] = node.label
        guard let time = node.time, isWorldly(node.type), isShown(node.status) else { continue }
        compare(node, time, between)
      }
    }
    try source.forEachUnsortedEdgeBatch { edges in
      for edge in edges where edge.derivedFrom == nil {
        guard let time = edge.time, isShown(edge.status) else { continue }
        compare(edge, time, between, labels)
      }
    }
    sort()
    return result
  }

  private func isWorldly(_ type: String) -> Bool {
    !reader.ontology.isNode(type, a: "Statement") && !reader.ontology.isNode(type, a: "Source")
  }

  private mutating func isShown(_ status: Status) -> Bool {
    guard let statuses = filter.statuses, !statuses.contains(status) else { return true }
    result.hidden.byStatus[status, default: 0] += 1
    return false
  }

  /// An event that lasts and is on at one of the moments begins or ends like a relation, if both its
  /// ends are stated; any other happens between them or not.
  private mutating func compare(_ node: Node, _ time: ValidTime, _ between: TimeWindow) {
    func certainty(_ window: TimeWindow) -> Certainty {
      time.certainty(of: .overlaps, in: window, role: .event, clock: reader.clock)
    }
    let (before, after) = (certainty(first), certainty(second))
    if time.isLasting, min(before, after) < .conceivable, before != .conceivable,
      after != .conceivable
    {
      compare(node.key, node.type, node.label, time, node.status, before, after)
    } else {
      add(
        .happened, node.key, node.type, node.label, time, node.status, .no, certainty(between))
    }
  }

  private mutating func compare(
    _ edge: Edge, _ time: ValidTime, _ between: TimeWindow, _ labels: [ElementKey: String]
  ) {
    let role = reader.ontology.temporalRole(ofEdge: edge.type)
    func certainty(_ window: TimeWindow) -> Certainty {
      time.certainty(of: .overlaps, in: window, role: role, clock: reader.clock)
    }
    let words = edge.type.lowercased().split(separator: "_").joined(separator: " ")
    let label =
      "\(labels[edge.from] ?? edge.from.text) \(words) \(labels[edge.to] ?? edge.to.text)"
    if role == .event {
      add(.happened, edge.key, edge.type, label, time, edge.status, .no, certainty(between))
      return
    }
    compare(
      edge.key, edge.type, label, time, edge.status, certainty(first), certainty(second))
  }

  private mutating func compare(
    _ key: ElementKey, _ type: String, _ label: String, _ time: ValidTime, _ status: Status,
    _ before: Certainty, _ after: Certainty
  ) {
    guard before != after else { return }
    if max(before, after) == .conceivable, filter.floor != .conceivable {
      result.attestedOnceLeftOut += 1
      return
    }
    let change: Difference.Change = before == .no ? .began : after == .no ? .ended : .changed
    add(change, key, type, label, time, status, before, after)
  }

  private mutating func add(
    _ change: Difference.Change, _ key: ElementKey, _ type: String, _ label: String,
    _ time: ValidTime, _ status: Status, _ before: Certainty, _ after: Certainty
  ) {
    let strongest = min(before, after)
    guard strongest != .no else { return }
    guard strongest <= filter.floor || filter.floor == .conceivable else {
      if strongest == .conceivable { result.conceivableLeftOut += 1 }
      return
    }
    result.rows.append(
      Difference.Row(
        change: change, key: key, type: type, label: label, time: time, status: status,
        before: before, after: after, sources: [], says: [:]))
  }

  private mutating func sort() { result.rows.sort { Difference.precedes($0, $1, reader.clock) } }
}

extension ValidTime {
  /// Whether it has a beginning and an end of its own, rather than one date.
  fileprivate var isLasting: Bool {
    switch self {
    case .when(let date): date.isInterval
    case .span: true
    case .attested: false
    }
  }
}
