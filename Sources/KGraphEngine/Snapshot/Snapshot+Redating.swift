import KGraphModel

extension Snapshot {
  /// The same graph with other dates: `time` sees the properties of each element.
  ///
  /// A property `known` (EDTF) says from when on an element was known. Complexity: O(elements).
  package func redated(_ time: (ValueMap, _ isNode: Bool) throws -> DatedSpan?) throws -> Snapshot {
    var builder = SnapshotBuilder(clock: clock)
    let graph = GraphState(self)
    for node in graph.nodes(label: nil) {
      let properties: ValueMap = graph.map(graph.properties(ofNode: node))
      let id: ElementID = builder.addNode(
        labels: graph.labels(of: node).map { symbols.labels.names[Int($0)] },
        properties: Array(zip(properties.keys, properties.values)),
        time: try time(properties, true))
      if let known = known(properties) { builder.nodeTimes.setKnown(id, from: known) }
    }
    for place in types.indices {
      let relationship = ElementID(place)
      let properties: ValueMap = graph.map(graph.properties(ofRelationship: relationship))
      let id: ElementID = builder.addRelationship(
        type: symbols.types.names[Int(types[place])], from: starts[place], to: ends[place],
        properties: Array(zip(properties.keys, properties.values)),
        time: try time(properties, false))
      if let known = known(properties) { builder.relationshipTimes.setKnown(id, from: known) }
    }
    return builder.build()
  }

  private func known(_ properties: ValueMap) -> Int64? {
    guard case .string(let text) = properties["known"], let date = try? EDTF(text) else {
      return nil
    }
    return ValidTime.when(date).bounds(role: .event, clock: clock).startMin
  }
}
