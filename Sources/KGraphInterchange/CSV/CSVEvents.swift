import KGraphModel

/// Writes `events.csv`: one row per event, with names instead of keys where people read.
struct CSVEvents {
  let options: CSVOptions

  private static let columns = [
    "key", "type", "label", "when", "earliest", "latest", "certainty", "status", "participants",
    "participant_keys", "places", "place_keys", "part_of", "response_to", "grade", "sources",
  ]

  func write(
    _ source: some GraphSource, _ visibility: ExportVisibility, to output: inout ByteOutput
  ) throws -> ExportReport {
    let ontology = source.ontology
    let clock = source.clock
    let quantities = try self.quantities(source)
    let links = try self.links(source, visibility)
    let labels = try self.labels(source, links)
    var report = ExportReport()
    var row = CSVRow(neutralizesFormulas: options.neutralizesFormulas)
    row.header(Self.columns + quantities.flatMap { [$0, "\($0)_min", "\($0)_max"] }, options)
    try output.write(row.bytes)
    try source.forEachNodeBatch { nodes in
      for node in nodes where ontology.isNode(node.type, a: "Event") {
        guard let certainty = visibility.certainty(of: node, counting: &report.tally) else {
          continue
        }
        report.nodes += 1
        let dates = ElementDates(node.time, role: .event, clock: clock)
        let links = links[node.key] ?? EventLinks()
        let name = { (key: ElementKey) in labels[key] ?? key.text }
        row.removeAll()
        row.cell(node.key.text)
        row.cell(node.type)
        row.cell(node.label)
        row.cell(dates.edtf)
        row.cell(dates.earliest)
        row.cell(dates.latest)
        if options.filter.isDated { row.cell(certainty.rawValue) }
        row.cell(node.status.rawValue)
        row.list(links.participants.map { "\($0.role): \(name($0.key))" })
        row.list(links.participants.map { "\($0.role): \($0.key)" })
        row.list(links.places.map(name))
        row.list(links.places.map(\.text))
        row.list(links.partOf.map(\.text))
        row.list(links.responseTo.map(\.text))
        row.cell(Evidence.bestGrade(node.evidence)?.description)
        row.list(node.evidence.map { $0.source.text + ($0.locator.map { "#\($0)" } ?? "") })
        for property in quantities {
          let value = node.properties[property]
          let quantity = value.flatMap(Self.quantity)
          row.cell(quantity?.description ?? value?.displayText)
          row.cell(quantity?.min.map(String.init))
          row.cell(quantity?.max.map(String.init))
        }
        row.end()
        try output.write(row.bytes)
      }
    }
    return report
  }

  private static func quantity(_ value: PropertyValue) -> Quantity? {
    switch value {
    case .quantity(let quantity): quantity
    case .integer(let number): Int(exactly: number).map { Quantity($0) }
    default: nil
    }
  }

  /// The names of the counts that some event carries: each gets three columns.
  private func quantities(_ source: some GraphSource) throws -> [String] {
    let ontology = source.ontology
    var names: Set<String> = []
    try source.forEachNodeBatch { nodes in
      for node in nodes where ontology.isNode(node.type, a: "Event") {
        for (name, value) in node.properties {
          if case .quantity = value { names.insert(name) }
        }
      }
    }
    return names.sorted()
  }

  /// Who took part in each event that is written.
  private func links(
    _ source: some GraphSource, _ visibility: ExportVisibility
  ) throws -> [ElementKey: EventLinks] {
    let ontology = source.ontology
    var events: Set<ElementKey> = []
    try source.forEachNodeBatch { nodes in
      for node in nodes where ontology.isNode(node.type, a: "Event") { events.insert(node.key) }
    }
    var links: [ElementKey: EventLinks] = [:]
    var ignored = VisibilityTally()
    try source.forEachEdgeBatch { edges in
      for edge in edges {
        guard let event = edge.derivedFrom, events.contains(event),
          visibility.certainty(of: edge, counting: &ignored) != nil
        else { continue }
        links[event, default: EventLinks()].add(edge)
      }
    }
    return links.mapValues { $0.sorted }
  }

  /// The labels of what events name.
  private func labels(
    _ source: some GraphSource, _ links: [ElementKey: EventLinks]
  ) throws -> [ElementKey: String] {
    let named = Set(links.values.flatMap { $0.participants.map(\.key) + $0.places })
    var labels: [ElementKey: String] = [:]
    try source.forEachNodeBatch { nodes in
      for node in nodes where named.contains(node.key) { labels[node.key] = node.label }
    }
    return labels
  }
}

extension EventLinks {
  /// Takes one derived edge of an event.
  fileprivate mutating func add(_ edge: Edge) {
    switch edge.type {
    case "PARTICIPATED_IN":
      let role = edge.properties["role"]?.string ?? "participant"
      participants.append(Participant(role: role, key: edge.from))
    case "OCCURRED_AT": places.append(edge.to)
    case "SUB_EVENT_OF": partOf.append(edge.to)
    case "RESPONSE_TO": responseTo.append(edge.to)
    default: break
    }
  }
}

extension EventLinks {
  fileprivate var sorted: EventLinks {
    var links = self
    links.participants.sort { ($0.role, $0.key) < ($1.role, $1.key) }
    links.places.sort()
    links.partOf.sort()
    links.responseTo.sort()
    return links
  }
}

extension CSVRow {
  /// Appends a cell with several values, separated by `; `.
  mutating func list(_ values: [String]) { cell(values.joined(separator: "; ")) }
}
