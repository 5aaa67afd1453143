import KGraphModel

/// What differs between two moments: in the world, or in what was known of it.
public struct Difference: Sendable {
  /// What became of one element.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    /// An event or act that lies between the two moments.
    case happened
    /// A relation that was not there before and is there after.
    case began
    /// A relation that was there before and is not there after.
    case ended
    /// A relation that is there at both, more or less surely.
    case changed
    /// An element of which nothing was known before.
    case gained
    /// A known element that a further source disputes.
    case disputed
    /// A known element for which a further source gives other values.
    case corrected
    /// A known element that a further source supports.
    case confirmed
  }

  /// One element that differs.
  public struct Row: Sendable, Hashable {
    /// What became of it.
    public var change: Change
    /// The key.
    public var key: ElementKey
    /// The type.
    public var type: String
    /// The name, or the relation as a sentence.
    public var label: String
    /// When it was.
    public var time: ValidTime?
    /// Its status.
    public var status: Status
    /// How certainly it was there, or was known, at the first moment.
    public var before: Certainty
    /// How certainly it was there, or was known, at the second moment.
    public var after: Certainty
    /// The sources that made the difference; empty for differences in the world.
    public var sources: [ElementKey]
    /// What a source gives in place of what is recorded.
    public var says: PropertyMap
  }

  /// The elements that differ, by kind, date and key.
  public var rows: [Row]
  /// What was left out because of its status.
  public var hidden: VisibilityTally
  /// Relations that are only conceivable at both moments, or at one and absent at the other.
  public var conceivableLeftOut: Int
}

extension Case {
  /// What began, ended and changed in the world between two moments.
  ///
  /// Facts only, unless the view names statuses. What is only conceivable at one moment and absent
  /// at the other is counted and left out unless the view's floor asks for it.
  public func difference(from first: TimeWindow, to second: TimeWindow, view: View = View()) throws
    -> Difference
  {
    var reader = WorldDifference(
      reader: try reader(at: view.recordedAt), first: first, second: second,
      filter: view.filter(showing: TemporalFilter.facts))
    return try reader.difference()
  }

  /// What our picture gained, and which known elements further sources dispute, correct or confirm.
  ///
  /// All statuses count, unless the view names some: a claim that becomes known is a gain.
  public func difference(
    knownAt first: TimeWindow, to second: TimeWindow, view: View = View()
  ) throws -> Difference {
    var reader = KnowledgeDifference(
      reader: try reader(at: view.recordedAt), first: first, second: second,
      filter: view.filter(showing: Set(Status.allCases)))
    return try reader.difference()
  }
}

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
        let certainty = time.certainty(
          of: .overlaps, in: between, role: .event, clock: reader.clock)
        add(.happened, node.key, node.type, node.label, time, node.status, .no, certainty)
      }
    }
    try source.forEachEdgeBatch { edges in
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
    let (before, after) = (certainty(first), certainty(second))
    guard before != after else { return }
    let change: Difference.Change = before == .no ? .began : after == .no ? .ended : .changed
    add(change, edge.key, edge.type, label, time, edge.status, before, after)
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

/// Compares what was known at two moments.
struct KnowledgeDifference {
  let reader: CaseReader
  let first: TimeWindow
  let second: TimeWindow
  let filter: TemporalFilter
  private var result = Difference(rows: [], hidden: VisibilityTally(), conceivableLeftOut: 0)
  private var published: [ElementKey: Int64] = [:]

  init(reader: CaseReader, first: TimeWindow, second: TimeWindow, filter: TemporalFilter) {
    self.reader = reader
    self.first = first
    self.second = second
    self.filter = filter
  }

  mutating func difference() throws -> Difference {
    let source = try reader.source()
    let (before, after) = (check(first), check(second))
    var labels: [ElementKey: String] = [:]
    var nodes: [Node] = []
    try source.forEachNodeBatch { batch in
      for node in batch {
        labels[node.key] = node.label
        if reader.ontology.isNode(node.type, a: "Source") {
          let date = node.known.map(ValidTime.when) ?? node.time
          published[node.key] = date?.bounds(role: .event, clock: reader.clock).startMin
        }
      }
      nodes += batch
    }
    for node in nodes where isShown(node.status) {
      compare(
        .node(node), node.label, before.visibility(of: node), after.visibility(of: node))
    }
    try source.forEachEdgeBatch { edges in
      for edge in edges where edge.derivedFrom == nil && isShown(edge.status) {
        let words = edge.type.lowercased().split(separator: "_").joined(separator: " ")
        compare(
          .edge(edge),
          "\(labels[edge.from] ?? edge.from.text) \(words) \(labels[edge.to] ?? edge.to.text)",
          before.visibility(of: edge), after.visibility(of: edge))
      }
    }
    result.rows.sort { Difference.precedes($0, $1, reader.clock) }
    return result
  }

  private func check(_ window: TimeWindow) -> VisibilityCheck {
    reader.visibility(TemporalFilter(knownAt: window))
  }

  private mutating func isShown(_ status: Status) -> Bool {
    guard let statuses = filter.statuses, !statuses.contains(status) else { return true }
    result.hidden.byStatus[status, default: 0] += 1
    return false
  }

  private mutating func compare(
    _ element: Element, _ label: String, _ before: Visibility, _ after: Visibility
  ) {
    let (known, knownLater) = (before.certainty ?? .no, after.certainty ?? .no)
    if known == .no {
      guard knownLater != .no else { return }
      add(.gained, element, label, known, knownLater, element.evidence.map(\.source), [:])
      return
    }
    let further = element.evidence.filter { isFurther($0.source) }
    for (stance, change) in [
      (Stance.disputes, Difference.Change.disputed), (.supports, .confirmed),
    ] {
      let sources = further.filter { $0.stance == stance }
      guard !sources.isEmpty else { continue }
      let says = sources.reduce(into: PropertyMap()) { $0.merge($1.says) { $1 } }
      add(
        change == .confirmed && !says.isEmpty ? .corrected : change, element, label, known,
        knownLater, sources.map(\.source), says)
    }
  }

  /// Whether a source came out between the two moments.
  private func isFurther(_ source: ElementKey) -> Bool {
    guard let second = published[source] else { return false }
    return second >= first.end && second < self.second.end
  }

  private mutating func add(
    _ change: Difference.Change, _ element: Element, _ label: String, _ before: Certainty,
    _ after: Certainty, _ sources: [ElementKey], _ says: PropertyMap
  ) {
    result.rows.append(
      Difference.Row(
        change: change, key: element.key, type: element.type, label: label, time: element.time,
        status: element.status, before: before, after: after,
        sources: Set(sources).sorted(), says: says))
  }
}

extension Difference {
  /// By kind, then by date, then by key.
  fileprivate static func precedes(_ left: Row, _ right: Row, _ clock: CaseClock) -> Bool {
    func rank(_ row: Row) -> (Int, Int64, String) {
      let kind = Change.allCases.firstIndex(of: row.change) ?? 0
      let start = row.time?.bounds(role: .event, clock: clock).startMin ?? .max
      return (kind, start, row.key.text)
    }
    return rank(left) < rank(right)
  }
}
