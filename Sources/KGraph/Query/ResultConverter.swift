import KGraphEngine
import KGraphModel

/// Turns the values of a run into values that leave it.
struct ResultConverter {
  let context: ExecutionContext
  let ontology: Ontology
  /// The keys of what the statement wrote.
  var nodeKeys: [ElementID: ElementKey] = [:]
  var relationshipKeys: [ElementID: ElementKey] = [:]

  private var graph: GraphState { context.graph }

  init(context: ExecutionContext, ontology: Ontology) {
    self.context = context
    self.ontology = ontology
  }

  /// A row of the result.
  func row(_ values: [Value]) -> [QueryValue] { values.map(value) }

  /// One value.
  func value(_ value: Value) -> QueryValue {
    switch value {
    case .node(let id): return .node(node(id))
    case .relationship(let id): return .relationship(relationship(id))
    case .path(let path):
      return .path(
        QueryPath(
          nodes: path.nodes.map(node), relationships: path.relationships.map(relationship)))
    case .list(let values): return .list(values.map(self.value))
    case .map(let map): return .map(properties(map, leavingOut: []))
    case .interval(let span): return .interval(span.time)
    default: return .value(value.property ?? .null)
    }
  }

  private func node(_ id: ElementID) -> QueryNode {
    let map = graph.namedProperties(ofNode: id)
    let key = nodeKeys[id] ?? graph.key(ofNode: id)
    var labels = graph.labelNames(ofNode: id)
    if let type = mostSpecific(labels), let place = labels.firstIndex(of: type), place > 0 {
      labels.swapAt(0, place)
      labels[1...].sort()
    }
    return QueryNode(
      key: key, labels: labels,
      label: map["name"].flatMap(Self.text) ?? key?.text
        ?? labels.first.map { "(:\($0))" } ?? "()",
      time: graph.time(ofNode: id), certainty: context.certainty(ofNode: id),
      status: map["status"].flatMap(Self.text).flatMap { Status(rawValue: $0) },
      properties: properties(map, leavingOut: ["key", "name", "status", "when"]))
  }

  private func relationship(_ id: ElementID) -> QueryRelationship {
    let map = graph.namedProperties(ofRelationship: id)
    let ends = graph.ends(ofRelationship: id)
    return QueryRelationship(
      key: relationshipKeys[id] ?? graph.key(ofRelationship: id),
      type: graph.typeName(ofRelationship: id), from: node(ends.start), to: node(ends.end),
      time: graph.time(ofRelationship: id), certainty: context.certainty(ofRelationship: id),
      status: map["status"].flatMap(Self.text).flatMap { Status(rawValue: $0) },
      properties: properties(map, leavingOut: ["key", "status", "when"]))
  }

  private func properties(
    _ map: ValueMap, leavingOut names: Set<String>
  ) -> [String: QueryValue] {
    var result: [String: QueryValue] = [:]
    for (name, value) in zip(map.keys, map.values) where !names.contains(name) {
      result[name] = self.value(value)
    }
    return result
  }

  private func mostSpecific(_ labels: [String]) -> String? {
    labels.max { ontology.labels(of: $0).count < ontology.labels(of: $1).count }
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { text } else { nil }
  }
}
