import KGraphModel

/// Reads the document that ``JSONExporter`` writes: everything, or what a filter let through.
///
/// Nodes go to the case as they come; edges, which the document has before the nodes, wait in a
/// temporary file. Memory holds the keys of the nodes and the vocabulary.
package final class JSONImporter: FormatImporter {
  /// What was guessed; nothing.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions

  /// Whether the bytes are the beginning of such a document, by its first member or its format.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let text = head.prefix(4096).filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
    let marks = ["{\"case\":{", "{\"format\":\"\(JSONExporter.format)\""]
    return marks.contains { start.starts(with: $0.utf8) }
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
      let items = try JSONItems(input, of: ["nodes", "edges"], limit: options.recordLimit)
      let exact = ExactIntake(intake, file: input.name)
      var isAdopted = false
      var document: PropertyMap?
      func adopt() throws {
        guard !isAdopted, let info = (document ?? items.members)["case"] else { return }
        isAdopted = true
        try exact.adopt(JSONElementReader.info(info))
      }
      while let item = try items.next() {
        try adopt()
        switch item {
        case .failure(let error):
          try intake.record(at: SourceLocation(file: input.name, line: 1, column: 1)) {
            throw BadRecord(error)
          }
        case .success(let item) where item.value["format"] != nil && item.value["key"] == nil:
          // The whole document, because it has no list of elements.
          document = item.value.fields
        case .success(let item):
          let place = SourceLocation(file: input.name, line: item.line, column: item.column)
          try intake.record(at: place) { try take(item.value, at: place, exact) }
        }
      }
      try adopt()
      let members = document ?? items.members
      try check(members)
      if let ontology = members["ontology"] {
        try exact.extend(Ontology(json: ontology.json))
      }
      try exact.finish()
    }
  }

  private func take(_ value: PropertyValue, at place: SourceLocation, _ exact: ExactIntake) throws {
    if value["from"] != nil || value["to"] != nil {
      let edge = try BadRecord.catching { () throws(KGraphError) in
        try JSONElementReader.edge(value)
      }
      try exact.put(edge, at: place)
    } else {
      let node = try BadRecord.catching { () throws(KGraphError) in
        try JSONElementReader.node(value)
      }
      try exact.put(node)
    }
  }

  private func check(_ members: PropertyMap) throws(KGraphError) {
    guard members["format"] == .string(JSONExporter.format) else {
      throw KGraphError(
        .invalid, "'\(input.name)' is not the JSON of a case",
        hint: "kgraph export --json writes it; \"format\" is \"\(JSONExporter.format)\"")
    }
    guard members["version"] == .integer(JSONExporter.version) else {
      throw KGraphError(
        .newerVersion, "'\(input.name)' has a version of the JSON that is not read",
        hint: "version \(JSONExporter.version) is; a newer kgraph may read it")
    }
  }
}
