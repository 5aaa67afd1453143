import GRDB
import KGraphModel

/// Applies a write set inside a transaction: settings, nodes, edges, retractions, then the checks
/// that need the outcome.
struct WriteSetApplier {
  private let set: WriteSet
  private let transaction: StoreTransaction
  private let writer: RecordWriter
  private let reader: RecordReader
  private let lookup: ElementLookup
  private var ids: [ElementKey: Int64] = [:]
  private var errors: [KGraphError] = []
  /// Edges of the set, written or unchanged.
  private var putEdges: Set<Int64> = []
  private var retracted: [(id: Int64, key: String)] = []

  /// How many errors are gathered before giving up.
  private static let errorLimit = 100

  init(_ set: WriteSet, in transaction: StoreTransaction) throws {
    self.set = set
    self.transaction = transaction
    writer = RecordWriter(transaction)
    reader = RecordReader(transaction.db)
    lookup = try ElementLookup(transaction.db)
    ids = set.foundNodes
  }

  /// Writes everything.
  ///
  /// - Throws: ``KGraphError`` or ``KGraphErrors``; the caller rolls back.
  mutating func apply() throws {
    try SettingsWriter(transaction).write(set)
    try checkDuplicates()
    for node in set.nodes {
      try put(node)
      try throwErrors(ifAtLeast: Self.errorLimit)
    }
    for edge in edgesInOrder() {
      try put(edge)
      try throwErrors(ifAtLeast: Self.errorLimit)
    }
    try throwErrors()
    for origin in set.ownedOrigins { try endStale(of: origin) }
    try retractAll()
    try throwErrors()
    errors = try ReferenceCheck(transaction.db, keys: writer.keys).errors(retracting: retracted)
    try throwErrors()
  }

