import KGraphModel

/// Writes acts of one party on another: an edge for each row, many at a time.
final class ActWriter {
  /// An edge type during this import.
  struct Kind {
    var name: String
    var number: BulkType
    /// The CAMEO code as the file has it.
    var code: PropertyValue
    /// The code in the table; `nil` for words that no table has.
    var act: EventVocabulary.Act?
    var index: Int
  }

  private let context: EventContext
  private var edges: [BulkEdge] = []
  private var kindCells = ByteTable()
  private var kinds: [Result<Kind, RowProblem>] = []
  private var rowsOfKind: [Int] = []
  private var dateCells = ByteTable()
  private var times: [Result<BulkTime?, RowProblem>] = []
  private var names = ContentNames()
  private var repeats = EventRepeats<UInt64>()
  private let seed: UInt64

  /// How many edges are handed over at a time.
  private let batchSize: Int

  /// Prepares to write acts.
  ///
  /// A case file takes its indexes away for batches of 4,096 edges and more; where events are written
  /// in between, each would then search the whole table, so the batches are smaller.
  init(_ context: EventContext, amongEvents: Bool = false) {
    batchSize = amongEvents ? 2048 : 4096
    self.context = context
    seed = ContentHash.fnv1a(context.set.key.utf8)
    edges.reserveCapacity(batchSize)
  }

  /// To be called before each row: forgets dates where there are too many.
  func startRow() throws {
    guard dateCells.count >= RowDates.limit else { return }
    try flush()
    dateCells = ByteTable()
    times = []
    context.port.forgetTimes()
  }

  /// The edge type of a CAMEO code.
  func kind(code cell: FieldBytes) throws -> Kind {
    try kind(cell) {
      guard let act = context.vocabulary.act(cell.string) else {
        throw RowProblem("'\(RowDates.clip(cell.string))' is not a CAMEO code")
      }
      return (context.newTypes.name(of: act, in: context.ontology), act)
    }
  }

  /// The edge type of the words of a CAMEO code, or of others.
  func kind(words cell: FieldBytes, _ words: String) throws -> Kind {
    try kind(cell) {
      if let act = context.vocabulary.act(named: words) {
        return (context.newTypes.name(of: act, in: context.ontology), act)
      }
      guard let name = context.newTypes.name(ofWords: words, in: context.ontology) else {
        throw RowProblem("'\(RowDates.clip(words))' has no letter or digit to make a type of")
      }
      return (name, nil)
    }
  }

  private func kind(
    _ cell: FieldBytes, _ make: () throws -> (String, EventVocabulary.Act?)
  ) throws -> Kind {
    let (index, isNew) = kindCells.number(of: cell)
    if isNew {
      do {
        let (name, act) = try make()
        kinds.append(
          .success(
            Kind(
              name: name, number: try context.port.edgeType(name), code: .string(cell.string),
              act: act, index: index)))
      } catch let problem as RowProblem {
        kinds.append(.failure(problem))
      }
      rowsOfKind.append(0)
    }
    return try kinds[index].get()
  }

  /// The date of an act.
  func time(_ cell: FieldBytes, _ column: String) throws -> BulkTime? {
    let (index, isNew) = dateCells.number(of: cell)
    if isNew {
      do {
        let date = try context.dates.day(cell, column)
        times.append(.success(try date.map { try context.port.time(.when($0), role: .event) }))
      } catch let problem as RowProblem {
        times.append(.failure(problem))
      }
    }
    return try times[index].get()
  }

  /// Writes an edge, of which only the ordinal is missing.
  ///
  /// It is made of what names the row within the data set. The cell with the date serves the
  /// comparison with earlier rows.
  func add(
    _ edge: BulkEdge, _ kind: Kind, id: UInt64, date: FieldBytes, from: BulkCandidate,
    to: BulkCandidate
  ) throws {
    var edge = edge
    edge.ordinal = names.name(for: id)
    var mixer = ContentMixer()
    mixer.add(UInt64(bitPattern: edge.from.number))
    mixer.add(UInt64(bitPattern: edge.to.number))
    mixer.add(UInt64(bitPattern: kind.number.number))
    mixer.add(date)
    if let first = repeats.first(mixer.value, else: edge.ordinal) {
      context.repeats += 1
      let key = EdgeKey(from: from.key, type: kind.name, to: to.key, ordinal: first).key
      edge.properties["repeats"] = .string(key.text)
    }
    rowsOfKind[kind.index] += 1
    edges.append(edge)
    if edges.count >= batchSize { try flush() }
  }

  /// A number for a row without an identifier: made of all its cells.
  func identity(_ row: EventRow) -> UInt64 { row.contentHash(seed: seed) }

  /// A number for the row with an identifier.
  func identity(_ cell: FieldBytes, _ more: FieldBytes? = nil) -> UInt64 {
    let hash = cell.contentHash(seed: seed)
    return more.map { $0.contentHash(seed: (hash ^ 0x1F) &* 0x100_0000_01b3) } ?? hash
  }

  /// Hands over what is left and the numbers of rows.
  func finish() throws {
    try flush()
    for kind in kinds {
      guard case .success(let kind) = kind, rowsOfKind[kind.index] > 0 else { continue }
      context.newTypes.count(kind.name, by: rowsOfKind[kind.index])
      rowsOfKind[kind.index] = 0
    }
  }

  private func flush() throws {
    guard !edges.isEmpty else { return }
    try context.port.write(edges)
    edges.removeAll(keepingCapacity: true)
  }
}
