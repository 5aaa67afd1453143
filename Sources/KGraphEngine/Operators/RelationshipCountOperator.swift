import KGraphModel

/// Counts relationships by type and first day, in one pass over their columns.
///
/// What the keys come to is worked out once for each type and once for each day. Where the columns
/// do not answer the filter it runs the plan that it stands for.
final class RelationshipCountOperator: UnaryOperator {
  private let count: RelationshipCount
  private let typeKeys: [(slot: Int, value: Evaluator)]
  private let dayKeys: [(slot: Int, value: Evaluator)]
  private let time: TimeResolver?
  private let dates: DateLimits?
  private let frame: Frame
  private let slots: Int
  /// The groups of days, kept where they are the same in every run.
  private var dayGroups: Groups?
  private let keepsGroups: Bool
  private var isFallingBack = false
  private var isDone = false
  private var multiplier = 0

  /// Which group each number falls into, and the keys of the groups.
  private struct Groups {
    var lowest = 0
    var codes: [Int32] = []
    var keys: [[Value]] = []
  }

  init(
    _ context: ExecutionContext, _ input: Operator, _ count: RelationshipCount,
    typeKeys: [(slot: Int, value: Evaluator)], dayKeys: [(slot: Int, value: Evaluator)],
    time: TimeResolver?, dates: DateLimits?, _ frame: Frame, slots: Int
  ) {
    self.count = count
    self.typeKeys = typeKeys
    self.dayKeys = dayKeys
    self.time = time
    self.dates = dates
    self.frame = frame
    self.slots = slots
    keepsGroups = count.dayKeys.allSatisfy { $0.value.isTimeless }
    super.init(context, input)
  }

  /// The widest range of days and the most groups for which tables are made.
  private static let widest = 1 << 22

  override func open(_ argument: Batch) throws {
    isDone = false
    multiplier = argument.count
    frame.batch = argument
    let filter: ResolvedTimeFilter? = try time?(frame, 0)
    let base: Snapshot = context.graph.base
    let isWide: Bool = (base.dayRange.map { $0.count > Self.widest }) ?? true
    isFallingBack =
      argument.count != 1 || isWide || context.dayFilter(filter) == nil
      || dates.map { $0.limit != nil } == true
    if isFallingBack { try super.open(argument) }
  }

  override func next() throws -> Batch? {
    if isFallingBack { return try input.next() }
    if isDone { return nil }
    isDone = true
    let base: Snapshot = context.graph.base
    let (types, isImpossible) = context.graph.typeNumbers(count.scan.types)
    guard !isImpossible, let range = base.dayRange,
      var filter = context.dayFilter(try time?(frame, 0))
    else { return nil }
    if let dates, try dates.days(frame, 0) == nil { return nil }
    let limits: DateLimits.Days? = try dates?.days(frame, 0)
    let typeGroups: Groups = try typeGroups(base)
    let dayGroups: Groups = try self.dayGroups ?? makeDayGroups(range)
    if keepsGroups { self.dayGroups = dayGroups }
    if base.relationshipTimes.first.isEmpty { filter = .all }
    guard typeGroups.keys.count * dayGroups.keys.count <= Self.widest * 4 else {
      isFallingBack = true
      try super.open(frame.batch)
      return try input.next()
    }
    let wanted: [Bool] = (0..<max(1, base.symbols.types.count)).map {
      types.isEmpty || types.contains(UInt32($0))
    }
    let counts: [UInt32] = HistogramLoop.counts(
      types: base.types, days: base.relationshipTimes.first, last: base.relationshipTimes.last,
      typeCodes: zip(typeGroups.codes, wanted).map { $1 ? $0 : -1 },
      dayCodes: Self.limited(dayGroups, limits), lowest: dayGroups.lowest,
      width: dayGroups.keys.count, height: typeGroups.keys.count, filter: filter)
    return result(counts, typeGroups, dayGroups)
  }

  private func result(_ counts: [UInt32], _ types: Groups, _ days: Groups) -> Batch? {
    var typeColumns = [[Value]](repeating: [], count: typeKeys.count)
    var dayColumns = [[Value]](repeating: [], count: dayKeys.count)
    var numbers: [Value] = []
    numbers.reserveCapacity(counts.count { $0 > 0 })
    for type in types.keys.indices {
      for day in days.keys.indices {
        let found: UInt32 = counts[type * days.keys.count + day]
        if found == 0 { continue }
        for key in typeKeys.indices { typeColumns[key].append(types.keys[type][key]) }
        for key in dayKeys.indices { dayColumns[key].append(days.keys[day][key]) }
        numbers.append(.integer(Int64(found)))
      }
    }
    if numbers.isEmpty { return nil }
    var result = Batch(count: numbers.count, slots: slots)
    for (key, column) in zip(typeKeys, typeColumns) { result.columns[key.slot] = .values(column) }
    for (key, column) in zip(dayKeys, dayColumns) { result.columns[key.slot] = .values(column) }
    for slot in count.counts { result.columns[slot] = .values(numbers) }
    return result
  }

