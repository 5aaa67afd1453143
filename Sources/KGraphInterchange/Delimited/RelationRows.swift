import KGraphModel

/// Makes an edge of each row.
///
/// A value with one owner: the compiler then sees that nobody else looks at it meanwhile, and has nothing
/// checked for every cell.
struct RelationRows {
  private struct KnownType {
    var name: String
    var number: BulkType
    var role: TemporalRole
    var isNew: Bool
    var fromTypes: [String]
    var toTypes: [String]
    var rows = 0
  }

  /// A one-sided row that waits for the row with the other side.
  private struct Pending {
    var edge: BulkEdge
    var side: RowTime.Side
    var date: EDTF
    var contentHash: UInt64
  }

  private let context: RowContext
  private let time: RowTime
  private let subject: BoundMapping.Place
  private let object: BoundMapping.Place
  private let type: BoundMapping.Place
  private let key: BoundMapping.Place
  private var types: [KnownType] = []
  private var typeCells = ByteTable()
  private var typeOfCell: [Result<Int, RowProblem>] = []
  private var typeNamed: [String: Int] = [:]
  private var newTypes = Ontology()
  private var dates: RelationDates
  private var edges: [BulkEdge] = []
  /// The properties of the edges that wait, as JSON; `nil` where the mapping asks for more.
  private let propertyTexts: PropertyTexts?
  private var texts: [UInt8] = []
  private var pending: Pending?

  /// How many edges are handed over at a time.
  private static let batchSize = 4096

  init(_ context: RowContext) {
    self.context = context
    time = RowTime(context.mapping, hasOpenEnds: context.options.hasOpenEnds)
    dates = RelationDates(context, time)
    subject = context.mapping.place(.subject)
    object = context.mapping.place(.object)
    type = context.mapping.place(.type)
    key = context.mapping.place(.key)
    // Two rows that become one have their properties put together.
    propertyTexts = context.options.mergesBounds ? nil : context.propertyTexts
    edges.reserveCapacity(Self.batchSize)
  }

  /// Takes the current row of the scanner.
  ///
  /// - Throws: ``RowProblem`` where the row is useless, and whatever the port throws.
  mutating func take() throws {
    try forgetDatesIfMany()
    let scanner = context.scanner
    guard let subject = scanner.value(subject) else { throw RowProblem("the row has no subject") }
    guard let object = scanner.value(object) else { throw RowProblem("the row has no object") }
    guard let word = scanner.value(type) else { throw RowProblem("the row has no type") }
    let typeIndex = try self.typeIndex(word)
    let role = types[typeIndex].role
    let bound = time.hasBounds ? try time.bound(scanner, context.dates) : nil
    let timeNumber: BulkTime?
    if let cell = time.plainDate(scanner) {
      timeNumber = try dates.number(of: cell, role: role)
    } else if let ends = time.plainEnds(scanner) {
      timeNumber = try dates.number(of: ends, role: role)
    } else {
      let validTime =
        try bound.map { RowTime.state($0.side, $0.date) }
        ?? time.time(scanner, context.dates, role: role)
      timeNumber = try validTime.map { try dates.number(of: $0, role: role) }
    }
    let grade = try context.grade()
    let status = try context.status()
    let known = try context.known()
    let keyCell = scanner.value(key)
    var properties: PropertyMap = [:]
    if propertyTexts == nil {
      properties = try context.rowProperties()
      if let keyCell { properties[PropertyTexts.keyName] = .string(keyCell.string) }
    }
    let source = try context.source()
    let from = try context.actors.node(
      subject, allowed: types[typeIndex].fromTypes, evidence: context.mention)
    let to = try context.actors.node(
      object, allowed: types[typeIndex].toTypes, evidence: context.mention)
    var edge = BulkEdge(
      from: from, type: types[typeIndex].number, to: to, ordinal: 0, time: timeNumber,
      known: known, status: status, properties: properties, source: source,
      locator: context.locator(), row: context.rowNumber, grade: grade)
    types[typeIndex].rows += 1
    edge.propertyText = propertyTexts?.append(to: &texts, scanner, key: keyCell)
    if let keyCell {
      let hash = context.keyHash(keyCell)
      guard context.contentNames.take(hash) else {
        types[typeIndex].rows -= 1
        throw RowProblem("the key '\(RowDates.clip(keyCell.string))' is that of an earlier row")
      }
      edge.ordinal = ContentNames.asName(hash)
      try flushPending()
      return try add(edge)
    }
    if context.options.mergesBounds, let bound {
      return try merge(edge, bound.side, bound.date, role: role)
    }
    edge.ordinal = context.contentNames.name(for: context.contentHash())
    try add(edge)
  }

