import KGraphModel

/// All relationships, or those of some types or first days, for every row of the input.
final class RelationshipScanOperator: UnaryOperator {
  private let scan: RelationshipScan
  private let time: TimeResolver?
  private let dates: DateLimits?
  private let frame: Frame
  private var types: [UInt32] = []
  private var isImpossible = false
  private var batch: Batch?
  private var row = 0
  /// What is looked through for the current row, and how far.
  private var source = Source.all(0..<0)
  private var position = 0
  /// How many are still wanted of the current row.
  private var wanted = Int.max
  /// Batches grow, because a limit above may stop early.
  private var size = 64

  private enum Source {
    /// The relationships themselves.
    case all(Range<Int>)
    /// A stretch of the index by first day.
    case byStart(Range<Int>)
    case listed([ElementID])

    var count: Int {
      switch self {
      case .all(let range), .byStart(let range): range.count
      case .listed(let ids): ids.count
      }
    }
  }

  init(
    _ context: ExecutionContext, _ input: Operator, _ scan: RelationshipScan, time: TimeResolver?,
    dates: DateLimits?, _ frame: Frame
  ) {
    self.scan = scan
    self.time = time
    self.dates = dates
    self.frame = frame
    super.init(context, input)
  }

  override func open(_ argument: Batch) throws {
    try super.open(argument)
    batch = nil
    size = 64
    (types, isImpossible) = context.graph.typeNumbers(scan.types)
  }

  override func next() throws -> Batch? {
    while true {
      guard let current = batch else {
        guard let fresh = try input.next() else { return nil }
        if isImpossible { continue }
        batch = fresh
        frame.batch = fresh
        row = 0
        try start()
        continue
      }
      try context.check()
      var found: [ElementID] = []
      var rows: [Int32] = []
      while row < current.count && found.count < size {
        let before: Int = found.count
        if try collect(&found) {
          rows.append(contentsOf: repeatElement(Int32(row), count: found.count - before))
          row += 1
          if row < current.count { try start() }
        } else {
          rows.append(contentsOf: repeatElement(Int32(row), count: found.count - before))
        }
      }
      if row >= current.count { batch = nil }
      if found.isEmpty { continue }
      size = min(size * 2, Batch.size)
      var result: Batch = current.gathered(rows)
      let graph: GraphState = context.graph
      result.columns[scan.start] = .nodes(found.map { graph.start(of: $0) })
      result.columns[scan.end] = .nodes(found.map { graph.end(of: $0) })
      result.columns[scan.relationship] = .relationships(found)
      return result
    }
  }

  /// Chooses what to look through for the current row.
  private func start() throws {
    let graph: GraphState = context.graph
    let base: Snapshot = graph.base
    position = 0
    wanted = .max
    source = .all(0..<base.relationshipCount)
    if let dates {
      guard let days = try dates.days(frame, row) else {
        source = .all(0..<0)
        return
      }
      wanted = days.limit
      if base.relationshipTimes.first.isEmpty {
        if !days.isUnlimited { source = .all(0..<0) }
      } else if days.isUnlimited {
        // Undated ones are sorted last.
        let dated: Int = base.startPlace(.min + 1)
        source = .listed(
          Array(base.byStart.buffer[dated...]) + Array(base.byStart.buffer[..<dated]))
      } else {
        let low: Int = base.startPlace(days.first)
        source = .byStart(
          low..<(days.last == .max ? base.byStart.count : base.startPlace(days.last + 1)))
      }
    } else if !types.isEmpty {
      var ids: [ElementID] = []
      let adjacency: Adjacency = base.outgoing
      for type in types {
        for place in adjacency.runs.places(ofType: type) {
          for entry in adjacency.runs.entries(Int(adjacency.runs.byType[place])) {
            ids.append(adjacency.relationships[entry])
          }
        }
      }
      source = .listed(ids)
    }
    // What the statement made has no date, so that no range holds it.
    let isRange: Bool = dates?.lower != nil || dates?.upper != nil
    if graph.delta.addedRelationships.isEmpty || isRange { return }
    let added: [ElementID] =
      (0..<graph.delta.addedRelationships.count).map { ElementID(base.relationshipCount + $0) }
    switch source {
    case .all(let range): source = .listed(range.map { ElementID($0) } + added)
    case .byStart(let range): source = .listed(Array(base.byStart.buffer[range]) + added)
    case .listed(let ids): source = .listed(ids + added)
    }
  }

  /// Takes the next relationships of the current row; true when there are no more.
  private func collect(_ found: inout [ElementID]) throws -> Bool {
    let graph: GraphState = context.graph
    let times: TimeColumns = graph.base.relationshipTimes
    let filter: ResolvedTimeFilter? = try time?(frame, row)
    let days: DayFilter? = filter == nil ? nil : context.dayFilter(filter)
    let isPlain: Bool = graph.delta.isEmpty
    let count: Int = source.count
    while position < count && found.count < size && wanted > 0 {
      let id: ElementID
      switch source {
      case .all(let range): id = ElementID(range.lowerBound + position)
      case .byStart(let range): id = graph.base.byStart[range.lowerBound + position]
      case .listed(let ids): id = ids[position]
      }
      position += 1
      if !types.isEmpty, !types.contains(graph.type(of: id)) { continue }
      if !isPlain, graph.isDeleted(relationship: id) { continue }
      if let days {
        if !times.first.isEmpty && !days.admits(times.first[Int(id)], times.last[Int(id)]) {
          continue
        }
      } else if let filter, !context.admits(id, filter, times, timeless: false) {
        continue
      }
      found.append(id)
      wanted -= 1
    }
    return position >= count || wanted <= 0
  }
}

extension Snapshot {
  /// The first place in ``byStart`` of a relationship that begins on a day or later.
  func startPlace(_ day: Int32) -> Int {
    let first: Column<Int32> = relationshipTimes.first
    return byStart.indices.partitionPoint { first[Int(byStart[$0])] < day }
  }
}
