import GRDB
import KGraphModel

/// Reading single elements and what surrounds them. `asRecorded` looks back in the record; without
/// it the current versions are read.
extension CaseStore {
  /// A node; `nil` where none has the key.
  package func node(_ key: ElementKey, asRecorded: RecordPoint? = nil) throws -> Node? {
    try read { db in
      try GraphReader(db, asRecorded: asRecorded).nodes(where: "n.key = ?", [key.text]).first?.node
    }
  }

  /// An edge; `nil` where none has the key.
  package func edge(_ key: ElementKey, asRecorded: RecordPoint? = nil) throws -> Edge? {
    try read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded)
      guard let id = try reader.id(key), ElementLookup.isEdge(id) else { return nil }
      return try reader.edges(where: "e.id = ?", [id]).first?.edge
    }
  }

  /// A node or an edge; `nil` where none has the key.
  package func element(_ key: ElementKey, asRecorded: RecordPoint? = nil) throws -> Element? {
    if let node = try node(key, asRecorded: asRecorded) { return .node(node) }
    return try edge(key, asRecorded: asRecorded).map { .edge($0) }
  }

  /// Whether there is a node or an edge of a key.
  package func contains(_ key: ElementKey, asRecorded: RecordPoint? = nil) throws -> Bool {
    try read { db in
      guard asRecorded != nil else { return try ElementLookup(db).id(key) != nil }
      return try GraphReader(db, asRecorded: asRecorded).id(key) != nil
    }
  }

  /// Whether a current edge has the key; cheaper than with the text of the key.
  ///
  /// `found`: the numbers of ends that are known.
  package func contains(edge key: EdgeKey, found: [ElementKey: Int64] = [:]) throws -> Bool {
    try read { db in try ElementLookup(db).edgeID(key, found: found) != nil }
  }

  /// The number and the type of a current node; `nil` where none has the key.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - likely: the number that the node should have; where it has another one, it is found by its key.
  /// - Returns: both.
  /// - Throws: ``KGraphError`` where the case cannot be read.
  package func identity(
    ofNode key: ElementKey, at likely: Int64? = nil
  ) throws -> (id: Int64, type: String)? {
    try read { db in
      let byNumber = try PointLookup(
        db, "SELECT t.name FROM node n JOIN type t ON t.id = n.type WHERE n.id = ?2 AND n.key = ?1")
      if let likely, let type = try byNumber.text(likely, key.text) { return (likely, type) }
      guard let id = try ElementLookup(db).nodeID(key.text),
        let type = try byNumber.text(id, key.text)
      else { return nil }
      return (id, type)
    }
  }

  /// The nodes that have the keys; keys of edges and unknown ones are left out.
  ///
  /// - Complexity: one look-up per key.
  package func nodes(
    _ keys: [ElementKey], asRecorded: RecordPoint? = nil
  ) throws -> [ElementKey: Node] {
    try read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded)
      var found: [ElementKey: Node] = [:]
      for key in Set(keys) {
        found[key] = try reader.nodes(where: "n.key = ?", [key.text]).first?.node
      }
      return found
    }
  }

  /// Labels and types of nodes, cheaper than the nodes themselves.
  package func labels(
    of keys: [ElementKey], asRecorded: RecordPoint? = nil
  ) throws -> [ElementKey: NodeLabel] {
    try read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded)
      let statement = try db.cachedStatement(
        sql: "SELECT label, type FROM \(reader.versions.nodes) n WHERE n.key = ?")
      var found: [ElementKey: NodeLabel] = [:]
      for key in Set(keys) {
        guard let row = try Row.fetchOne(statement, arguments: [key.text]) else { continue }
        found[key] = NodeLabel(
          label: try row.get(0), type: reader.types.name(try row.get(1)))
      }
      return found
    }
  }

  /// The edges that start or end at an element, sorted by key.
  package func edges(
    touching key: ElementKey, asRecorded: RecordPoint? = nil
  ) throws -> [Edge] {
    try read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded)
      guard let id = try reader.id(key) else { return [] }
      let out = try reader.edges(where: "e.from_id = ?", [id])
      let into = try reader.edges(where: "e.to_id = ? AND e.from_id <> ?", [id, id])
      return EdgeOrder.sorted((out + into).map(\.edge))
    }
  }

  /// The edges that an event, a statement or a source implies, sorted by key.
  package func edges(
    derivedFrom key: ElementKey, asRecorded: RecordPoint? = nil
  ) throws -> [Edge] {
    try read { db in
      let reader = try GraphReader(db, asRecorded: asRecorded)
      guard let id = try reader.id(key) else { return [] }
      return EdgeOrder.sorted(try reader.edges(where: "e.origin = ?", [id]).map(\.edge))
    }
  }

  /// The elements whose evidence names a source or a statement, sorted by key.
  ///
  /// Derived edges are left out: their evidence is that of their origin.
  package func elements(
    citing key: ElementKey, asRecorded: RecordPoint? = nil
  ) throws -> [ElementKey] {
    try read { db in
      try EvidenceReader(try GraphReader(db, asRecorded: asRecorded)).citing(key)
    }
  }
}

/// What people read of a node.
package struct NodeLabel: Sendable, Hashable {
  /// The label.
  package var label: String
  /// The node type.
  package var type: String
}

/// Sorts edges by key, composing each key once.
enum EdgeOrder {
  static func sorted(_ edges: [Edge]) -> [Edge] {
    edges.map { ($0.key, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
