import KGraphModel

/// What the importers of records share: the source that everything cites, the nodes they put, bad
/// records, and the end of the write.
final class RecordImport {
  let port: any BulkPort
  let input: ByteInput
  let options: FormatImportOptions
  var report = ImportReport()
  /// The source that the records cite.
  private(set) var source: ElementKey
  /// Whether anything cites the source so far; only then it is put.
  private var citesSource = false
  /// Types outside the vocabulary that the records need.
  private(set) var vocabulary = Ontology()
  private var typeCounts: [String: Int] = [:]
  private var referred: Set<ElementKey> = []
  private var reserved: Set<ElementKey> = []
  /// What was written under each key of an edge, both as hashes.
  private var edges: [Int: Int] = [:]
  private var implying: Set<ElementKey> = []
  /// Edges that came before something that they name.
  private var waiting: [Edge] = []
  private var isFinished = false

  private static let progressInterval = 4096

  /// - Throws: ``KGraphError`` where the named source is not there or is several.
  init(_ input: ByteInput, options: FormatImportOptions, port: any BulkPort) throws {
    self.input = input
    self.options = options
    self.port = port
    source = try FileSource.key(named: options.source, file: input.name, port: port)
  }

  deinit { if !isFinished { _ = try? port.finish(keeping: false) } }

  /// Evidence from the file: the record, and the grade of the import.
  func evidence(_ locator: String?) throws -> Evidence {
    if !citesSource {
      citesSource = true
      // A node of the file may have come to this name before anything cited the file.
      if options.source == nil {
        source = try FileSource.key(named: nil, file: input.name, port: port)
        _ = try port.reserve(key: source)
      }
    }
    return Evidence(source: source, locator: locator, grade: options.grade)
  }

  /// Counts a bad record and keeps the first ones.
  func reject(_ error: KGraphError) {
    report.badRows += 1
    if report.problems.count < options.reportedProblems { report.problems.append(error) }
  }

  /// Counts a record, and reports progress now and then.
  func count(_ progress: (ImportProgress) throws -> Void) throws {
    report.rows += 1
    if report.rows % Self.progressInterval == 0 { try self.progress(progress) }
  }

  /// Takes the items of a JSON document; those that make no sense are bad records.
  func forEachItem(
    of items: JSONItems, _ progress: (ImportProgress) throws -> Void,
    _ take: (JSONItems.Item) throws -> Void
  ) throws {
    while let result = try items.next() {
      try count(progress)
      switch result {
      case .failure(let error): reject(error)
      case .success(let item):
        do {
          try take(item)
        } catch let error as KGraphError where error.isAboutTheRecord {
          var error = error
          error.location = SourceLocation(file: input.name, line: item.line, column: item.column)
          reject(error)
        }
      }
    }
  }

  private func progress(_ progress: (ImportProgress) throws -> Void) throws {
    try progress(
      ImportProgress(rows: report.rows, bytes: input.bytesRead, totalBytes: input.totalBytes))
  }

  /// Notes that an element needs a node type, and adds it to the vocabulary where it is new.
  func use(_ type: NodeType) {
    guard !port.ontology.isKnown(type.name) else { return }
    vocabulary.add(type)
    typeCounts[type.name, default: 0] += 1
  }

  /// Takes back that a type is needed.
  func forget(_ type: String) {
    var rest = Ontology()
    for kept in vocabulary.nodeTypes.values where kept.name != type { rest.add(kept) }
    for kept in vocabulary.edgeTypes.values { rest.add(kept) }
    vocabulary = rest
  }

  /// Notes that an edge type is needed.
  func use(_ type: EdgeType) {
    guard port.ontology.edgeTypes[type.name] == nil else { return }
    vocabulary.add(type)
    typeCounts[type.name, default: 0] += 1
  }

