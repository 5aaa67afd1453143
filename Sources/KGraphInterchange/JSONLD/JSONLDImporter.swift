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
    var isFinished = false
    defer { if !isFinished { _ = try? port.finish(keeping: false) } }
    var log = RecordLog(input, options: options)
    var vocabulary: [String: PropertyValue] = [:]
    var types: (nodes: PropertyMap, edges: PropertyMap) = ([:], [:])
    func extend() throws {
      guard !vocabulary.isEmpty || !types.nodes.isEmpty || !types.edges.isEmpty else { return }
      vocabulary["nodes"] = .map(types.nodes)
      vocabulary["edges"] = .map(types.edges)
      try port.extend(try Ontology(json: PropertyValue.map(vocabulary).json))
      vocabulary = [:]
      types = ([:], [:])
    }
    var elements = 0
    while let result = try items.next() {
      try log.begin(progress)
      let item: JSONItems.Item
      switch result {
      case .success(let value): item = value
      case .failure(let problem):
        log.bad(problem)
        continue
      }
      let element = JSONLDElement(object: item.value)
      do {
        if element.isA("kg:Node") {
          let node = try element.node()
          try extend()
          _ = try port.put(node)
          elements += 1
        } else if element.isA("kg:Relation") {
          let edge = try element.edge()
          try extend()
          try port.put(edge)
          elements += 1
        } else if element.isA("kg:NodeType"), let name = try element.text("kg:name") {
          types.nodes[name] = item.value["kg:definition"] ?? .map([:])
        } else if element.isA("kg:RelationType"), let name = try element.text("kg:name") {
          types.edges[name] = item.value["kg:definition"] ?? .map([:])
        } else if element.isA("kg:Case") {
          let info = try element.info()
          vocabulary = item.value["kg:vocabulary"]?.fields ?? [:]
          _ = try port.adopt(info)
        } else if !element.isA("schema:ClaimReview") {
          throw RowProblem("this is nothing that kgraph writes as JSON-LD")
        }
      } catch let problem as RowProblem {
        log.bad(problem, line: item.line, column: item.column)
      }
    }
    try extend()
    if elements == 0, log.report.badRows > 0 { throw KGraphErrors(log.report.problems) }
    try log.checkStrictness()
    isFinished = true
    return try log.finish(port, keeping: keeping, progress)
  }
}