  /// Days outside a range count nowhere.
  private static func limited(_ groups: Groups, _ limits: DateLimits.Days?) -> [Int32] {
    guard let limits, !limits.isUnlimited else { return groups.codes }
    var codes: [Int32] = groups.codes
    codes[0] = -1
    for place in 1..<max(1, codes.count) {
      let day: Int = groups.lowest + place - 1
      if day < Int(limits.first) || day > Int(limits.last) { codes[place] = -1 }
    }
    return codes
  }

  private func typeGroups(_ base: Snapshot) throws -> Groups {
    let names: [String] = base.symbols.types.names
    return try groups(typeKeys, slot: count.type, values: names.map(Value.string), lowest: 0)
  }

  /// The first place stands for undated ones.
  private func makeDayGroups(_ range: ClosedRange<Int>) throws -> Groups {
    let days: [Value] =
      [.null] + range.map { .date(CivilDate(epochDay: Int64($0))) }
    return try groups(dayKeys, slot: count.day, values: days, lowest: range.lowerBound)
  }

  private func groups(
    _ keys: [(slot: Int, value: Evaluator)], slot: Int, values: [Value], lowest: Int
  ) throws -> Groups {
    var result = Groups(lowest: lowest)
    var numbers: [[Value]: Int32] = [:]
    let saved: Batch = frame.batch
    defer { frame.batch = saved }
    var batch = Batch(count: values.count, slots: slots)
    batch.columns[slot] = .values(values)
    frame.batch = batch
    for row in values.indices {
      let key: [Value] = try keys.map { try $0.value(frame, row) }
      if let known = numbers[key] {
        result.codes.append(known)
      } else {
        numbers[key] = Int32(result.keys.count)
        result.codes.append(Int32(result.keys.count))
        result.keys.append(key)
      }
    }
    return result
  }
}

/// The pass over the columns.
enum HistogramLoop {
  /// How many relationships fall into each cell of a table of types and days.
  ///
  /// A code of -1 counts nowhere. The first code of days is that of undated relationships.
  static func counts(
    types: Column<UInt32>, days: Column<Int32>, last: Column<Int32>, typeCodes: [Int32],
    dayCodes: [Int32], lowest: Int, width: Int, height: Int, filter: DayFilter
  ) -> [UInt32] {
    // One more cell takes what counts nowhere, so that the loop has no branch for it.
    var table = [UInt32](repeating: 0, count: width * height + 1)
    let trash: Int = width * height
    let rows: [Int] = typeCodes.map { $0 < 0 ? -1 : Int($0) * width }
    let isFiltered: Bool = filter.first != .min || filter.last != .max
    let isDated: Bool = !days.isEmpty
    let hasTrash: Bool = rows.contains(-1) || dayCodes.contains(-1)
    do {
      let types: UnsafeBufferPointer<UInt32> = types.buffer
      rows.withUnsafeBufferPointer { rows in
        dayCodes.withUnsafeBufferPointer { codes in
          table.withUnsafeMutableBufferPointer { table in
            let days: UnsafeBufferPointer<Int32> = days.buffer
            let last: UnsafeBufferPointer<Int32> = last.buffer
            if isDated && !isFiltered && !hasTrash {
              for place in types.indices {
                let day: Int32 = days[place]
                let code: Int32 = codes[day == .min ? 0 : Int(day) - lowest + 1]
                table[rows[Int(types[place])] + Int(code)] &+= 1
              }
              return
            }
            for place in types.indices {
              let day: Int32 = isDated ? days[place] : .min
              if isFiltered && isDated && !filter.admits(day, last[place]) { continue }
              let code: Int32 = codes[day == .min ? 0 : Int(day) - lowest + 1]
              let row: Int = rows[Int(types[place])]
              table[row < 0 || code < 0 ? trash : row + Int(code)] &+= 1
            }
          }
        }
      }
    }
    table.removeLast()
    return table
  }
}

extension Snapshot {
  /// From the least to the greatest first day; `nil` where days reach out of all calendars.
  var dayRange: ClosedRange<Int>? {
    let first: Column<Int32> = relationshipTimes.first
    guard !first.isEmpty, let newest = byStart.last else { return 0...0 }
    let place: Int = startPlace(.min + 1)
    guard place < byStart.count else { return 0...0 }
    return Int(first[Int(byStart[place])])...Int(first[Int(newest)])
  }
}

extension BoundExpression {
  /// Whether it comes to the same in every run: it reads neither parameters nor the clock.
  var isTimeless: Bool {
    switch self {
    case .parameter, .subquery: return false
    case .function(_, let arguments) where arguments.isEmpty: return false
    default: return children.allSatisfy(\.isTimeless)
    }
  }
}
