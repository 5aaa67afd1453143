import KGraphModel

/// Reads GraphML: what ``GraphMLExporter`` writes gives the same case back, also when another
/// program has read and written it in between; graphs of other programs are taken over by
/// ``ForeignIntake``.
///
/// Known are the plain format, the labels that APOC puts on nodes and edges, and the labels of yEd.
package final class GraphMLImporter: FormatImporter {
  /// What was guessed; nothing.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Whether the outermost element is `graphml`.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    XMLHead.root(head)?.name.local == "graphml"
  }

  /// Prepares to read a document.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
  }

  /// Reads the document into a port and ends the write.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    try GraphIntake.run(input, options, into: port, keeping: keeping, progress) { intake in
      let reader = XMLReader(input, limits: XMLLimits(text: options.recordLimit))
      let handler = GraphMLHandler(reader, intake, input, options)
      try reader.read(handler)
      try handler.finish()
    }
  }
}

/// Turns the elements of a document into nodes and edges.
private final class GraphMLHandler: XMLHandler {
  private struct Key {
    var title: String
    var domain: String
    var type: String
    var fallback: String?

    /// Whether it is the one under which our files say what their columns mean.
    var isHeader: Bool { title == "kgraph" && domain == "graph" }
  }

  /// A graph, node or edge that is open.
  private struct Open {
    var kind: String
    var attributes: XMLStart
    var place: SourceLocation
    var cells: [(key: String, text: String)] = []
    var drawnLabel: String?
    var description: String?
    /// What its values and the parts of it that wait take, about.
    var bytes = 0
  }

  private let reader: XMLReader
  private let intake: GraphIntake
  private let input: ByteInput
  private let options: FormatImportOptions
  private var keys: [String: Key] = [:]
  private var defaults: [String: [String]] = [:]
  private var key: String?
  private var open: [Open] = []
  private var dataKey: String?
  /// The text of a label before the elements inside it.
  private var leading: String?
  private var header: GraphHeader?
  /// Elements that came before the header that the keys promise: networkx writes it last.
  private var waiting: [Open] = []
  private var isAtEnd = false
  private lazy var exact = ExactIntake(intake, file: input.name)
  private var foreign: ForeignIntake?
  private var isUndirected = false
  private var isInside = false
  /// The domains in which there is an attribute `id`.
  private var idAttributes: Set<String> = []
  /// The identifiers that the file had before another program read it.
  private var originals: [String: String] = [:]

  /// How many bytes the keys take, about.
  private var keyBytes = 0
  /// How many ports and hyperedges are open, whose values belong to no node.
  private var openParts = 0

  private static let ports = Loss("port", "ports of nodes are not kept")
  private static let drawing = Loss("drawing", "drawings of nodes and edges are not kept")
  private static let graphData = Loss("graph-data", "values of the graph itself are not kept")
  private static let hyper = Loss("hyperedge", "hyperedges, with more than two ends, are left out")

  init(
    _ reader: XMLReader, _ intake: GraphIntake, _ input: ByteInput, _ options: FormatImportOptions
  ) {
    self.reader = reader
    self.intake = intake
    self.input = input
    self.options = options
  }

  func start(_ element: XMLStart) throws {
    if !isInside {
      guard element.name.local == "graphml" else {
        throw KGraphError(
          .invalid, "the outermost element is <\(element.name.local)>, not <graphml>",
          at: reader.location)
      }
      isInside = true
      return
    }
    switch element.name.local {
    case "key": try beginKey(element)
    case "graph", "node", "edge":
      open.append(
        Open(kind: element.name.local, attributes: element, place: reader.location))
      if element.name.local == "graph", open.count == 1 {
        isUndirected = element["edgedefault"] == "undirected"
      }
    case "data": if dataKey == nil { dataKey = element["key"] ?? "" }
    case "NodeLabel", "EdgeLabel": leading = nil
    case "hyperedge":
      openParts += 1
      intake.report.losses.count(Self.hyper)
    case "port":
      openParts += 1
      intake.report.losses.count(Self.ports)
    default: break
    }
  }

