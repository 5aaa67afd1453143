import KGraphModel

/// Reads FollowTheMoney entities: JSON lines, or a list.
///
/// Streams: an entity is written when it is read, apart from events that name what comes later.
package final class FtMImporter: FormatImporter {
  /// Nothing is guessed.
  package let notes: [String] = []
  private let input: ByteInput
  private let options: FormatImportOptions
  private let items: JSONItems

  /// Whether the text begins with an object, or a list of them, that has a schema and properties.
  package static func recognizes(_ head: [UInt8], name: String) -> Bool {
    let head = JSONHead(head)
    return head.isJSON && head.hasKey("schema") && head.hasKey("properties") && head.hasKey("id")
      && !head.hasKey("nodes")
  }

  /// Opens a file.
  ///
  /// - Throws: ``KGraphError`` where the beginning cannot be read.
  package init(_ input: ByteInput, options: FormatImportOptions) throws {
    self.input = input
    self.options = options
    items = try JSONItems(input, limit: options.recordLimit)
  }

  /// Reads all entities; see ``FormatImporter/run(into:keeping:progress:)``.
  ///
  /// - Returns: what was read and written.
  /// - Throws: ``KGraphErrors`` with bad entities where the import is strict.
  package func run(
    into port: any BulkPort, keeping: Bool, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let record = try RecordImport(input, options: options, port: port)
    let graph = FtMGraph(record)
    try record.forEachItem(of: items, progress) { item in
      try graph.take(Self.entity(item.value))
    }
    try graph.finish()
    return try record.finish(keeping: keeping, progress: progress)
  }

  /// Checks the shape of an entity.
  static func entity(_ value: PropertyValue) throws(KGraphError) -> FtMEntity {
    guard case .map(var fields) = value else { throw KGraphError(.invalid, "not an entity") }
    guard let id = fields.removeValue(forKey: "id")?.identifierText else {
      throw KGraphError(.invalid, "the entity has no id")
    }
    guard let schema = fields.removeValue(forKey: "schema")?.string else {
      throw KGraphError(.invalid, "the entity '\(id)' has no schema")
    }
    var entity = FtMEntity(id: id, schema: schema)
    for (name, value) in fields.removeValue(forKey: "properties")?.fields ?? [:] {
      let values: [PropertyValue] = if case .list(let list) = value { list } else { [value] }
      for value in values {
        // Nested entities, as some tools write them, count as references.
        entity.add(name, value["id"]?.string ?? value.scalarText)
      }
    }
    entity.context = fields
    return entity
  }
}

extension PropertyValue {
  /// The text of a string or a whole number.
  fileprivate var identifierText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// The text of a value that is neither a list nor a map.
  fileprivate var scalarText: String? {
    switch self {
    case .null, .list, .map: nil
    default: displayText
    }
  }
}
