import KGraphModel

/// Reads GEXF 1.2 and 1.3: what ``GEXFExporter`` writes gives the same case back; graphs of other
/// programs are taken over by ``ForeignIntake``, with their spells as dates.
package final class GEXFImporter: FormatImporter {
  /// What was guessed; nothing.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Whether the outermost element is `gexf`.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    XMLHead.root(head)?.name.local == "gexf"
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
      let handler = GEXFHandler(reader, intake, input, options)
      try reader.read(handler)
      try handler.finish()
    }
  }
}

/// Turns the elements of a document into nodes and edges.
private final class GEXFHandler: XMLHandler {
  private struct Attribute {
    var title: String
    var type: String
    var fallback: String?
  }

  /// A value of an attribute, with the time for which it holds.
  private struct Cell {
    var id: String
    var text: String
    var spell: ForeignSpell?
  }

  /// A node or edge that is open.
  private struct Open {
    var isNode: Bool
    var start: XMLStart
    var place: SourceLocation
    var cells: [Cell] = []
    var spells: [ForeignSpell] = []
    /// What its values and spells take, about.
    var bytes = 0
  }

  private let reader: XMLReader
  private let intake: GraphIntake
  private let input: ByteInput
  private let options: FormatImportOptions
  private var nodeAttributes: [String: Attribute] = [:]
  private var edgeAttributes: [String: Attribute] = [:]
  private var isNodeClass = true
  private var attribute: String?
  private var open: [Open] = []
  private var header: GraphHeader?
  private var exact: ExactIntake
  private var foreign: ForeignIntake?
  private var isUndirected = false
  private var countsTime = false
  private var isInside = false

  /// How many bytes the attributes' declarations take, about.
  private var declaredBytes = 0

  private static let drawing = Loss("drawing", "colours, sizes and positions are not kept")
  private static let openBound = Loss(
    "open-bound", "spells leave out their first or last moment, which is taken in")
  private static let number = Loss(
    "time-number", "times are numbers that stand for no year, and are kept as properties")
  private static let unread = Loss(
    "time-unread", "times are no dates, and are kept as properties")

  init(
    _ reader: XMLReader, _ intake: GraphIntake, _ input: ByteInput, _ options: FormatImportOptions
  ) {
    self.reader = reader
    self.intake = intake
    self.input = input
    self.options = options
    exact = ExactIntake(intake, file: input.name)
  }

  func instruction(_ target: String, _ data: String) throws {
    guard !isInside else { return }
    do {
      switch target {
      case "kgraph" where header == nil:
        let header = try GraphHeader(json: data)
        try exact.adopt(header.info)
        self.header = header
      case "kgraph-ontology" where header != nil: try exact.extend(Ontology(json: data))
      default: break
      }
    } catch var error as KGraphError {
      error.location = reader.location
      throw error
    }
  }

  func start(_ element: XMLStart) throws {
    if !isInside {
      guard element.name.local == "gexf" else {
        throw KGraphError(
          .invalid, "the outermost element is <\(element.name.local)>, not <gexf>",
          at: reader.location)
      }
      isInside = true
      return
    }
    switch element.name.local {
    case "graph":
      isUndirected = element["defaultedgetype"] == "undirected"
      let format = element["timeformat"] ?? element["timetype"]
      countsTime =
        element["mode"] == "dynamic" && ["double", "integer", "float", nil].contains(format)
    case "attributes": isNodeClass = element["class"] != "edge"
    case "attribute": try begin(attribute: element)
    case "node", "edge":
      open.append(
        Open(isNode: element.name.local == "node", start: element, place: reader.location))
    case "attvalue":
      guard let last = open.indices.last, let id = element["for"] ?? element["id"] else { return }
      let text = element["value"] ?? ""
      open[last].bytes += text.utf8.count + 128
      // What is too long is dropped at once, and reported when the element ends.
      if open[last].bytes > options.recordLimit {
        open[last].cells = []
      } else {
        open[last].cells.append(Cell(id: id, text: text, spell: spell(element)))
      }
    case "spell", "slice":
      guard let last = open.indices.last, let spell = spell(element) else { return }
      open[last].bytes += 128
      if open[last].bytes > options.recordLimit {
        open[last].spells = []
      } else {
        open[last].spells.append(spell)
      }
    case "color", "position", "size", "shape", "thickness":
      if !open.isEmpty { intake.report.losses.count(Self.drawing) }
    default: break
    }
  }

  func end(_ name: XMLName, text: String) throws {
    switch name.local {
    case "attribute": attribute = nil
    case "default":
      guard let attribute else { return }
      try charge(text)
      if isNodeClass {
        nodeAttributes[attribute]?.fallback = text
      } else {
        edgeAttributes[attribute]?.fallback = text
      }
    case "node", "edge":
      guard let element = open.popLast() else { return }
      try intake.record(at: element.place) { try put(element) }
    default: break
    }
  }

  /// Counts what the declarations of attributes take.
  private func charge(_ text: String) throws {
    declaredBytes += text.utf8.count + 128
    guard declaredBytes <= options.recordLimit else {
      throw KGraphError(
        .invalid, "the declared attributes have more than \(options.recordLimit) bytes",
        at: reader.location)
    }
  }

  private func begin(attribute element: XMLStart) throws {
    guard let id = element["id"] else { return }
    try charge(id + (element["title"] ?? ""))
    attribute = id
    let found = Attribute(title: element["title"] ?? id, type: element["type"] ?? "string")
    if isNodeClass { nodeAttributes[id] = found } else { edgeAttributes[id] = found }
  }

