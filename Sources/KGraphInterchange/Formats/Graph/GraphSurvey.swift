import KGraphModel

/// What a format has to declare before the first element: found by reading the graph once.
///
/// - Complexity: one pass over nodes and edges; memory for the names of properties and the keys of
///   edges at which other edges end.
struct GraphSurvey {
  /// The properties of nodes, sorted by name.
  private(set) var nodeColumns: [PropertyColumn] = []
  /// The properties of edges, sorted by name.
  private(set) var edgeColumns: [PropertyColumn] = []
  /// The edges at which other edges start or end, sorted.
  private(set) var edgesAsEnds: [ElementKey] = []
  /// How many nodes there are.
  private(set) var nodeCount = 0

  /// Reads a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - reserved: the titles that columns of the format have.
  ///   - time: called with the date of each element that has one, and its role.
  /// - Throws: what the graph throws.
  init(
    _ graph: ExportGraph, reserved: Set<String>,
    time: ((ValidTime, TemporalRole) -> Void)? = nil
  ) throws {
    var nodes = Kinds()
    var edges = Kinds()
    var ends: Set<ElementKey> = []
    try graph.forEachNode { node, _ in
      nodeCount += 1
      nodes.note(node.properties)
      if let when = node.time { time?(when, .event) }
    }
    let ontology = graph.ontology
    try graph.forEachEdge { edge, _ in
      if !edge.properties.isEmpty { edges.note(edge.properties) }
      if let when = edge.time { time?(when, ontology.temporalRole(ofEdge: edge.type)) }
      for end in [edge.from, edge.to] where end.text.utf8.contains(UInt8(ascii: " ")) {
        ends.insert(end)
      }
    }
    nodeColumns = Self.columns(nodes.kinds, reserved: reserved)
    edgeColumns = Self.columns(edges.kinds, reserved: reserved)
    edgesAsEnds = ends.sorted()
  }

  /// Takes what was found in rows.
  init(_ rows: RowSurvey, reserved: Set<String>) {
    nodeColumns = Self.columns(rows.nodes.kinds, reserved: reserved)
    edgeColumns = Self.columns(rows.edges.kinds, reserved: reserved)
    edgesAsEnds = rows.ends.sorted()
    nodeCount = rows.nodeCount
  }

  /// Properties beyond this number are carried by the whole element alone.
  static let columnLimit = 2_000

  /// The kinds of values by property.
  private struct Kinds {
    private(set) var kinds: [String: PropertyColumn.Kind] = [:]

    mutating func note(_ properties: PropertyMap) {
      for (name, value) in properties {
        let kind = PropertyColumn.Kind(value)
        guard let old = kinds[name] else {
          if kinds.count < GraphSurvey.columnLimit, XMLWriter.canHold(name) { kinds[name] = kind }
          continue
        }
        if old != kind { kinds[name] = .json }
      }
    }
  }

  private static func columns(
    _ kinds: [String: PropertyColumn.Kind], reserved: Set<String>
  ) -> [PropertyColumn] {
    kinds.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { name, kind in
      let isTaken = reserved.contains(name) || name.isEmpty || name.hasPrefix("property.")
      return PropertyColumn(name: name, title: isTaken ? "property.\(name)" : name, kind: kind)
    }
  }
}
