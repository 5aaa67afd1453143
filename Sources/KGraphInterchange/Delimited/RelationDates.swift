import KGraphModel

/// Numbers the dates of relations at the port, each distinct one once: most rows repeat a day, or two,
/// that were read before.
struct RelationDates {
  /// A date and how it is read.
  private struct DatedRole: Hashable {
    var time: ValidTime
    var role: TemporalRole
  }

  /// What became of the cells of one role.
  private struct Cells {
    var dates = ByteTable()
    var dateNumbers: [ReadDate] = []
    var ends = PairTable()
  }

  /// The number of a date, none, or what is wrong with it, in one word.
  private struct ReadDate {
    var code: Int32
  }

  private let context: RowContext
  private let time: RowTime
  private var numbers: [DatedRole: BulkTime] = [:]
  private var eventCells = Cells()
  private var stateCells = Cells()
  /// The texts of cells that are one end of a span; there are far fewer than spans.
  private var endTexts = ByteTable()
  private var problems: [RowProblem] = []

  init(_ context: RowContext, _ time: RowTime) {
    self.context = context
    self.time = time
  }

  /// Whether so many dates are known that they should be forgotten.
  var isFull: Bool {
    numbers.count >= RowDates.limit || endTexts.count >= RowDates.limit
      || Self.isFull(eventCells) || Self.isFull(stateCells)
  }

  /// Forgets all dates.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    eventCells = Cells()
    stateCells = Cells()
    endTexts.removeAll()
    problems.removeAll()
  }

  /// The number of a date.
  ///
  /// - Throws: whatever the port throws.
  mutating func number(of time: ValidTime, role: TemporalRole) throws -> BulkTime {
    let key = DatedRole(time: time, role: role)
    if let known = numbers[key] { return known }
    let number = try context.port.time(time, role: role)
    numbers[key] = number
    return number
  }

  /// The number of the one date that a cell says; `nil` where it says that nothing is known.
  ///
  /// - Throws: ``RowProblem`` where the cell is no date, and whatever the port throws.
  mutating func number(of cell: FieldBytes, role: TemporalRole) throws -> BulkTime? {
    let (index, isNew) =
      role == .event ? eventCells.dates.number(of: cell) : stateCells.dates.number(of: cell)
    guard isNew else {
      return try time(
        role == .event ? eventCells.dateNumbers[index] : stateCells.dateNumbers[index])
    }
    let dates = context.dates
    let date = try read(role) { try dates.validTime(cell, role: role) }
    if role == .event {
      eventCells.dateNumbers.append(date)
    } else {
      stateCells.dateNumbers.append(date)
    }
    return try time(date)
  }

  /// The number of the span between two cells, which is known by the numbers of both.
  ///
  /// - Throws: as ``number(of:role:)``.
  mutating func number(
    of ends: (from: FieldBytes, to: FieldBytes?), role: TemporalRole
  ) throws -> BulkTime? {
    let from = endTexts.number(of: ends.from).number
    let to = ends.to.map { endTexts.number(of: $0).number + 1 } ?? 0
    let pair =
      UInt64(UInt32(truncatingIfNeeded: from)) << 32 | UInt64(UInt32(truncatingIfNeeded: to))
    let known = role == .event ? eventCells.ends[pair] : stateCells.ends[pair]
    if let known { return try time(ReadDate(code: known)) }
    let (rowTime, dates) = (time, context.dates)
    let date = try read(role) { try rowTime.span(from: ends.from, to: ends.to, dates) }
    if role == .event {
      eventCells.ends.insert(pair, date.code)
    } else {
      stateCells.ends.insert(pair, date.code)
    }
    return try time(date)
  }

  private static func isFull(_ cells: Cells) -> Bool {
    cells.dates.count >= RowDates.limit || cells.ends.count >= RowDates.limit
  }

  private mutating func read(
    _ role: TemporalRole, _ read: () throws -> ValidTime?
  ) throws -> ReadDate {
    do {
      guard let time = try read() else { return ReadDate(code: Self.noDate) }
      return ReadDate(code: try context.port.time(time, role: role).number)
    } catch let problem as RowProblem {
      problems.append(problem)
      return ReadDate(code: Self.noDate - Int32(problems.count))
    }
  }

  private func time(_ date: ReadDate) throws(RowProblem) -> BulkTime? {
    if date.code >= 0 { return BulkTime(date.code) }
    if date.code == Self.noDate { return nil }
    throw problems[Int(Self.noDate - date.code) - 1]
  }

  private static var noDate: Int32 { -1 }
}