  /// Edges that end at other edges come after these.
  private func edgesInOrder() -> [Edge] {
    let depths = set.edges.map { edge in
      edge.from.text.utf8.count { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: " ") }
        + edge.to.text.utf8.count { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: " ") }
    }
    return set.edges.indices.sorted { left, right in
      (depths[left], left) < (depths[right], right)
    }.map { set.edges[$0] }
  }

  private mutating func put(_ node: Node) throws {
    let old = try reader.node(key: node.key.text)
    let id = try old?.id ?? endedNodeID(node.key.text) ?? transaction.takeNodeID()
    let record = try NodeRecord(
      node, id: id, type: try transaction.types.id(node.type), tx: transaction.id,
      clock: transaction.clock)
    ids[node.key] = id
    if let old, old.hasSameContent(as: record) {
      transaction.report.unchanged += 1
      return
    }
    checkDates(node.time, role: .event, key: node.key)
    try writer.put(record, replacing: old)
  }

  private mutating func put(_ edge: Edge) throws {
    guard let from = try end(edge.from, of: edge), let to = try end(edge.to, of: edge) else {
      return
    }
    var origin: Int64?
    if let key = edge.derivedFrom {
      origin = try end(key, of: edge)
      if origin == nil { return }
    }
    let key: ElementKey = edge.key
    let type = try transaction.types.id(edge.type)
    let ordinal = Int64(bitPattern: edge.id.ordinal)
    let old = try reader.edge(from: from, type: type, to: to, ordinal: ordinal)
    if let old, old.origin != origin {
      errors.append(Self.clash(key, origin: try old.origin.map { try writer.keys.key($0) }))
      return
    }
    let id =
      try old?.id ?? endedEdgeID(from, type, to, ordinal) ?? transaction.takeEdgeID()
    let role = transaction.ontology.temporalRole(ofEdge: edge.type)
    let record = try EdgeRecord(
      edge, identity: .init(id: id, from: from, type: type, to: to, origin: origin),
      tx: transaction.id, role: role, clock: transaction.clock)
    ids[key] = id
    guard putEdges.insert(id).inserted else {
      errors.append(
        KGraphError(.invalid, "'\(key)' is written twice", hint: "add ' #2' to one of them"))
      return
    }
    if let old, old.hasSameContent(as: record) {
      transaction.report.unchanged += 1
      return
    }
    checkDates(edge.time, role: role, key: key)
    writer.keys.remember(id, key.text)
    try writer.put(record, replacing: old)
  }

  private mutating func end(_ key: ElementKey, of edge: Edge) throws -> Int64? {
    if let id = ids[key] { return id }
    guard let id = try lookup.id(key) else {
      let known = try Suggestions.keys(transaction.db, near: key.text)
      errors.append(
        KGraphError(
          .notFound, "'\(edge.key)' refers to '\(key)', which does not exist",
          hint: Suggestion.nearest(to: key.text, in: known).map { "did you mean '\($0)'?" }))
      return nil
    }
    ids[key] = id
    return id
  }

  private func endedNodeID(_ key: String) throws -> Int64? {
    try PointLookup(transaction.db, "SELECT id FROM node_version WHERE key = ? LIMIT 1").number(key)
  }

  private func endedEdgeID(
    _ from: Int64, _ type: Int64, _ to: Int64, _ ordinal: Int64
  ) throws -> Int64? {
    try PointLookup(
      transaction.db,
      """
      SELECT id FROM edge_version
      WHERE from_id = ? AND type = ? AND to_id = ? AND ordinal = ? LIMIT 1
      """
    ).number(from, type, to, ordinal)
  }

  /// Ends the derived edges of an origin that the set does not hold.
  private mutating func endStale(of key: ElementKey) throws {
    guard let origin = try ids[key] ?? lookup.id(key) else {
      errors.append(KGraphError(.notFound, "'\(key)' does not exist"))
      return
    }
    for edge in try reader.edges(origin: origin) where !putEdges.contains(edge.id) {
      try retract(edge)
    }
  }

  private mutating func retractAll() throws {
    // All keys are looked up first: the key of an edge leads nowhere once an end of it has ended.
    let ids = try set.retractions.map { (key: $0, id: try lookup.id($0)) }
    for (key, id) in ids {
      guard let id else {
        // A derived edge may have ended with its origin, which the set owns.
        if !retracted.contains(where: { $0.key == key.text }) {
          errors.append(KGraphError(.notFound, "'\(key)' does not exist"))
        }
        continue
      }
      try retract(key, id)
    }
  }

  private mutating func retract(_ key: ElementKey, _ id: Int64) throws {
    for edge in try reader.edges(origin: id) {
      if putEdges.contains(edge.id) {
        errors.append(KGraphError(.invalid, "'\(key)' is retracted, but an edge of it is written"))
      }
      try retract(edge)
    }
    if let node = try reader.node(id: id) {
      retracted.append((id, node.key))
      try writer.retract(node)
    } else if let edge = try reader.edge(id: id) {
      if let origin = edge.origin, let holder = try originStays(origin) {
        errors.append(
          KGraphError(
            .conflict, "'\(key)' is derived from '\(holder)' and goes only with it",
            hint: "edit or retract '\(holder)'"))
        return
      }
      try retract(edge)
    }
  }

  /// The key of an origin that neither ends nor is written anew in this set.
  private func originStays(_ origin: Int64) throws -> String? {
    let key = try writer.keys.key(origin)
    let isTouched =
      set.retractions.contains(ElementKey(key)) || set.ownedOrigins.contains(ElementKey(key))
    return isTouched ? nil : key
  }

  private mutating func retract(_ edge: EdgeRecord) throws {
    retracted.append((edge.id, try writer.keys.key(edge.id)))
    try writer.retract(edge)
  }

  private mutating func checkDates(_ time: ValidTime?, role: TemporalRole, key: ElementKey) {
    guard set.impossibleDates == .refuse, let time,
      time.bounds(role: role, clock: transaction.clock).flags.contains(.impossible)
    else { return }
    errors.append(
      KGraphError(
        .invalid, "'\(key)' would end before it starts: \(time.edtfText)",
        hint: "check the order of the two dates"))
  }

  private func checkDuplicates() throws {
    var seen: Set<ElementKey> = []
    for key in set.nodes.map(\.key) + set.retractions where !seen.insert(key).inserted {
      let what = set.retractions.contains(key) ? "both written and retracted, or" : "written"
      throw KGraphError(.invalid, "'\(key)' is \(what) given twice in one command")
    }
  }

  private func throwErrors(ifAtLeast limit: Int = 1) throws {
    guard errors.count >= limit else { return }
    if errors.count == 1 { throw errors[0] }
    throw KGraphErrors(errors)
  }

  private static func clash(_ key: ElementKey, origin: String?) -> KGraphError {
    KGraphError(
      .conflict,
      origin.map { "'\(key)' exists already: it is derived from '\($0)'" }
        ?? "'\(key)' exists already: it was coded by hand",
      hint: "leave one of the two out, or write the coded one as '\(key) #2'")
  }
}
