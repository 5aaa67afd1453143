import KGraphCypher

/// The graph of one scenario and what is asked of it.
struct TCKSession {
  private var snapshot = Snapshot.empty()
  private let parameters: [String: Value]
  private let procedures: ProcedureRegistry

  init(_ request: TCKRequest) {
    parameters = request.parameters
    procedures = request.procedures
  }

  /// Runs a statement; the graph stays as it was if it fails.
  mutating func run(_ text: String, measuring: Bool) -> TCKOutcome {
    let graph = GraphState(snapshot)
    do {
      let run: QueryRun = try QuerySession.start(
        text, graph, parameters: parameters, procedures: procedures)
      let rows: [[Value]] = try run.all()
      let notation = ValueNotation(graph)
      let cells: [[String]] = rows.map { $0.map(notation.text) }
      let after: Snapshot = graph.committed()
      let effects: [(String, Int)] =
        measuring ? SideEffects.measure(graph, before: snapshot, after: after) : []
      snapshot = after
      return TCKOutcome(
        columns: run.columns.isEmpty ? nil : run.columns, rows: cells, effects: effects)
    } catch let error as CypherError {
      return TCKOutcome(error: error)
    } catch {
      return TCKOutcome(
        error: QueryError.runtime(.semanticError, "Internal", "\(error)"))
    }
  }
}

/// Differences between two states of a graph, as the TCK counts them.
package enum SideEffects {
  /// The kinds of difference between a graph and the snapshot that it started from.
  package static func measure(_ graph: GraphState) -> [(String, Int)] {
    measure(graph, before: graph.base, after: graph.committed())
  }

  /// The kinds of difference that are not zero.
  static func measure(_ graph: GraphState, before: Snapshot, after: Snapshot) -> [(String, Int)] {
    let delta: GraphDelta = graph.delta
    if delta.isEmpty { return [] }
    let limit = ElementID(before.nodeCount)
    let relationshipLimit = ElementID(before.relationshipCount)
    var counts: [String: Int] = [:]
    counts["+nodes"] = delta.addedNodes.count { !delta.deletedNodes.contains($0) }
    counts["-nodes"] = delta.deletedNodes.count { $0 < limit }
    counts["+relationships"] = (0..<delta.addedRelationships.count).count {
      !delta.deletedRelationships.contains(relationshipLimit + ElementID($0))
    }
    counts["-relationships"] = delta.deletedRelationships.count { $0 < relationshipLimit }
    let old: Set<String> = labels(before)
    let new: Set<String> = labels(after)
    counts["+labels"] = new.subtracting(old).count
    counts["-labels"] = old.subtracting(new).count
    var added = 0
    var removed = 0
    func compare(_ old: [Int: Value], _ new: [Int: Value]) {
      added += new.count { old[$0.key] != $0.value }
      removed += old.count { new[$0.key] != $0.value }
    }
    let original = GraphState(before)
    for node in Set(delta.nodeProperties.keys).union(delta.deletedNodes) {
      compare(
        node < limit ? original.properties(ofNode: node) : [:],
        delta.deletedNodes.contains(node) ? [:] : graph.properties(ofNode: node))
    }
    for id in Set(delta.relationshipProperties.keys).union(delta.deletedRelationships) {
      compare(
        id < relationshipLimit ? original.properties(ofRelationship: id) : [:],
        delta.deletedRelationships.contains(id) ? [:] : graph.properties(ofRelationship: id))
    }
    counts["+properties"] = added
    counts["-properties"] = removed
    return counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func labels(_ snapshot: Snapshot) -> Set<String> {
    var names: Set<String> = []
    for (number, nodes) in snapshot.nodesByLabel.enumerated() where !nodes.isEmpty {
      names.insert(snapshot.symbols.labels.names[number])
    }
    return names
  }
}
