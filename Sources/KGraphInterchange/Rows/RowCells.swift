import KGraphModel

/// Writes the cells of rows as ``ElementCells`` and a writer of XML do, from bytes to bytes.
///
/// What it does not know for sure how to write it refuses; the caller then decodes the element.
struct RowCells: ~Copyable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  let tags: CellTags
  private let survey: GraphSurvey
  private let clock: CaseClock
  private let skipsLabel: Bool
  private var nodeNames = ByteTable()
  private var edgeNames = ByteTable()
  var scratch = RowOutput(capacity: 1 << 12)
  private var dates: [DateCells]
  let types: [String]
  let ends: [Bytes]
  /// The cell of each type of edge; empty where XML may not hold it.
  let typeCells: FixedTexts
  let roles: [TemporalRole]
  /// The words of each type as strings of JSON.
  let typeLabels: FixedTexts

  /// Prepares to write cells; a format that writes labels elsewhere skips their cells.
  init(
    _ survey: GraphSurvey, _ tags: CellTags, _ index: any RowIndex, _ ontology: Ontology,
    clock: CaseClock, skipsLabel: Bool
  ) {
    types = index.types
    ends = index.ends
    roles = index.types.map(ontology.temporalRole(ofEdge:))
    typeLabels = FixedTexts(
      index.types.map { type in
        Array(PropertyValue.string(ontology.edgeTypes[type]?.label ?? type).safeJSON.utf8)
      })
    typeCells = FixedTexts(
      index.types.map { type in
        guard !RowBody.isDoubtful(type) else { return [] }
        var output = RowOutput(capacity: 64)
        var type = type
        output.append(tags.edges[GraphColumn.type.rawValue])
        type.withUTF8 { output.appendXML($0, isAttribute: tags.isAttribute) }
        output.append(tags.close)
        return output.bytes
      })
    self.tags = tags
    self.survey = survey
    self.clock = clock
    self.skipsLabel = skipsLabel
    dates = [DateCells(clock, .event), DateCells(clock, .state)]
    for column in survey.nodeColumns { Self.note(column.name, &nodeNames) }
    for column in survey.edgeColumns { Self.note(column.name, &edgeNames) }
  }

  private static func note(_ name: String, _ table: inout ByteTable) {
    var name = name
    name.withUTF8 { _ = table.number(of: FieldBytes($0)) }
  }

  /// What is known of a date; `nil` where it cannot be read.
  mutating func date(_ text: Bytes, _ role: TemporalRole) -> DateCells.Date? {
    dates[role == .event ? 0 : 1].date(text)
  }

  // MARK: Elements

  /// Appends the cells of a node; `false` where it has to be decoded, and something may have been
  /// appended.
  mutating func append(_ row: NodeBytes, to output: inout RowOutput) -> Bool {
    guard let body = RowBody(row.body), !body.hasAliases, !RowBody.isDoubtful(row.key),
      !RowBody.isDoubtful(row.label)
    else { return false }
    if !skipsLabel { cell(.label, row.label, tags.nodes, &output) }
    guard plain(.type, row.type, tags.nodes, &output),
      common(row.time, .event, row.status, row.known, body, isNode: true, &output)
    else { return false }
    if let list = body.tags, !plain(.tags, list, tags.nodes, &output) { return false }
    if let map = body.ids, !plain(.externalIDs, map, tags.nodes, &output) { return false }
    appendEvidence(body, tags.nodes, &output)
    return properties(body, isNode: true, &output)
  }

  /// Appends the cells of an edge; see ``append(_:to:)``.
  mutating func append(_ row: EdgeBytes, to output: inout RowOutput) -> Bool {
    let (from, to, type) = (ends[Int(row.from)], ends[Int(row.to)], typeCells[Int(row.type)])
    guard let body = RowBody(row.body), !body.hasAliases, body.tags == nil, body.ids == nil,
      !RowBody.isDoubtful(from), !RowBody.isDoubtful(to), !type.isEmpty
    else { return false }
    output.append(type)
    guard
      common(
        row.time, roles[Int(row.type)], row.status, row.known, body, isNode: false, &output)
    else { return false }
    if row.ordinal != 1 {
      output.append(tags.edges[GraphColumn.ordinal.rawValue])
      output.append(row.ordinal)
      output.append(tags.close)
    }
    if let origin = row.origin, !plain(.derivedFrom, ends[Int(origin)], tags.edges, &output) {
      return false
    }
    appendEvidence(body, tags.edges, &output)
    return properties(body, isNode: false, &output)
  }

  private mutating func common(
    _ time: Bytes?, _ role: TemporalRole, _ status: Status, _ known: Bytes?, _ body: RowBody,
    isNode: Bool, _ output: inout RowOutput
  ) -> Bool {
    let open = tags.open(isNode: isNode)
    if let time {
      guard dates[role == .event ? 0 : 1].append(time, isNode: isNode, tags, to: &output)
      else { return false }
    }
    guard plain(.status, status.rawValue, open, &output) else { return false }
    if let known, !plain(.known, known, open, &output) { return false }
    scratch.removeAll()
    guard let list = body.evidence else { return true }
    guard let grade = RowEvidence.append(list, to: &scratch) else { return false }
    if let (letter, digit) = grade.best {
      output.append(open[GraphColumn.grade.rawValue])
      output.append(letter)
      output.append(digit)
      output.append(tags.close)
    }
    return true
  }

  func appendEvidence(_ body: RowBody, _ open: FixedTexts, _ output: inout RowOutput) {
    guard body.evidence != nil, scratch.count > 2 else { return }
    scratch.withBytes { cell(.evidence, $0, open, &output) }
  }

  @inline(__always)
  func cell(
    _ column: GraphColumn, _ bytes: Bytes, _ open: FixedTexts, _ output: inout RowOutput
  ) {
    output.append(open[column.rawValue])
    output.appendXML(bytes, isAttribute: tags.isAttribute)
    output.append(tags.close)
  }

  func plain(
    _ column: GraphColumn, _ bytes: Bytes, _ open: FixedTexts, _ output: inout RowOutput
  ) -> Bool {
    guard !bytes.contains(0xEF) else { return false }
    cell(column, bytes, open, &output)
    return true
  }

  func plain(
    _ column: GraphColumn, _ text: String, _ open: FixedTexts, _ output: inout RowOutput
  ) -> Bool {
    guard !RowBody.isDoubtful(text) else { return false }
    var text = text
    return text.withUTF8 { plain(column, $0, open, &output) }
  }

  // MARK: Properties

  private mutating func properties(
    _ body: RowBody, isNode: Bool, _ output: inout RowOutput
  ) -> Bool {
    guard let map = body.properties else { return true }
    var last = -1
    return RowBody.forEachMember(of: map) { name, value in
      property(name, value, isNode: isNode, after: &last, &output)
    }
  }

  /// Appends the cells of properties of edges.
  mutating func properties(
    _ properties: [(name: Bytes, value: Bytes)], _ output: inout RowOutput
  ) -> Bool {
    var last = -1
    for (name, value) in properties {
      guard property(name, value, isNode: false, after: &last, &output) else { return false }
    }
    return true
  }

  private mutating func property(
    _ name: Bytes, _ value: Bytes, isNode: Bool, after last: inout Int, _ output: inout RowOutput
  ) -> Bool {
    guard !RowBody.isDoubtful(name) else { return false }
    let columns = isNode ? survey.nodeColumns : survey.edgeColumns
    let number =
      isNode
      ? nodeNames.number(of: FieldBytes(name)).number
      : edgeNames.number(of: FieldBytes(name)).number
    // Cells are sorted by column; names need not be sorted as the columns are.
    guard number < columns.count, number > last else { return false }
    last = number
    output.append(tags.open(isNode: isNode)[ElementCells.firstProperty + number])
    guard self.value(value, of: columns[number], &output) else { return false }
    output.append(tags.close)
    return true
  }

  private func value(_ value: Bytes, of column: PropertyColumn, _ output: inout RowOutput) -> Bool {
    switch column.kind {
    case .string where value.count >= 2 && !RowBody.isDoubtful(value):
      output.appendXML(
        Bytes(rebasing: value[1..<value.count - 1]), isAttribute: tags.isAttribute)
    case .integer, .boolean: output.append(value)
    case .float where !value.contains(UInt8(ascii: "{")): output.append(value)
    case .json where !value.contains(0xEF):
      output.appendXML(value, isAttribute: tags.isAttribute)
    default:
      guard let decoded = try? JSONReader.read(utf8: Array(value)) else { return false }
      var text = column.text(of: decoded)
      guard XMLWriter.canHold(text) else { return false }
      text.withUTF8 { output.appendXML($0, isAttribute: tags.isAttribute) }
    }
    return true
  }
}
