import KGraphModel
import KGraphStore

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
    try source.forEachUnsortedEdgeBatch { edges in
      for edge in edges where edge.derivedFrom == nil && isShown(edge.status) {
        compare(
          .edge(edge), label(of: edge, labels), before.visibility(of: edge),
          after.visibility(of: edge))
      }
    }
    for key in try recordedChanges() { try compare(versionsOf: key, before, labels) }
    result.rows.sort { Difference.precedes($0, $1, reader.clock) }
    return result
  }

  // MARK: The record

  /// The end of a window as the record counts: milliseconds of UTC.
  private func recordTime(_ second: Int64) -> Int64 {
    guard second > .min / 2_000, second < .max / 2_000 else { return second < 0 ? .min : .max }
    return (second - Int64(reader.clock.zoneOffsetSeconds)) * 1_000
  }

  /// The elements with versions that ended between the two moments.
  private func recordedChanges() throws -> [ElementKey] {
    var end = recordTime(second.end)
    if case .time(let recordedAt)? = reader.point { end = min(end, Self.after(recordedAt)) }
    return try reader.store.elements(changedFrom: recordTime(first.end), before: end)
  }

  private static func after(_ time: Int64) -> Int64 { time == .max ? time : time + 1 }

  /// Compares what the record held of an element at the two moments.
  private mutating func compare(
    versionsOf key: ElementKey, _ check: VisibilityCheck, _ labels: [ElementKey: String]
  ) throws {
    let versions = try reader.store.history(key)
    let (start, end) = (recordTime(first.end), recordTime(second.end))
    guard
      let old = versions.last(where: { $0.from.time < start })?.element
        ?? versions.first?.element,
      filter.statuses?.contains(old.status) != false
    else { return }
    if case .edge(let edge) = old, edge.derivedFrom != nil { return }
    let known = check.visibility(of: old).certainty ?? .no
    guard known != .no else { return }
    let new = versions.last { $0.from.time < end && $0.until.map { $0.time >= end } != false }
    guard let new = new?.element else {
      add(.lost, old, label(of: old, labels), known, .no, old.evidence.map(\.source), [:])
      return
    }
    let (was, says) = (old.recordedFields, new.recordedFields)
    let names = Set(was.keys).union(says.keys).filter { was[$0] != says[$0] }
    guard !names.isEmpty else { return }
    func values(_ fields: PropertyMap) -> PropertyMap {
      Dictionary(uniqueKeysWithValues: names.map { ($0, fields[$0] ?? .null) })
    }
    add(
      .corrected, new, label(of: new, labels), known, known, [], values(says),
      was: values(was))
  }

  private func label(of element: Element, _ labels: [ElementKey: String]) -> String {
    switch element {
    case .node(let node): node.label
    case .edge(let edge): label(of: edge, labels)
    }
  }

  private func label(of edge: Edge, _ labels: [ElementKey: String]) -> String {
    let words = edge.type.lowercased().split(separator: "_").joined(separator: " ")
    return "\(labels[edge.from] ?? edge.from.text) \(words) \(labels[edge.to] ?? edge.to.text)"
  }

  // MARK: Sources

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
    _ after: Certainty, _ sources: [ElementKey], _ says: PropertyMap, was: PropertyMap = [:]
  ) {
    result.rows.append(
      Difference.Row(
        change: change, key: element.key, type: element.type, label: label, time: element.time,
        status: element.status, before: before, after: after,
        sources: Set(sources).sorted(), says: says, was: was))
  }
}

extension Element {
  /// What an edit can change, by name.
  fileprivate var recordedFields: PropertyMap {
    var fields = properties
    fields["status"] = .string(status.rawValue)
    fields["when"] = time.map { .string($0.edtfText) }
    if !evidence.isEmpty {
      fields["evidence"] = .list(
        evidence.map { item in
          let place = item.locator.map { "\(item.source)#\($0)" } ?? item.source.text
          let words = [place, item.grade?.description, item.stance.rawValue]
          return .string(words.compactMap(\.self).joined(separator: " "))
        })
    }
    switch self {
    case .node(let node):
      fields["name"] = .string(node.label)
      fields["type"] = .string(node.type)
      fields["known"] = node.known.map { .string($0.text) }
      if !node.aliases.isEmpty {
        fields["aliases"] = .list(node.aliases.map { .string($0.name) })
      }
      if !node.tags.isEmpty { fields["tags"] = .list(node.tags.map(PropertyValue.string)) }
    case .edge(let edge): fields["known"] = edge.known.map { .string($0.text) }
    }
    return fields
  }
}