  /// Where yEd describes how a label is placed, the label is what stands before that.
  func text(_ text: String) throws { leading = leading ?? text.trimmed }

  func end(_ name: XMLName, text: String) throws {
    switch name.local {
    case "key": key = nil
    case "default": if let key { try setDefault(key, text) }
    case "desc":
      if let last = open.indices.last, open[last].kind != "graph", openParts == 0 {
        open[last].description = text.trimmed
      }
    case "hyperedge", "port": openParts -= 1
    case "data" where dataKey != nil:
      if let key = dataKey { try take(key, text) }
      dataKey = nil
    // yEd draws its labels inside the data of a node.
    case "NodeLabel", "EdgeLabel":
      if let last = open.indices.last, open[last].drawnLabel == nil {
        let label = leading.flatMap { $0.isEmpty ? nil : $0 } ?? text.trimmed
        if !label.isEmpty { open[last].drawnLabel = label }
      }
    case "graph", "node", "edge":
      guard let element = open.popLast() else { return }
      if element.kind != "graph" {
        try intake.record(at: element.place) { try put(element) }
      }
    default: break
    }
  }

  /// Counts what the keys of a document take.
  private func charge(_ text: String) throws {
    keyBytes += text.utf8.count + 64
    guard keyBytes <= options.recordLimit else {
      throw KGraphError(
        .invalid, "the keys have more than \(options.recordLimit) bytes", at: reader.location)
    }
  }

  private func beginKey(_ element: XMLStart) throws {
    guard let id = element["id"] else { return }
    key = id
    try charge(id + (element["attr.name"] ?? ""))
    if element["attr.name"] == "id" { idAttributes.insert(element["for"] ?? "all") }
    keys[id] = Key(
      title: element["attr.name"] ?? id, domain: element["for"] ?? "all",
      type: element["yfiles.type"] == nil ? element["attr.type"] ?? "string" : "drawing")
  }

  private func setDefault(_ id: String, _ text: String) throws {
    try charge(text)
    keys[id]?.fallback = text
    let domain = keys[id]?.domain ?? "all"
    for kind in domain == "all" ? ["node", "edge"] : [domain] {
      defaults[kind, default: []].append(id)
    }
  }

  private func take(_ key: String, _ text: String) throws {
    guard let last = open.indices.last else { return }
    if openParts > 0 { return }
    if open[last].kind != "graph" {
      open[last].bytes += text.utf8.count + 64
      // What is too long is dropped at once, and reported when the element ends.
      if open[last].bytes > options.recordLimit {
        open[last].cells = []
      } else {
        open[last].cells.append((key, text))
      }
      return
    }
    guard open.count == 1 else { return }
    switch keys[key]?.title {
    case "kgraph":
      guard header == nil, foreign == nil else { return }
      do {
        let header = try GraphHeader(json: text)
        try exact.adopt(header.info)
        self.header = header
      } catch var error as KGraphError {
        error.location = reader.location
        throw error
      }
    case "kgraph_ontology" where header != nil: try exact.extend(Ontology(json: text))
    default: if header == nil { intake.report.losses.count(Self.graphData) }
    }
  }

  // MARK: Elements

  private func put(_ element: Open) throws {
    guard element.bytes <= options.recordLimit else {
      throw BadRecord("the \(element.kind) has more than \(options.recordLimit) bytes of values")
    }
    if let header { return try put(element, header) }
    if !isAtEnd, foreign == nil, keys.values.contains(where: { $0.isHeader }) {
      waiting.append(element)
      return
    }
    let foreign = try self.foreign ?? ForeignIntake(intake, input, options)
    self.foreign = foreign
    if element.cells.contains(where: { keys[$0.key]?.type == "drawing" }) {
      intake.report.losses.count(Self.drawing)
    }
    if element.kind == "node" {
      guard let id = element.attributes["id"] else { throw BadRecord("a node has no id") }
      var node = ForeignNode(id: id, values: values(element))
      node.label = element.drawnLabel
      node.types = Self.labels(element.attributes["labels"])
      try foreign.put(node)
      if let outer = open.last(where: { $0.kind == "node" })?.attributes["id"] {
        try foreign.put(node: id, insideOf: outer, at: element.place)
      }
    } else {
      let (source, target) = try ends(element)
      var edge = ForeignEdge(
        id: element.attributes["id"], source: source, target: target, values: values(element))
      edge.type = element.attributes["label"] ?? element.drawnLabel
      edge.isUndirected = element.attributes["directed"].map { $0 == "false" } ?? isUndirected
      try foreign.put(edge, at: element.place)
    }
  }

