import KGraphEngine
import KGraphModel

/// What a graph says, as lines that do not depend on how its texts and dates are numbered.
struct SnapshotMeaning: Equatable {
  var lines: [String] = []

  init(_ snapshot: Snapshot) throws {
    let graph = GraphState(snapshot)
    for node in 0..<ElementID(snapshot.nodeCount) {
      let evidence = try snapshot.evidence(ofNode: node)
      lines.append(
        "\(graph.key(ofNode: node)?.text ?? "") \(graph.labelNames(ofNode: node).sorted()) "
          + Self.text(graph.namedProperties(ofNode: node))
          + " \(snapshot.nodeTimes.span(of: node)?.time.edtfText ?? "-")"
          + " \(snapshot.nodeElements.recorded(node) ?? -1) \(evidence)")
    }
    for id in 0..<ElementID(snapshot.relationshipCount) {
      let evidence = try snapshot.evidence(ofRelationship: id)
      let ends = graph.ends(ofRelationship: id)
      lines.append(
        "\(graph.key(ofRelationship: id)?.text ?? "") \(ends) "
          + Self.text(graph.namedProperties(ofRelationship: id))
          + " \(snapshot.relationshipTimes.span(of: id)?.time.edtfText ?? "-")"
          + " \(snapshot.relationshipElements.recorded(id) ?? -1) \(evidence)"
          + " \(graph.origin(ofRelationship: id)?.text ?? "-")")
    }
    lines += try Self.timed(snapshot)
  }

  /// Dates, knowledge and sources as queries see them.
  private static func timed(_ snapshot: Snapshot) throws -> [String] {
    var lines: [String] = []
    for text in [
      "MATCH (n) RETURN n.key AS key, knownFrom(n), support(n) ORDER BY key",
      "MATCH ()-[r]->() RETURN r.key AS key, knownFrom(r), support(r), r.when ORDER BY key",
      "CERTAINLY AT '2014-12-03' MATCH (a)-[r]->(b) RETURN r.key AS key ORDER BY key",
      "AT '2014-12-03' MATCH (a)-[r]->(b) RETURN r.key AS key, certainty(r) ORDER BY key",
      "MATCH (n:Source)<-[r]-(m) RETURN n.key, m.key, type(r) ORDER BY n.key, m.key, type(r)",
    ] {
      let rows = try QuerySession.start(text, GraphState(snapshot), parameters: [:]).all()
      lines += rows.map { "\($0)" }
    }
    return lines
  }

  private static func text(_ map: ValueMap) -> String {
    zip(map.keys, map.values).map { "\($0)=\($1)" }.sorted().joined(separator: ",")
  }
}