  /// Hands over what was taken and the types that are new so far; a row that waits for another waits on.
  mutating func endPortion() throws {
    try flush()
    if !newTypes.edgeTypes.isEmpty { try context.port.extend(newTypes) }
  }

  /// Hands over what is left, and the new types.
  ///
  /// - Returns: the types outside the vocabulary with the number of their rows, sorted by name.
  mutating func finish() throws -> [ImportReport.NewType] {
    try flushPending()
    try flush()
    if !newTypes.edgeTypes.isEmpty { try context.port.extend(newTypes) }
    return types.filter(\.isNew)
      .map {
        ImportReport.NewType(
          name: $0.name, label: newTypes.edgeTypes[$0.name]?.label ?? $0.name, rows: $0.rows)
      }
      .sorted { $0.name < $1.name }
  }

  private mutating func add(_ edge: BulkEdge) throws {
    edges.append(edge)
    if edges.count >= Self.batchSize { try flush() }
  }

  private mutating func flush() throws {
    guard !edges.isEmpty else { return }
    try context.port.write(edges, texts: texts)
    edges.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  /// Forgets all dates where there are too many; between two rows, so that no row holds a number.
  private mutating func forgetDatesIfMany() throws {
    guard dates.isFull else { return }
    try flushPending()
    try flush()
    dates.removeAll()
    context.port.forgetTimes()
  }

  private mutating func merge(
    _ edge: BulkEdge, _ side: RowTime.Side, _ date: EDTF, role: TemporalRole
  ) throws {
    if let first = pending, first.side != side, first.edge.from == edge.from,
      first.edge.type == edge.type, first.edge.to == edge.to
    {
      pending = nil
      var both = first.edge
      let (start, end) = side == .until ? (first.date, date) : (date, first.date)
      both.time = try dates.number(of: .span(from: .date(start), to: .date(end)), role: role)
      both.properties.merge(edge.properties) { old, _ in old }
      both.ordinal = context.contentNames.name(
        for: context.contentHash(seed: first.contentHash))
      return try add(both)
    }
    try flushPending()
    pending = Pending(edge: edge, side: side, date: date, contentHash: context.contentHash())
  }

  private mutating func flushPending() throws {
    guard var last = pending else { return }
    pending = nil
    last.edge.ordinal = context.contentNames.name(for: last.contentHash)
    try add(last.edge)
  }

  private mutating func typeIndex(_ word: FieldBytes) throws -> Int {
    let (number, isNew) = typeCells.number(of: word)
    if isNew {
      do { typeOfCell.append(.success(try makeType(word))) } catch let problem as RowProblem {
        typeOfCell.append(.failure(problem))
      }
    }
    return try typeOfCell[number].get()
  }

  private mutating func makeType(_ word: FieldBytes) throws -> Int {
    let text = context.style.clean(word)
    let ontology = context.port.ontology
    let name = ontology.edgeTypes[text] != nil ? text : TypeNames.edge(text)
    guard let name else {
      throw RowProblem("'\(RowDates.clip(text))' has no letter or digit to make a type of")
    }
    if let known = typeNamed[name] { return known }
    let existing = ontology.edgeTypes[name]
    if existing == nil {
      newTypes.add(
        EdgeType(
          name: name, label: text == name ? nil : text,
          time: time.isOfStates ? .state : time.isDated ? .point : .state))
    }
    let type = existing ?? newTypes.edgeTypes[name]
    types.append(
      KnownType(
        name: name, number: try context.port.edgeType(name), role: type?.temporalRole ?? .state,
        isNew: existing == nil, fromTypes: existing?.from ?? [], toTypes: existing?.to ?? []))
    typeNamed[name] = types.count - 1
    return types.count - 1
  }
}