  /// The node as it is to be written: with what the case knows of it.
  ///
  /// What the record says wins, names and evidence are added; the type changes only to a more exact
  /// one. An element of another kind with the same key is not overwritten.
  func merged(_ node: Node, hasStatus: Bool, hasLabel: Bool = true) throws -> Node {
    guard let known = try port.candidate(key: node.key), let old = try port.node(known.node) else {
      return node
    }
    let ontology = port.ontology
    var node = node
    if !hasLabel { node.label = old.label }
    if Self.isPlaceholder(node.type) {
      return NodeMerge.merge(node, into: old, hasType: false, hasStatus: hasStatus)
    }
    let kinds = Self.kinds.filter { ontology.isNode(old.type, a: $0) }
    let isSameKind =
      kinds.isEmpty
      || kinds.contains { ontology.isNode(node.type, a: $0) || isNew(node.type, below: $0) }
    guard isSameKind else {
      throw KGraphError(
        .conflict, "'\(node.key)' is a \(old.type) in the case, and a \(node.type) in the file")
    }
    let isMoreExact =
      Self.isPlaceholder(old.type) || ontology.isNode(node.type, a: old.type)
      || isNew(node.type, below: old.type)
    return NodeMerge.merge(node, into: old, hasType: isMoreExact, hasStatus: hasStatus)
  }

  /// Whether a type says nothing of what a node is.
  private static func isPlaceholder(_ type: String) -> Bool {
    type == unknownType || type == WikidataGraph.itemType.name
  }

  /// The type of nodes that a file refers to and does not have.
  static let unknownType = "Unknown"

  private static let kinds = ["Actor", "Place", "Event", "Statement", "Source"]

  /// Whether a type is below another one or nothing is known of it, types of this import among what is
  /// known: they are part of the vocabulary when the file is read again.
  func mayBe(_ type: String, a kind: String) -> Bool {
    guard port.ontology.isKnown(type) || vocabulary.nodeTypes[type] != nil else { return true }
    return port.ontology.isNode(type, a: kind) || isNew(type, below: kind)
  }

  private func isNew(_ type: String, below parent: String) -> Bool {
    var type = type
    for _ in 0..<8 {
      guard let next = vocabulary.nodeTypes[type]?.parents.first else { return false }
      if next == parent || port.ontology.isNode(next, a: parent) { return true }
      type = next
    }
    return false
  }

  /// Notes what links to sources refer to.
  func note(_ evidence: [Evidence]) throws {
    for link in evidence {
      try expect(link.source)
      if let via = link.via { try expect(via) }
    }
  }

  /// Promises a node that may follow; what ends at an edge ends at what the file states as one.
  private func expect(_ key: ElementKey) throws {
    guard key != source || !citesSource, EdgeKey(key) == nil else { return }
    guard try !port.contains(key: key) else { return }
    referred.insert(key)
    reserved.insert(key)
    _ = try port.reserve(key: key)
  }

  /// Whether a node is written, or in the case; ends that are edges are what the file states.
  private func isThere(_ key: ElementKey) throws -> Bool {
    if EdgeKey(key) != nil { return true }
    return try !reserved.contains(key) && port.contains(key: key)
  }

  /// Writes an event or a statement with exactly the edges that it implies; their ends are written.
  func put(_ node: Node, implying edges: [Edge]) throws {
    try RecordCheck.check(node)
    guard implying.insert(node.key).inserted else {
      throw KGraphError(.conflict, "'\(node.key)' is in the file already")
    }
    try note(node.evidence)
    // What was promised has its number already, which only a plain node takes up.
    if reserved.remove(node.key) != nil { _ = try port.put(node) }
    try port.put(node, implying: edges)
  }

  /// Writes a node; one without a label of its own does not rename what the case has.
  func put(_ node: Node, hasStatus: Bool = false, hasLabel: Bool = true) throws {
    try RecordCheck.check(node)
    try note(node.evidence)
    if citesSource, options.source == nil, node.key == source {
      throw KGraphError(
        .conflict, "'\(node.key)' is an element of the file and the name of the file",
        hint: "rename the file, or name a source with --source")
    }
    reserved.remove(node.key)
    _ = try port.put(try merged(node, hasStatus: hasStatus, hasLabel: hasLabel))
  }

  /// Writes an edge; one that names what did not come yet is kept in memory until the end.
  func put(_ edge: Edge) throws {
    try RecordCheck.check(edge)
    if let content = edges.updateValue(edge.hashValue, forKey: edge.key.hashValue) {
      guard content != edge.hashValue else { return }
      edges[edge.key.hashValue] = content
      throw KGraphError(.conflict, "the edge '\(edge.key)' is in the file with other content")
    }
    var keys = [edge.from, edge.to] + edge.evidence.map(\.source)
    keys += edge.evidence.compactMap(\.via)
    if let origin = edge.derivedFrom { keys.append(origin) }
    var isComplete = true
    for key in keys where try !isThere(key) && !(citesSource && key == source) {
      referred.insert(key)
      isComplete = false
    }
    guard isComplete else {
      waiting.append(edge)
      return
    }
    try port.put(edge)
  }