  private func put(_ element: Open, _ header: GraphHeader) throws {
    var cells: [String: String] = [:]
    for (key, text) in element.cells { cells[keys[key]?.title ?? key] = text }
    if hasOwnIdentifiers(header) { cells = cells.filter { !$0.value.isEmpty } }
    if element.kind == "node" {
      guard let id = element.attributes["id"] else { throw BadRecord("a node has no id") }
      let original = hasOwnIdentifiers(header) ? cells.removeValue(forKey: "id") : nil
      if let original { originals[id] = original }
      let key = try Self.key(of: original ?? id)
      let node = try BadRecord.catching { () throws(KGraphError) in try header.node(key, cells) }
      if let node { try exact.put(node) } else { intake.report.rows -= 1 }
    } else {
      let (source, target) = try ends(element)
      if hasOwnIdentifiers(header) { cells["id"] = nil }
      let from = try Self.key(of: originals[source] ?? source)
      let to = try Self.key(of: originals[target] ?? target)
      let edge = try BadRecord.catching { () throws(KGraphError) in
        try header.edge(from: from, to: to, cells)
      }
      try exact.put(edge, at: element.place)
    }
  }

  /// Whether the program that wrote the file (igraph) gave nodes identifiers of its own and kept the
  /// others as an attribute, with an empty text for what an element lacks.
  private func hasOwnIdentifiers(_ header: GraphHeader) -> Bool {
    idAttributes.contains { $0 == "node" } && header.nodeColumns["id"] == nil
  }

  private func ends(_ element: Open) throws -> (String, String) {
    guard let source = element.attributes["source"], let target = element.attributes["target"]
    else { throw BadRecord("an edge has no source or no target") }
    return (source, target)
  }

  private static func key(of id: String) throws -> ElementKey {
    guard let key = NameToken.key(of: id) else { throw BadRecord("'\(id)' stands for no key") }
    return key
  }

  /// The labels that APOC writes as `:Actor:Person`.
  private static func labels(_ text: String?) -> [String] {
    (text ?? "").split(separator: ":").map { $0.trimmed }
  }

  private func values(_ element: Open) -> [ForeignValue] {
    var values: [ForeignValue] = []
    var given: Set<String> = []
    for (key, text) in element.cells {
      given.insert(key)
      if let value = value(key, text) { values.append(value) }
    }
    for name in ["sourceport", "targetport"] {
      if let text = element.attributes[name] { values.append(ForeignValue(name, .string(text))) }
    }
    if let text = element.description, !text.isEmpty {
      values.append(ForeignValue("description", .string(text)))
    }
    for key in defaults[element.kind] ?? [] where !given.contains(key) {
      if let text = keys[key]?.fallback, let value = value(key, text) { values.append(value) }
    }
    return values
  }

  private func value(_ id: String, _ text: String) -> ForeignValue? {
    let key = keys[id]
    if key?.type == "drawing" { return nil }
    return ForeignValue(key?.title ?? id, text, type: key?.type ?? "string")
  }

  /// Writes what waited.
  func finish() throws {
    isAtEnd = true
    intake.report.rows -= waiting.count
    for element in waiting { try intake.record(at: element.place) { try put(element) } }
    if header != nil { try exact.finish() } else { try foreign?.finish() }
  }
}
