import KGraphModel

/// Writes the elements of a file that holds a whole case as they are.
///
/// - Complexity: keeps the keys of the nodes in memory.
final class ExactIntake {
  private let intake: GraphIntake
  private let file: String
  private var keys: Set<ElementKey> = []
  /// Hashes of the keys of the edges.
  private var edges: Set<Int> = []
  private var spool: EdgeSpool?
  private var isAdopted = false
  private let elements = JSONElement(ontology: Ontology(), clock: .utc, isDated: false)

  init(_ intake: GraphIntake, file: String) {
    self.intake = intake
    self.file = file
  }

  /// Takes over the description; to be called before anything is put.
  func adopt(_ info: CaseInfo) throws { isAdopted = try intake.port.adopt(info) }

  /// Takes over the vocabulary; to be called before the first edge is put.
  ///
  /// In a case that holds something already, what it says of its own types stays.
  func extend(_ ontology: Ontology) throws {
    let old = intake.port.ontology
    var new = isAdopted ? old : ontology
    new.extend(with: isAdopted ? ontology : old)
    guard
      new.nodeTypes != old.nodeTypes || new.edgeTypes != old.edgeTypes
        || new.enumerations != old.enumerations || new.propertyTypes != old.propertyTypes
    else { return }
    try intake.port.extend(new)
  }

  /// Writes a node.
  func put(_ node: Node) throws {
    try BadRecord.catching { () throws(KGraphError) in try RecordCheck.check(node) }
    guard keys.insert(node.key).inserted else {
      throw BadRecord("there are two nodes '\(node.key)'")
    }
    _ = try intake.port.put(node)
  }

  /// Writes an edge, now or when all nodes were written.
  func put(_ edge: Edge, at place: SourceLocation) throws {
    try BadRecord.catching { () throws(KGraphError) in try RecordCheck.check(edge) }
    guard edges.insert(edge.key.hashValue).inserted else {
      throw BadRecord("there are two edges '\(edge.key)'")
    }
    if spool == nil, refersToKnown(edge) { return try intake.port.put(edge) }
    let spool = try self.spool ?? EdgeSpool()
    self.spool = spool
    try spool.append(elements.value(of: edge, .certain), at: place)
  }

  private func refersToKnown(_ edge: Edge) -> Bool {
    keys.contains(edge.from) && keys.contains(edge.to)
      && edge.derivedFrom.map(keys.contains) ?? true
  }

  /// Writes the edges that waited.
  func finish() throws {
    try spool?.forEach(file: file) { value, place in
      do {
        let edge = try JSONElementReader.edge(value)
        guard let missing = try missingEnd(of: edge) else { return try intake.port.put(edge) }
        throw KGraphError(
          .notFound, "the edge '\(edge.key)' refers to '\(missing)', which the file does not have")
      } catch let error as KGraphError where error.location == nil {
        intake.reject(error, at: place)
      }
    }
  }

  /// The end or origin that nothing stands for; the port itself looks for ends that are edges.
  private func missingEnd(of edge: Edge) throws -> ElementKey? {
    try [edge.from, edge.to, edge.derivedFrom].compactMap(\.self).first { key in
      let isEdge = key.text.utf8.contains(UInt8(ascii: " "))
      return try !isEdge && !keys.contains(key) && !intake.port.contains(key: key)
    }
  }
}
