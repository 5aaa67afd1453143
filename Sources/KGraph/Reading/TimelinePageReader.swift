import KGraphModel
import KGraphStore
import KGraphTimeline

/// Reads a timeline from the date index: the rows of a page, and exact counts of the rest.
struct TimelinePageReader {
  let reader: CaseReader

  func timeline(
    filter: TemporalFilter, selection: TimelineSelection, limit: Int?
  ) throws -> Timeline {
    var query = TimelineQuery(
      window: filter.window, nodeTypes: nodeTypes(selection), edgeTypes: edgeTypes(selection))
    query.participants = selection.actors
    query.places = selection.places
    query.words = selection.text
    query.statuses = filter.statuses
    query.floor = filter.floor
    query.limit = limit
    query.asRecorded = reader.point
    let page = try reader.store.timeline(query)
    let entries = try entries(of: page, isDated: filter.isDated)
    return Timeline(
      title: reader.info.title, filter: filter, clock: reader.clock, entries: entries,
      leftOut: leftOut(page, floor: filter.floor))
  }

  private func entries(of page: TimelinePage, isDated: Bool) throws -> [TimelineEntry] {
    var derived: [ElementKey: [Edge]] = [:]
    var names: [ElementKey: NodeLabel] = [:]
    var wanted: Set<ElementKey> = []
    for row in page.rows {
      switch row.element {
      case .node(let node):
        let edges = try reader.edges(derivedFrom: node.key)
        derived[node.key] = edges
        for edge in edges { wanted.formUnion([edge.from, edge.to]) }
      case .edge(let edge):
        if let from = row.from { names[edge.from] = from }
        if let to = row.to { names[edge.to] = to }
      }
    }
    let missing = wanted.filter { names[$0] == nil }
    if !missing.isEmpty {
      let found = try reader.store.labels(of: Array(missing), asRecorded: reader.point)
      names.merge(found) { first, _ in first }
    }
    let maker = TimelineEntryMaker(ontology: reader.ontology, clock: reader.clock) { [names] key in
      names[key].map { ($0.label, $0.type) }
    }
    return page.rows.map { row in
      let certainty = isDated ? row.certainty : nil
      switch row.element {
      case .node(let node):
        return maker.entry(of: node, edges: derived[node.key] ?? [], certainty: certainty)
      case .edge(let edge): return maker.entry(of: edge, certainty: certainty)
      }
    }
  }

  private func leftOut(_ page: TimelinePage, floor: Certainty) -> VisibilityTally {
    var tally = VisibilityTally()
    if floor < .possible { tally.hiddenPossible = page.possible }
    if floor < .conceivable { tally.hiddenConceivable = page.conceivable }
    tally.byStatus = page.otherStatuses
    tally.beyondLimit = page.count(atLeast: floor) - page.rows.count
    return tally
  }

  private func nodeTypes(_ selection: TimelineSelection) -> TimelineQuery.Types {
    let ontology = reader.ontology
    if !selection.types.isEmpty {
      return .only(Set(selection.types.flatMap { ontology.nodeSubtypes(of: $0) }))
    }
    var types = Set(ontology.nodeSubtypes(of: "Event"))
    if selection.extras.contains(.statements) {
      types.formUnion(ontology.nodeSubtypes(of: "Statement"))
    }
    if selection.extras.contains(.sources) { types.formUnion(ontology.nodeSubtypes(of: "Source")) }
    return .only(types)
  }

  private func edgeTypes(_ selection: TimelineSelection) -> TimelineQuery.Types {
    let ontology = reader.ontology
    if !selection.types.isEmpty {
      return .only(Set(selection.types.flatMap { ontology.edgeSubtypes(of: $0) }))
    }
    if selection.extras.contains(.states) {
      let timeless = ontology.edgeTypes.values.filter { $0.time == .none }.map(\.name)
      return timeless.isEmpty ? .all : .only(Set(ontology.edgeTypes.keys).subtracting(timeless))
    }
    return .only(Set(ontology.edgeTypes.values.filter { $0.time == .point }.map(\.name)))
  }
}
