import KGraphModel

/// Makes an actor of each row, or adds to one that the case has.
final class ActorRows {
  private let context: RowContext
  private var types: NodeTypes
  private let name: [BoundMapping.Source]
  private let type: [BoundMapping.Source]
  private let key: [BoundMapping.Source]
  private let aliases: [BoundMapping.Source]
  private let language: [BoundMapping.Source]
  private let tags: [BoundMapping.Source]
  private let externalIDs: [(scheme: String, source: BoundMapping.Source)]
  private let ontology: Ontology
  private var rowOfNode: [ElementKey: Int] = [:]

  init(_ context: RowContext) {
    self.context = context
    ontology = context.port.ontology
    let mapping = context.mapping
    types = NodeTypes(ontology, parent: "Actor")
    name = mapping.sources(.name)
    type = mapping.sources(.type)
    key = mapping.sources(.key)
    aliases = mapping.sources(.alias)
    language = mapping.sources(.language)
    tags = mapping.sources(.tags)
    externalIDs = mapping.entries.compactMap { entry in
      if case .externalID(let scheme) = entry.field { (scheme, entry.source) } else { nil }
    }
  }

  /// Takes the current row of the scanner.
  ///
  /// - Throws: ``RowProblem`` where the row is useless, and whatever the port throws.
  func take() throws {
    let scanner = context.scanner
    let separator = context.options.separator ?? UInt8(ascii: ";")
    guard let nameCell = scanner.value(name) else { throw RowProblem("the row has no name") }
    let typeCell = scanner.value(type)
    let label = context.style.clean(nameCell)
    guard !NameKey.normalize(label).isEmpty else {
      throw RowProblem("'\(RowDates.clip(label))' has no letter or digit to make a name of")
    }
    let actorType =
      try typeCell.map { try types.type($0, style: context.style) } ?? context.options.actorType
    let status = try context.status()
    var node = Node(
      key: "", type: actorType, label: label, known: try context.known(),
      status: status ?? .reported, properties: try context.rowProperties(),
      evidence: try context.evidence())
    let language = scanner.value(self.language)?.string
    node.aliases = aliases.flatMap { CellValue.parts(scanner.value($0), separator: separator) }
      .map { Self.alias(context.style.clean($0), language: language) }
      .filter { $0.name != label }
    node.tags = tags.flatMap { CellValue.parts(scanner.value($0), separator: separator) }
      .map(\.string)
    for (scheme, source) in externalIDs {
      let cell = scanner.value(source)
      if !cell.isEmpty, node.externalIDs[scheme] == nil { node.externalIDs[scheme] = cell.string }
    }
    try put(
      &node, key: scanner.value(key), hasType: typeCell != nil, hasStatus: status != nil)
  }

  /// Hands over the new types.
  ///
  /// - Returns: the types outside the vocabulary with the number of their rows, sorted by name.
  func finish() throws -> [ImportReport.NewType] {
    if !types.new.nodeTypes.isEmpty { try context.port.extend(types.new) }
    return types.report
  }

  private func put(
    _ node: inout Node, key cell: FieldBytes?, hasType: Bool, hasStatus: Bool
  ) throws {
    let port = context.port
    let found: BulkCandidate?
    if let cell {
      let text = cell.string
      node.key = ElementKey(Slug.isSlug(text) ? text : Slug.make(from: text))
      found = try port.candidate(key: node.key)
      if let found, ontology.isKnown(found.type), !ontology.isNode(found.type, a: "Actor") {
        throw RowProblem("the key '\(node.key)' is that of another element (\(found.type))")
      }
    } else {
      found = try meant(by: node.label)
      node.key = try found?.key ?? newKey(node.label)
    }
    if let row = rowOfNode[node.key] {
      throw RowProblem("the row is about the same actor, '\(node.key)', as row \(row)")
    }
    rowOfNode[node.key] = context.rowNumber
    if let found, let old = try port.node(found.node) {
      node = NodeMerge.merge(node, into: old, hasType: hasType, hasStatus: hasStatus)
    }
    _ = try port.put(node)
  }

  private func meant(by name: String) throws -> BulkCandidate? {
    let candidates = try context.port.candidates(for: name).filter {
      !ontology.isKnown($0.type) || ontology.isNode($0.type, a: "Actor")
    }
    guard candidates.count > 1 else { return candidates.first }
    let choices = candidates.map { "\($0.key) (\($0.type))" }.joined(separator: ", ")
    throw RowProblem(
      "'\(RowDates.clip(name))' may mean \(choices)", hint: "give the key in a column: key=COL")
  }

  private func newKey(_ name: String) throws -> ElementKey {
    let slug = try Slug.unused(Slug.make(from: name)) { slug in
      try context.port.contains(key: ElementKey(slug))
    }
    return ElementKey(slug)
  }

  /// Reads `Daesh` or `داعش@ar`.
  private static func alias(_ text: String, language: String?) -> Alias {
    guard let at = text.lastIndex(of: "@"), at > text.startIndex else {
      return Alias(text, language: language)
    }
    let code = text[text.index(after: at)...]
    guard (2...12).contains(code.utf8.count),
      code.utf8.allSatisfy({ (97...122).contains($0) || (65...90).contains($0) || $0 == 0x2D })
    else { return Alias(text, language: language) }
    return Alias(ColumnMapping.trim(text[..<at]), language: String(code))
  }
}
