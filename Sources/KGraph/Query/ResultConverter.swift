import KGraphEngine
import KGraphModel

/// Turns the values of a run into values that leave it.
struct ResultConverter {
  let context: ExecutionContext
  /// The vocabulary, which is only read for nodes with several labels: it takes longer than a small
  /// query.
  let ontology: () throws -> Ontology
  /// The keys of what the statement wrote.
  var nodeKeys: [ElementID: ElementKey] = [:]
  var relationshipKeys: [ElementID: ElementKey] = [:]

  private var graph: GraphState { context.graph }

  init(context: ExecutionContext, ontology: @escaping () throws -> Ontology) {
    self.context = context
    self.ontology = ontology
  }

  /// A row of the result.
  ///
  /// - Throws: ``KGraphError`` where the vocabulary cannot be read.
  func row(_ values: [Value]) throws -> [QueryValue] { try values.map(value) }

  /// One value.
  func value(_ value: Value) throws -> QueryValue {
    switch value {
    case .node(let id): return .node(try node(id))
    case .relationship(let id): return .relationship(try relationship(id))
    case .path(let path):
      return .path(
        QueryPath(
          nodes: try path.nodes.map(node),
          relationships: try path.relationships.map(relationship)))
    case .list(let values): return .list(try values.map(self.value))
    case .map(let map): return .map(try properties(map, leavingOut: []))
    case .interval(let span): return .interval(span.time)
    default: return .value(value.property ?? .null)
    }
  }

  private func node(_ id: ElementID) throws -> QueryNode {
    let map = graph.namedProperties(ofNode: id)
    let key = nodeKeys[id] ?? graph.key(ofNode: id)
    var labels = graph.labelNames(ofNode: id)
    if labels.count > 1, let type = try mostSpecific(labels),
      let place = labels.firstIndex(of: type), place > 0
    {
      labels.swapAt(0, place)
      labels[1...].sort()
    }
    return QueryNode(
      key: key, labels: labels,
      label: map["name"].flatMap(Self.text) ?? key?.text
        ?? labels.first.map { "(:\($0))" } ?? "()",
      time: graph.time(ofNode: id), certainty: context.certainty(ofNode: id),
      status: map["status"].flatMap(Self.text).flatMap { Status(rawValue: $0) },
      properties: try properties(map, leavingOut: ["key", "name", "status", "when"]))
  }

  private func relationship(_ id: ElementID) throws -> QueryRelationship {
    let map = graph.namedProperties(ofRelationship: id)
    let ends = graph.ends(ofRelationship: id)
    return QueryRelationship(
      key: relationshipKeys[id] ?? graph.key(ofRelationship: id),
      type: graph.typeName(ofRelationship: id), from: try node(ends.start), to: try node(ends.end),
      time: graph.time(ofRelationship: id), certainty: context.certainty(ofRelationship: id),
      status: map["status"].flatMap(Self.text).flatMap { Status(rawValue: $0) },
      properties: try properties(map, leavingOut: ["key", "status", "when"]))
  }

  private func properties(
    _ map: ValueMap, leavingOut names: Set<String>
  ) throws -> [String: QueryValue] {
    var result: [String: QueryValue] = [:]
    for (name, value) in zip(map.keys, map.values) where !names.contains(name) {
      result[name] = try self.value(value)
    }
    return result
  }

  private func mostSpecific(_ labels: [String]) throws -> String? {
    let ontology = try ontology()
    return labels.max { ontology.labels(of: $0).count < ontology.labels(of: $1).count }
  }

  private static func text(_ value: Value) -> String? {
    if case .string(let text) = value { text } else { nil }
  }
}
