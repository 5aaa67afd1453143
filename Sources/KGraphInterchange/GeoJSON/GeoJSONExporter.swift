import KGraphModel

/// Exports events and places as GeoJSON (RFC 7946): WGS 84, longitude first, no `crs`.
///
///     {"type":"FeatureCollection","features":[
///     {"type":"Feature","id":"ev-x","geometry":{"type":"Point","coordinates":[36.3,33.5]},
///      "properties":{"key":"ev-x","type":"Attack","label":"...","when":"2015-02-05",
///                    "start_min":"2015-02-05","end_max":"2015-02-05","geo_precision":"place",...}}]}
///
/// An event has the position of the places where it occurred; `geometry` is null where nobody says.
package enum GeoJSONExporter: DocumentExporter {
  /// Writes the document.
  package static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport {
    let digest = try CaseDigest(graph)
    var output = ByteOutput(sink)
    var losses = LossReport()
    try output.write("{\"type\":\"FeatureCollection\",\"features\":[")
    var count = 0
    // Places come first: a reader then knows them before the events that name them.
    let isEvent = { (node: Node) in digest.ontology.isNode(node.type, a: "Event") }
    for node in digest.nodes.filter({ !isEvent($0) }) + digest.nodes.filter(isEvent) {
      let isEvent = isEvent(node)
      guard isEvent || digest.ontology.isNode(node.type, a: "Place") else {
        losses.count(Loss("not-on-a-map", "nodes that are neither events nor places were left out"))
        continue
      }
      let feature = feature(node, isEvent: isEvent, digest, &losses)
      try output.write(count == 0 ? "\n" : ",\n")
      try output.write(options.isPretty ? JSONLayout.text(feature, indent: 0) : feature.json)
      count += 1
    }
    try output.write(count == 0 ? "]}\n" : "\n]}\n")
    try output.flush()
    losses.count(
      Loss("relations-lost", "relations were left out, but for the parties and places of events"),
      by: digest.edges.count { $0.derivedFrom == nil })
    return ExportReport(graph, nodes: count, edges: 0, losses: losses)
  }

  private static func feature(
    _ node: Node, isEvent: Bool, _ digest: CaseDigest, _ losses: inout LossReport
  ) -> PropertyValue {
    var fields: PropertyMap = [
      "key": .string(node.key.text), "type": .string(node.type), "label": .string(node.label),
      "status": .string(node.status.rawValue),
    ]
    if digest.filter.isDated {
      fields["certainty"] = .string(digest.certainty(of: node.key).rawValue)
    }
    if let time = node.time {
      fields["when"] = .string(time.edtfText)
      fields["when_text"] = .string(time.displayText)
      let bounds = ElementBounds(time, role: .event, clock: digest.clock)
      for (name, limit) in [
        ("start_min", bounds.startMin), ("start_max", bounds.startMax), ("end_min", bounds.endMin),
        ("end_max", bounds.endMax),
      ] { fields[name] = limit.map { .string($0.text) } }
    }
    if let grade = Evidence.bestGrade(node.evidence) { fields["grade"] = .string("\(grade)") }
    for (name, value) in node.properties where fields[name] == nil {
      fields[name] = plain(value)
    }
    let edges = digest.edges(at: node.key)
    let places = edges.filter { $0.from == node.key && $0.type == "OCCURRED_AT" }.map(\.to)
    if isEvent {
      let entry = DatedEntry(node, .event, digest)
      if !entry.parties.isEmpty {
        fields["parties"] = .list(entry.ownParties(digest))
      }
      if !places.isEmpty { fields["places"] = .list(entry.ownPlaces(digest)) }
    }
    var geometry = PropertyValue.null
    if let own = GeoCoordinates(node.properties) {
      geometry = .map(["type": .string("Point"), "coordinates": own.value])
      fields["geo_precision"] = .string("exact")
    } else {
      let known = places.compactMap { digest.node($0).flatMap { GeoCoordinates($0.properties) } }
      if known.count == 1 {
        geometry = .map(["type": .string("Point"), "coordinates": known[0].value])
      } else if known.count > 1 {
        geometry = .map([
          "type": .string("MultiPoint"), "coordinates": .list(known.map(\.value)),
        ])
      }
      if !known.isEmpty {
        fields["geo_precision"] = .string("place")
        losses.count(Loss("place-as-point", "events stand at the point of their place"))
      } else {
        losses.count(Loss("unlocated", "features have no position, and a geometry of null"))
      }
    }
    return .map([
      "type": .string("Feature"), "id": .string(node.key.text), "geometry": geometry,
      "properties": .map(fields),
    ])
  }

  /// A value that maps know: numbers, texts and lists of them.
  private static func plain(_ value: PropertyValue) -> PropertyValue {
    switch value {
    case .null, .boolean, .integer, .string: value
    case .float(let number): number.isFinite ? value : .string(String(number))
    case .list(let values): .list(values.map(plain))
    case .edtf(let date): .string(date.text)
    case .quantity(let quantity): .string(quantity.description)
    case .map, .temporal: .string(value.displayText)
    }
  }
}
