import KGraphModel

@testable import KGraphEngine

/// All columns and orders of a graph, as texts that do not depend on how its texts, dates, names and sets
/// of labels are numbered, so that graphs that came about in different ways can be compared.
struct SnapshotLayout {
  private(set) var parts: [(name: String, values: [String])] = []

  init(_ graph: Snapshot) {
    add("starts", graph.starts)
    add("ends", graph.ends)
    let types = graph.types.map { graph.symbols.types.names[Int($0)] }
    add("types", types)
    add(
      "type counts",
      zip(graph.symbols.types.names, graph.typeCounts).filter { $1 > 0 }.map { "\($0) \($1)" }
        .sorted())
    add(
      "labels",
      graph.nodeLabelSets.map { set in
        graph.labelSets[Int(set)].map { graph.symbols.labels.names[Int($0)] }.sorted()
          .joined(separator: " ")
      })
    add(
      "nodes of labels",
      zip(graph.symbols.labels.names, graph.nodesByLabel).filter { !$1.isEmpty }
        .map { "\($0) \(Array($1))" }.sorted())
    add("order by day", graph.byStart)
    for (name, adjacency) in [("outgoing", graph.outgoing), ("incoming", graph.incoming)] {
      add(name, adjacency, graph)
    }
    for (name, times) in [("node", graph.nodeTimes), ("edge", graph.relationshipTimes)] {
      add(name, times, name == "node" ? graph.nodeCount : graph.relationshipCount)
    }
    for (name, elements) in [("node", graph.nodeElements), ("edge", graph.relationshipElements)] {
      add("\(name) records", elements.records)
      add("\(name) statuses", elements.statuses)
      add("\(name) keys", elements.keys.map { graph.strings[$0] })
      add("\(name) ordinals", elements.ordinals)
      add(
        "\(name) recorded", elements.records.indices.map { elements.recorded(ElementID($0)) ?? 0 })
      add("\(name) derived", elements.derived)
      add("\(name) origins", elements.origins.map { graph.strings[$0] })
    }
    add(properties: graph.nodeProperties, "node", graph, graph.nodeCount)
    add(properties: graph.relationshipProperties, "edge", graph, graph.relationshipCount)
    add("sources", graph.sources.allKnown.map { "\($0.key) \($0.value)" }.sorted())
    add(
      "roots",
      graph.sources.allKnown.keys.map { "\($0) \(graph.sources.root($0))" }.sorted())
    for name in ["name", "key"] {
      guard let key = graph.symbols.keys.number(of: name) else { continue }
      add(
        "order by \(name)",
        graph.sortedNodes[key] ?? Column(SortedTexts.sorted(graph, key: key) ?? []))
    }
  }

  /// The first value in which two graphs differ; `nil` where they are the same.
  func difference(from other: SnapshotLayout) -> String? {
    for (one, two) in zip(parts, other.parts) where one.values != two.values {
      let place = zip(one.values, two.values).enumerated().first { $1.0 != $1.1 }?.offset ?? -1
      let (left, right) = place < 0 ? ("", "") : (one.values[place], two.values[place])
      return
        "\(one.name): \(one.values.count) and \(two.values.count), at \(place) '\(left)' and '\(right)'"
    }
    return parts.count == other.parts.count ? nil : "other parts"
  }

  private mutating func add(_ name: String, _ values: some Sequence) {
    parts.append((name, values.map { "\($0)" }))
  }

  private mutating func add(_ name: String, _ adjacency: Adjacency, _ graph: Snapshot) {
    add("\(name) offsets", adjacency.offsets)
    // Inside a node the order is that of the numbers of types, which depend on which came first.
    var (entries, timeline, runs): ([String], [String], [String]) = ([], [], [])
    for node in 0..<ElementID(graph.nodeCount) {
      entries += adjacency.range(of: node).map { entry in
        let id = adjacency.relationships[entry]
        let days =
          adjacency.first.isEmpty ? "" : "\(adjacency.first[entry]) \(adjacency.last[entry])"
        return "\(node) \(id) \(adjacency.neighbors[entry]) \(days)"
      }.sorted()
      timeline += adjacency.range(of: node).map {
        "\(node) \(adjacency.relationships[Int(adjacency.timeline[$0])])"
      }
      let places =
        Int(adjacency.runs.offsets[Int(node)])..<Int(adjacency.runs.offsets[Int(node) + 1])
      runs += places.map { run in
        "\(node) \(adjacency.runs.nodes[run]) \(graph.symbols.types.names[Int(adjacency.runs.types[run])])"
          + " \(adjacency.runs.entries(run).count)"
      }.sorted()
    }
    add("\(name) entries", entries)
    add("\(name) timeline", timeline)
    add("\(name) runs", runs)
    add("\(name) run starts", adjacency.runs.starts.dropFirst(adjacency.runs.types.count))
    var byType: [String] = []
    for (type, typeName) in graph.symbols.types.names.enumerated() {
      for place in adjacency.runs.places(ofType: UInt32(type)) {
        byType.append("\(typeName) \(adjacency.runs.nodes[Int(adjacency.runs.byType[place])])")
      }
    }
    // Stable by type, so that the order of the nodes counts.
    add(
      "\(name) by type",
      byType.enumerated().sorted {
        let (one, two) = ($0.element.split(separator: " ")[0], $1.element.split(separator: " ")[0])
        return one == two ? $0.offset < $1.offset : one < two
      }.map(\.element))
  }

  private mutating func add(_ name: String, _ times: TimeColumns, _ count: Int) {
    let ids = 0..<ElementID(count)
    add(
      "\(name) dates",
      ids.map {
        "\(times.span(of: $0)?.time.edtfText ?? "-") \(times.bounds(of: $0).map { "\($0)" } ?? "")"
      })
    add("\(name) days", zip(times.first, times.last).map { "\($0) \($1)" })
    add("\(name) marks", times.marks)
    add("\(name) known", ids.map { times.known($0) })
  }

  private mutating func add(
    properties: [PropertyColumn?], _ name: String, _ graph: Snapshot, _ count: Int
  ) {
    var lines: [String] = []
    for (key, column) in properties.enumerated() {
      guard let column else { continue }
      for id in 0..<ElementID(count) {
        let value = column.value(of: id)
        if !value.isNull { lines.append("\(graph.symbols.keys.names[key]) \(id) \(value)") }
      }
    }
    add("\(name) properties", lines.sorted())
  }
}
