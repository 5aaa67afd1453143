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
  /// The groups of days and of types, kept where they are the same in every run.
  private var dayGroups: Groups?
  private var typeGroups: Groups?
  private let keepsDayGroups: Bool
  private let keepsTypeGroups: Bool
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
    keepsDayGroups = count.dayKeys.allSatisfy { $0.value.isTimeless }
    keepsTypeGroups = count.typeKeys.allSatisfy { $0.value.isTimeless }
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
    let typeGroups: Groups = try self.typeGroups ?? makeTypeGroups(base)
    let dayGroups: Groups = try self.dayGroups ?? makeDayGroups(range)
    if keepsTypeGroups { self.typeGroups = typeGroups }
    if keepsDayGroups { self.dayGroups = dayGroups }
    if base.relationshipTimes.first.isEmpty { filter = .all }
    guard typeGroups.keys.count * dayGroups.keys.count <= Self.widest * 4 else {
      isFallingBack = true
      try super.open(frame.batch)
      return try input.next()
    }
    let wanted: [Bool] = (0..<max(1, base.symbols.types.count)).map {
      types.isEmpty || types.contains(UInt32($0))
    }
    let loop = HistogramLoop(
      types: base.types, days: base.relationshipTimes.first, last: base.relationshipTimes.last,
      typeCodes: zip(typeGroups.codes, wanted).map { $1 ? $0 : -1 },
      dayCodes: Self.limited(dayGroups, limits), lowest: dayGroups.lowest,
      width: dayGroups.keys.count, height: typeGroups.keys.count, filter: filter,
      hasUndated: base.relationshipTimes.first.isEmpty || base.startPlace(.min + 1) > 0)
    let counts: [UInt32] = loop.counts(context.limits.parallelism)
    return result(counts, typeGroups, dayGroups)
  }

  private func result(_ counts: [UInt32], _ types: Groups, _ days: Groups) -> Batch? {
    let found: Int = counts.count { $0 > 0 }
    if found == 0 { return nil }
    var (typeCodes, dayCodes, numbers): ([UInt32], [UInt32], [Value]) = ([], [], [])
    typeCodes.reserveCapacity(found)
    dayCodes.reserveCapacity(found)
    numbers.reserveCapacity(found)
    let width: Int = days.keys.count
    counts.withUnsafeBufferPointer { counts in
      for type in types.keys.indices {
        for day in 0..<width {
          let count: UInt32 = counts[type &* width &+ day]
          if count == 0 { continue }
          typeCodes.append(UInt32(type))
          dayCodes.append(UInt32(day))
          numbers.append(.integer(Int64(count)))
        }
      }
    }
    var result = Batch(count: found, slots: slots)
    for (place, key) in typeKeys.enumerated() {
      result.columns[key.slot] = .coded(CodedColumn(typeCodes, types.keys.map { $0[place] }))
    }
    for (place, key) in dayKeys.enumerated() {
      result.columns[key.slot] = .coded(CodedColumn(dayCodes, days.keys.map { $0[place] }))
    }
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

  private func makeTypeGroups(_ base: Snapshot) throws -> Groups {
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