  private func spell(_ element: XMLStart) -> ForeignSpell? {
    if let moment = element["timestamp"] { return ForeignSpell(start: moment, end: moment) }
    let openStart = element["startopen"]
    let openEnd = element["endopen"]
    if openStart != nil || openEnd != nil { intake.report.losses.count(Self.openBound) }
    let spell = ForeignSpell(
      start: Self.bound(element["start"] ?? openStart),
      end: Self.bound(element["end"] ?? openEnd))
    return spell.start == nil && spell.end == nil ? nil : spell
  }

  // MARK: Elements

  private func put(_ element: Open) throws {
    guard element.bytes <= options.recordLimit else {
      let kind = element.isNode ? "node" : "edge"
      throw BadRecord("the \(kind) has more than \(options.recordLimit) bytes of values")
    }
    if let header { return try put(element, header) }
    let foreign = try self.foreign ?? ForeignIntake(intake, input, options)
    self.foreign = foreign
    var values = self.values(element)
    let spells = self.spells(element, &values)
    if element.isNode {
      guard let id = element.start["id"] else { throw BadRecord("a node has no id") }
      var node = ForeignNode(id: id, values: values)
      node.label = element.start["label"].flatMap { $0.trimmed.isEmpty ? nil : $0 }
      node.spells = spells
      try foreign.put(node)
      if let outer = element.start["pid"] ?? open.last(where: \.isNode)?.start["id"] {
        try foreign.put(node: id, insideOf: outer, at: element.place)
      }
    } else {
      let (source, target) = try ends(element)
      if let text = element.start["weight"], text != "1", text != "1.0",
        let weight = ForeignValue("weight", text, type: "double")
      {
        values.append(weight)
      }
      var edge = ForeignEdge(
        id: element.start["id"], source: source, target: target, values: values)
      edge.type = element.start["kind"] ?? element.start["label"]
      edge.spells = spells
      edge.isUndirected = element.start["type"].map { $0 != "directed" } ?? isUndirected
      try foreign.put(edge, at: element.place)
    }
  }

  private func put(_ element: Open, _ header: GraphHeader) throws {
    var cells: [String: String] = [:]
    let attributes = element.isNode ? nodeAttributes : edgeAttributes
    for cell in element.cells { cells[attributes[cell.id]?.title ?? cell.id] = cell.text }
    if element.isNode {
      guard let id = element.start["id"] else { throw BadRecord("a node has no id") }
      cells[GraphColumn.label.title] = element.start["label"]
      let node = try BadRecord.catching { () throws(KGraphError) in
        try header.node(ElementKey(id), cells)
      }
      if let node { try exact.put(node) } else { intake.report.rows -= 1 }
    } else {
      let (source, target) = try ends(element)
      cells["claims"] = nil
      let edges = try BadRecord.catching { () throws(KGraphError) in
        try header.edges(from: ElementKey(source), to: ElementKey(target), cells)
      }
      for edge in edges { try exact.put(edge, at: element.place) }
    }
  }

  private func ends(_ element: Open) throws -> (String, String) {
    guard let source = element.start["source"], let target = element.start["target"] else {
      throw BadRecord("an edge has no source or no target")
    }
    return (source, target)
  }

  // MARK: Values

  private func values(_ element: Open) -> [ForeignValue] {
    let attributes = element.isNode ? nodeAttributes : edgeAttributes
    var values: [ForeignValue] = []
    var changing: [String: [PropertyValue]] = [:]
    var given: Set<String> = []
    for cell in element.cells {
      given.insert(cell.id)
      let attribute = attributes[cell.id]
      let title = attribute?.title ?? cell.id
      guard let value = ForeignValue(title, cell.text, type: attribute?.type ?? "string") else {
        continue
      }
      guard let spell = cell.spell else {
        values.append(value)
        continue
      }
      var map: PropertyMap = ["value": value.value]
      if let start = spell.start { map["start"] = .string(start) }
      if let end = spell.end { map["end"] = .string(end) }
      changing[title, default: []].append(.map(map))
    }
    for title in changing.keys.sorted() {
      values.append(ForeignValue(title, .list(changing[title] ?? [])))
    }
    for (id, attribute) in attributes.sorted(by: { $0.key < $1.key }) where !given.contains(id) {
      if let text = attribute.fallback,
        let value = ForeignValue(attribute.title, text, type: attribute.type)
      {
        values.append(value)
      }
    }
    return values
  }

  /// The spells of an element, or the one that its own attributes say; numbers become years.
  private func spells(_ element: Open, _ values: inout [ForeignValue]) -> [ForeignSpell] {
    let spells = element.spells.isEmpty ? [spell(element.start)].compactMap(\.self) : element.spells
    var years: [ForeignSpell] = []
    for spell in spells {
      let start = spell.start.flatMap(date)
      let end = spell.end.flatMap(date)
      if (spell.start == nil || start != nil) && (spell.end == nil || end != nil),
        ForeignDate.time(from: start, to: end) != nil
      {
        years.append(ForeignSpell(start: start, end: end))
      } else {
        intake.report.losses.count(countsTime ? Self.number : Self.unread)
        if let text = spell.start, let value = ForeignValue("start", text, type: "double") {
          values.append(value)
        }
        if let text = spell.end, let value = ForeignValue("end", text, type: "double") {
          values.append(value)
        }
      }
    }
    return years
  }

  private func date(_ text: String) -> String? {
    countsTime ? ForeignDate.year(text) : ForeignDate.edtf(text)
  }

  /// A bound that says something; Gephi writes an infinite one where there is none.
  private static func bound(_ text: String?) -> String? {
    text.flatMap { $0.lowercased().hasSuffix("infinity") ? nil : $0 }
  }

  /// Writes what waited.
  func finish() throws {
    if header != nil { try exact.finish() } else { try foreign?.finish() }
  }
}
