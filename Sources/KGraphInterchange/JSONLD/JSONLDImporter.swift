import KGraphModel

/// Reads the JSON-LD that ``JSONLDExporter`` writes: all of a case comes back.
///
/// It is read as the JSON that was written, not as RDF: a document by another tool, or one that was
/// expanded or framed, is refused.
package struct JSONLDImporter: FormatImporter {
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the beginning has a context with the names of kgraph.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let text = String(decoding: head, as: UTF8.self)
    return text.contains("\"@context\"") && text.contains("\"urn:kgraph:ns:\"")
  }

  /// Opens a document.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, of: ["@graph"], limit: options.recordLimit)
  }

  /// Nothing is guessed.
  package var notes: [String] { [] }

  /// Reads all resources.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let records = try RecordImport(input, options: options, port: port)
    var vocabulary = Vocabulary()
    var elements = 0
    try records.forEachItem(of: items, progress) { item in
      do {
        elements += try Self.take(item.value, &vocabulary, records)
      } catch let problem as RowProblem {
        throw KGraphError(.invalid, problem.reason, hint: problem.hint)
      }
    }
    try vocabulary.extend(port)
    try Self.fillGaps(records)
    if elements == 0, let first = records.report.problems.first { throw first }
    return try records.finish(keeping: keeping, progress: progress)
  }

  /// Writes what an object describes, and says how many elements that is.
  private static func take(
    _ value: PropertyValue, _ vocabulary: inout Vocabulary, _ records: RecordImport
  ) throws -> Int {
    let element = JSONLDElement(object: value)
    let port = records.port
    if element.isA("kg:Node") {
      let node = try element.node()
      try vocabulary.extend(port)
      _ = try port.put(node)
      refer(to: node.evidence, records)
      return 1
    }
    if element.isA("kg:Relation") {
      let edge = try element.edge()
      try vocabulary.extend(port)
      try records.put(edge)
      refer(to: edge.evidence, records)
      return 1
    }
    let definition = value["kg:definition"] ?? .map([:])
    if element.isA("kg:NodeType"), let name = try element.text("kg:name") {
      vocabulary.nodes[name] = definition
    } else if element.isA("kg:RelationType"), let name = try element.text("kg:name") {
      vocabulary.edges[name] = definition
    } else if element.isA("kg:Case") {
      vocabulary.words = value["kg:vocabulary"]?.fields ?? [:]
      _ = try port.adopt(try element.info())
    } else if !element.isA("schema:ClaimReview") {
      throw RowProblem("this is nothing that kgraph writes as JSON-LD")
    }
    return 0
  }

  private static func refer(to evidence: [Evidence], _ records: RecordImport) {
    for link in evidence {
      records.refer(to: link.source)
      if let via = link.via { records.refer(to: via) }
    }
  }

  /// Makes nodes for what a narrowed export refers to and does not hold, mostly sources.
  private static func fillGaps(_ records: RecordImport) throws {
    let count = try records.fillGaps { key in
      Node(key: key, type: RecordImport.unknownType, label: key.text)
    }
    guard count > 0 else { return }
    records.use(
      NodeType(name: RecordImport.unknownType, parents: ["Thing"], label: "not in the file"))
    records.report.losses.count(
      Loss("referred-only", "elements are referred to and not in the file: their key is kept"),
      by: count)
  }

  /// The vocabulary, gathered from its types before the first element is written.
  private struct Vocabulary {
    var words: PropertyMap = [:]
    var nodes: PropertyMap = [:]
    var edges: PropertyMap = [:]

    mutating func extend(_ port: any BulkPort) throws {
      guard !words.isEmpty || !nodes.isEmpty || !edges.isEmpty else { return }
      words["nodes"] = .map(nodes)
      words["edges"] = .map(edges)
      try port.extend(try Ontology(json: PropertyValue.map(words).json))
      self = Vocabulary()
    }
  }
}
