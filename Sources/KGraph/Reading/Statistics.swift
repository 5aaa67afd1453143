import KGraphModel

/// How many elements of what kind a case holds.
public struct Statistics: Sendable {
  /// By what elements are counted.
  public enum Grouping: String, Sendable, CaseIterable {
    case type, month, source, actor, status
  }

  /// One group.
  public struct Row: Sendable, Hashable {
    /// The group: a type, a month, a source's or an actor's key, a status.
    public var group: String
    /// What it is called.
    public var label: String
    /// `node` or `edge` where the group is a type; empty otherwise.
    public var kind: String
    /// How many elements.
    public var count: Int
  }

  /// By what the rows count.
  public var grouping: Grouping
  /// The groups, the largest first, then by name; months in their order.
  public var rows: [Row]
}

/// How large a case is.
public struct CaseOverview: Sendable, Hashable {
  /// What the case says of itself.
  public var info: CaseInfo
  /// Current nodes.
  public var nodes: Int
  /// Current edges, derived ones among them.
  public var edges: Int
  /// Current edges that follow from an event, a statement or a source.
  public var derivedEdges: Int
  /// Further names.
  public var aliases: Int
  /// Links to sources, those of derived edges not counted.
  public var evidence: Int
  /// Transactions in the log.
  public var transactions: Int
  /// The size of the file in bytes.
  public var bytes: Int
}

/// Counts the elements of a case.
struct StatisticsReader {
  let source: any GraphSource

  /// The groups of one way of counting, seen through a window.
  ///
  /// - Complexity: one pass over the case.
  func statistics(by grouping: Statistics.Grouping, check: VisibilityCheck) throws -> Statistics {
    var counts: [Key: Int] = [:]
    var labels: [String: String] = [:]
    try source.forEachNodeBatch { nodes in
      for node in nodes {
        labels[node.key.text] = node.label
        guard check.visibility(of: node).certainty != nil else { continue }
        count(.node(node), by: grouping, into: &counts)
      }
    }
    try source.forEachUnsortedEdgeBatch { edges in
      for edge in edges {
        guard check.visibility(of: edge).certainty != nil else { continue }
        count(.edge(edge), by: grouping, into: &counts)
      }
    }
    let rows = counts.map { key, count in
      Statistics.Row(
        group: key.group, label: label(of: key, grouping, labels), kind: key.kind, count: count)
    }
    let sorted =
      grouping == .month
      ? rows.sorted { $0.group < $1.group }
      : rows.sorted { ($1.count, $0.kind, $0.group) < ($0.count, $1.kind, $1.group) }
    return Statistics(grouping: grouping, rows: sorted)
  }

  private struct Key: Hashable {
    var group: String
    var kind = ""
  }

  private func count(
    _ element: Element, by grouping: Statistics.Grouping, into counts: inout [Key: Int]
  ) {
    let isNode = if case .node = element { true } else { false }
    switch grouping {
    case .type: counts[Key(group: element.type, kind: isNode ? "node" : "edge"), default: 0] += 1
    case .status: counts[Key(group: element.status.rawValue), default: 0] += 1
    case .source:
      for key in Set(element.evidence.map(\.source)) {
        counts[Key(group: key.text), default: 0] += 1
      }
    case .actor:
      guard case .edge(let edge) = element else { return }
      for end in Set([edge.from, edge.to]) { counts[Key(group: end.text), default: 0] += 1 }
    case .month:
      guard isOnTimeline(element), let time = element.time else { return }
      let key = TimelineKey(time: time, role: .event, clock: source.clock, key: "")
      guard key.group == 0 else { return }
      let day = CalendarDay(number: key.anchorDay).description
      counts[Key(group: String(day.dropLast(3))), default: 0] += 1
    }
  }

  private func isOnTimeline(_ element: Element) -> Bool {
    switch element {
    case .node(let node): source.ontology.isNode(node.type, a: "Event")
    case .edge(let edge):
      edge.derivedFrom == nil && source.ontology.timeKind(ofEdge: edge.type) == .point
    }
  }

  private func label(
    of key: Key, _ grouping: Statistics.Grouping, _ labels: [String: String]
  ) -> String {
    switch grouping {
    case .type:
      source.ontology.nodeTypes[key.group]?.label ?? source.ontology.edgeTypes[key.group]?.label
        ?? key.group
    case .source, .actor: labels[key.group] ?? key.group
    case .month:
      (try? EDTF(key.group)).map(\.displayText) ?? key.group
    case .status: key.group
    }
  }
}