  /// Notes a node that something refers to.
  func refer(to key: ElementKey) { referred.insert(key) }

  /// Makes nodes for what was referred to and never came.
  ///
  /// - Parameters:
  ///   - pending: keys of nodes that are still to be put.
  ///   - node: the node for a key.
  /// - Returns: how many there are.
  /// - Throws: what the port throws.
  func fillGaps(
    except pending: Set<ElementKey> = [], _ node: (ElementKey) -> Node
  ) throws -> Int {
    var count = 0
    for key in referred.sorted() where !pending.contains(key) && !(citesSource && key == source) {
      // What ends at an edge ends at what the file states as one.
      guard try port.candidate(key: key) == nil, EdgeKey(key) == nil else { continue }
      _ = try port.put(node(key))
      count += 1
    }
    return count
  }

  /// Puts the source of the file, and ends the write.
  ///
  /// - Throws: ``KGraphErrors`` with the bad records where the import is strict.
  func finish(
    keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    report.bytes = input.bytesRead
    if options.isStrict, report.badRows > 0 {
      let more = report.badRows - report.problems.count
      throw KGraphErrors(
        report.problems
          + (more > 0
            ? [KGraphError(.invalid, "\(more) further bad records in '\(input.name)'")] : []))
    }
    let isKept = report.rows > report.badRows
    for edge in waiting { try port.put(edge) }
    waiting = []
    if citesSource {
      report.source = source
      if options.source == nil { try putSource() }
    }
    report.newTypes = vocabulary.nodeTypes.values.map {
      ImportReport.NewType(name: $0.name, label: $0.label, rows: typeCounts[$0.name] ?? 0)
    }
    report.newTypes += vocabulary.edgeTypes.values.map {
      ImportReport.NewType(name: $0.name, label: $0.label, rows: typeCounts[$0.name] ?? 0)
    }
    report.newTypes.sort { $0.name < $1.name }
    if !vocabulary.nodeTypes.isEmpty || !vocabulary.edgeTypes.isEmpty {
      try port.extend(vocabulary)
    }
    try self.progress(progress)
    isFinished = true
    report.written = try port.finish(keeping: keeping && isKept)
    return report
  }

  private func putSource() throws {
    if !port.ontology.isKnown(FileSource.type) { try port.extend(FileSource.vocabulary) }
    var node = FileSource.node(
      key: source, file: input.name, digest: (input.bytesRead, input.sha256))
    if let known = try port.candidate(key: source), let old = try port.node(known.node) {
      node = NodeMerge.merge(node, into: old, hasType: false, hasStatus: false)
    }
    _ = try port.put(node)
  }
}

extension KGraphError {
  /// Whether it says what is wrong with one record, and not with the case or the machine.
  fileprivate var isAboutTheRecord: Bool { code == .invalid || code == .conflict }
}

extension FileSource {
  /// The key of the source that records cite: the one that was named, or one for the file.
  ///
  /// - Throws: ``KGraphError`` where the named one is not there or is several.
  static func key(
    named name: String?, file: String, port: any BulkPort
  ) throws -> ElementKey {
    if let name {
      let candidates = try port.candidates(for: name).filter {
        !port.ontology.isKnown($0.type) || port.ontology.isNode($0.type, a: "Source")
      }
      guard let source = candidates.first else {
        throw KGraphError(
          .notFound, "there is no source '\(name)'",
          hint: "add it first with add-source, or leave --source out")
      }
      guard candidates.count == 1 else {
        throw KGraphError(
          .ambiguous, "'\(name)' may mean several sources",
          hint: candidates.map(\.key.text).joined(separator: ", "))
      }
      return source.key
    }
    let base = key(forFile: file)
    var key = base
    var number = 2
    while let taken = try port.candidate(key: key), taken.type != type {
      key = ElementKey("\(base)-\(number)")
      number += 1
    }
    return key
  }
}
