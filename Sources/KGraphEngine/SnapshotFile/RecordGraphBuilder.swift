import KGraphModel

/// Builds the graph of a case from the rows of its record, without an object for each edge.
///
/// All nodes come first, then ``finishNodes()``, then all edges, both ascending by their numbers in the
/// record. Gives the same graph as ``SnapshotLoader``.
package struct RecordGraphBuilder {
  package var builder: SnapshotBuilder
  private let reading: any RecordReading
  private let ontology: Ontology
  private let clock: CaseClock
  /// The node with each number in the record, halved; `none` where there is none.
  private(set) var nodes: [ElementID] = []
  /// The graph of which only what changed is collected here; with it, the places of the nodes that are,
  /// by their halved numbers in the record, and their numbers in that graph.
  private let base: Snapshot?
  private var changed: [Int64: (place: ElementID, id: ElementID)] = [:]
  private(set) var pending:
    [(id: ElementID, stated: EDTF?, evidence: [Evidence], recorded: Int64?)] = []
  private var types: [Int64: EdgeType] = [:]
  private var bodies: [[UInt8]: Body] = [:]
  private var bodyKey: [UInt8] = []
  private var flat: [(key: UnsafeBufferPointer<UInt8>, value: FlatProperties.Value)] = []
  private var propertyKeys: [(name: [UInt8], number: Int)] = []

  /// What an edge type says of its edges.
  struct EdgeType {
    var number: UInt32
    var role: TemporalRole
    var isTimeless: Bool
  }

  /// The body of many edges that differ in their locator only.
  private struct Body {
    var properties: PropertyMap
    /// From when on its evidence was there; `nil` without evidence.
    var known: Int64?
  }

  /// How many bodies are remembered.
  private static let bodyCapacity = 4096

  /// Starts a graph.
  package init(_ reading: some RecordReading, clock: CaseClock) {
    self.init(reading, clock: clock, builder: SnapshotBuilder(clock: clock))
    builder.dates.forgetSpans()
    CaseProperties.derive(in: &builder)
  }

  /// Goes on with a graph.
  init(_ reading: some RecordReading, clock: CaseClock, builder: SnapshotBuilder) {
    self.reading = reading
    self.clock = clock
    self.builder = builder
    ontology = reading.ontology
    base = nil
  }

  /// Collects what changed of a graph: the ends of edges are its nodes, texts, dates and names keep its
  /// numbers.
  init(_ reading: some RecordReading, changing base: Snapshot) {
    self.reading = reading
    self.base = base
    clock = base.clock
    ontology = reading.ontology
    builder = SnapshotBuilder(clock: base.clock)
    builder.symbols = base.symbols
    builder.strings = StringTableBuilder(continuing: base.strings)
    builder.dates = DateTableBuilder(continuing: base.relationshipTimes.table)
    builder.takeLabelSets(of: base)
    builder.takeColumns(of: base)
    builder.sourceKnown = base.sources.allKnown
    builder.evidenceSource = base.evidenceSource
  }

  // MARK: Nodes

  /// Adds a node that stands for one of the graph that is changed, or for a new one.
  mutating func add(_ row: NodeRow, as id: ElementID) {
    changed[row.record >> 1] = (ElementID(builder.nodeCount), id)
    add(row)
  }

  /// Adds a node.
  package mutating func add(_ row: NodeRow) {
    let node: Node = row.node
    let id: ElementID = builder.addNode(
      labelSet: builder.labelSet(
        ontology.labels(of: node.type) + SnapshotLoader.furtherLabels(node)))
    CaseProperties.set(node, id, in: &builder)
    if let time = node.time {
      builder.nodeTimes.set(id, builder.date(DatedSpan(time: time, role: .event)))
    }
    builder.nodeElements.records.append(UInt32(truncatingIfNeeded: row.record >> 1))
    builder.nodeElements.keys.append(builder.strings.intern(node.key.text))
    builder.nodeElements.statuses.append(ElementColumns.number(of: node.status))
    builder.nodeElements.appendRecorded(row.recorded)
    if base == nil { remember(id, record: row.record) }
    pending.append((id, node.known, node.evidence, row.recorded))
    if ontology.isNode(node.type, a: "Source") {
      builder.sourceKnown[node.key] = SnapshotLoader.sourceKnown(node, clock)
    }
  }

  /// Notes which node a number in the record stands for.
  mutating func remember(_ id: ElementID, record: Int64) {
    let place = Int(record >> 1)
    if place >= nodes.count {
      nodes.append(contentsOf: repeatElement(.none, count: place + 1 - nodes.count))
    }
    nodes[place] = id
  }

  /// Works out what depends on all sources being there.
  ///
  /// `known`: from when on each of the nodes that were not added here was known.
  package mutating func finishNodes(known: [Int64] = []) {
    var known: [Int64] = known
    let missing = builder.nodeCount - known.count
    if missing > 0 { known.append(contentsOf: repeatElement(.min, count: missing)) }
    for (id, stated, evidence, recorded) in pending {
      known[Int(id)] = SnapshotLoader.knownSecond(
        stated, evidence, recorded, builder.sourceKnown, clock, isNode: true)
    }
    for (place, second) in known.enumerated() {
      builder.nodeTimes.setKnown(ElementID(place), from: second)
    }
    pending = []
  }

  /// The node with a number in the record.
  func node(record: Int64) -> ElementID? {
    if let base {
      guard record & 1 == 0 else { return nil }
      return changed[record >> 1]?.id ?? base.nodeElements.element(record: record)
    }
    let place = Int(record >> 1)
    guard record & 1 == 0, place >= 0, place < nodes.count, nodes[place] != .none else {
      return nil
    }
    return nodes[place]
  }

  /// The date of a node with a number in the record; 0 for none.
  private func date(ofNode record: Int64, _ id: ElementID) -> UInt32 {
    guard let base else { return builder.nodeTimes.number(id) }
    return changed[record >> 1].map { builder.nodeTimes.number($0.place) }
      ?? base.nodeTimes.number(id)
  }

  // MARK: Edges

  /// Adds an edge; one whose ends are no nodes of the graph is left out.
  ///
  /// - Throws: ``KGraphError`` `damaged` where a text cannot be read.
  package mutating func add(_ row: EdgeRow) throws {
    guard let from = node(record: row.from), let to = node(record: row.to) else { return }
    let type: EdgeType = edgeType(row.type)
    let id: ElementID = builder.addRelationship(type: type.number, from: from, to: to)
    if let time = row.time {
      builder.relationshipTimes.set(id, try date(time, isState: type.role == .state))
    } else {
      if let origin = row.origin, let node = node(record: origin) {
        let date: UInt32 = self.date(ofNode: origin, node)
        if date != 0 {
          builder.relationshipTimes.set(id, date)
          builder.relationshipTimes.setInherited(id)
        }
      }
      if type.isTimeless { builder.relationshipTimes.setTimeless(id) }
    }
    if let origin = row.origin {
      builder.relationshipElements.derived.append(id)
      builder.relationshipElements.origins.append(
        builder.strings.intern(try reading.key(record: origin)))
    }
    builder.relationshipElements.records.append(UInt32(truncatingIfNeeded: row.record >> 1))
    builder.relationshipElements.ordinals.append(row.ordinal)
    builder.relationshipElements.statuses.append(ElementColumns.number(of: row.status))
    builder.relationshipElements.appendRecorded(row.recorded)
    let evidence: Int64? = try row.body.flatMap { try take(body: $0, id) }
    builder.relationshipTimes.setKnown(id, from: try known(row, evidence))
  }

  private func known(_ row: EdgeRow, _ evidence: Int64?) throws -> Int64 {
    if let known = row.known {
      return try Self.second(known: String(decoding: known, as: UTF8.self), clock)
    }
    if let evidence { return evidence }
    return row.recorded.map { $0 + Int64(clock.zoneOffsetSeconds) } ?? .min
  }

  /// From when on an edge was known that says so.
  static func second(known text: String, _ clock: CaseClock) throws -> Int64 {
    guard let date = try? EDTF(text) else { throw Self.damaged(text) }
    return ValidTime.when(date).bounds(role: .event, clock: clock).startMin
  }

  /// What an edge type says of its edges.
  mutating func edgeType(_ number: Int64) -> EdgeType {
    if let known = types[number] { return known }
    let name: String = reading.typeName(number)
    let type = EdgeType(
      number: UInt32(builder.symbols.types.intern(name)),
      role: ontology.temporalRole(ofEdge: name),
      isTimeless: ontology.timeKind(ofEdge: name) == .none)
    types[number] = type
    return type
  }

  private mutating func date(
    _ text: UnsafeBufferPointer<UInt8>, isState: Bool
  ) throws -> UInt32 {
    try builder.date(text: builder.strings.intern(text), isState: isState)
  }

  /// Sets the properties in the body of an edge; returns from when on its evidence was there, `nil`
  /// without evidence.
  private mutating func take(
    body bytes: UnsafeBufferPointer<UInt8>, _ id: ElementID
  ) throws -> Int64? {
    flat.removeAll(keepingCapacity: true)
    guard let start = FlatProperties.start(in: bytes),
      FlatProperties.read(bytes, from: start, into: &flat)
    else {
      let body: Body = try self.body(bytes)
      if !body.properties.isEmpty { CaseProperties.set(body.properties, id, in: &builder) }
      return body.known
    }
    for (key, value) in flat { builder.setRelationship(id, propertyKey(key), value) }
    // What stands before the properties: a brace, or evidence and a comma.
    let end: Int = start - FlatProperties.opening.count - 1
    guard end > 0 else { return nil }
    return try body(UnsafeBufferPointer(rebasing: bytes[..<end]), isOpen: true).known
  }

  private mutating func propertyKey(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    for (bytes, number) in propertyKeys where name.elementsEqual(bytes) { return number }
    let number: Int = builder.symbols.keys.intern(String(decoding: name, as: UTF8.self))
    if propertyKeys.count < 64 { propertyKeys.append((Array(name), number)) }
    return number
  }

  /// What a body holds; bodies that differ only in the locator of their first evidence are one.
  ///
  /// `isOpen`: the closing brace is missing.
  private mutating func body(
    _ bytes: UnsafeBufferPointer<UInt8>, isOpen: Bool = false
  ) throws -> Body {
    bodyKey.removeAll(keepingCapacity: true)
    if let locator = Self.locator(in: bytes) {
      bodyKey.append(contentsOf: bytes[..<locator.lowerBound])
      bodyKey.append(contentsOf: bytes[locator.upperBound...])
    } else {
      bodyKey.append(contentsOf: bytes)
    }
    if let known = bodies[bodyKey] { return known }
    let whole: [UInt8] = Array(bytes) + (isOpen ? [UInt8(ascii: "}")] : [])
    let (properties, evidence) = try whole.withUnsafeBufferPointer {
      try reading.decode(body: $0)
    }
    let body = Body(
      properties: properties,
      known: evidence.isEmpty
        ? nil
        : SnapshotLoader.knownSecond(
          nil, evidence, nil, builder.sourceKnown, clock, isNode: false))
    if bodies.count >= Self.bodyCapacity { bodies.removeAll(keepingCapacity: true) }
    bodies[bodyKey] = body
    return body
  }

  private static let locatorName = Array("\"locator\":\"".utf8)

  /// Where the text of the first locator lies, if it is a plain one near the start.
  static func locator(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let name: [UInt8] = locatorName
    let last: Int = min(bytes.count - name.count, 64)
    guard last > 0, bytes.starts(with: "{\"evidence\":[{".utf8) else { return nil }
    var start = 14
    while start < last, !bytes[start...].starts(with: name) { start += 1 }
    guard start < last else { return nil }
    start += name.count
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == UInt8(ascii: "\\") { return nil }
      end += 1
    }
    return end < bytes.count ? start..<end : nil
  }

  fileprivate static func damaged(_ text: String) -> KGraphError {
    KGraphError(
      .damaged, "the case holds a date that cannot be read: '\(text)'",
      hint: "run `kgraph verify`")
  }

  // MARK: The end

  /// The graph.
  package consuming func build() -> Snapshot { builder.buildWithSources() }
}

extension SnapshotBuilder {
  /// The number of the date with the text of a number.
  ///
  /// - Throws: ``KGraphError`` `damaged` where it cannot be read.
  mutating func date(text number: UInt32, isState: Bool) throws -> UInt32 {
    if let known = dates.number(text: number, isState: isState) { return known }
    let text = strings.text(number)
    guard let time = try? ValidTime(edtfText: text) else { throw RecordGraphBuilder.damaged(text) }
    return date(DatedSpan(time: time, role: isState ? .state : .event))
  }
}
