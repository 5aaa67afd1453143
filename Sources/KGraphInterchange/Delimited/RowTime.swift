import KGraphModel

/// Makes valid times out of the date columns of a mapping.
final class RowTime {
  private let date: BoundMapping.Place
  private let from: BoundMapping.Place
  private let to: BoundMapping.Place
  private let attested: BoundMapping.Place
  private let bound: BoundMapping.Place
  private var bounds = CellCache<Side>()
  private let hasOpenEnds: Bool

  /// On which side a one-sided bound limits a state.
  enum Side { case since, until }

  init(_ mapping: BoundMapping, hasOpenEnds: Bool) {
    self.hasOpenEnds = hasOpenEnds
    date = mapping.place(.date)
    from = mapping.place(.from)
    to = mapping.place(.to)
    attested = mapping.place(.attested)
    bound = mapping.place(.bound)
  }

  /// Whether rows are one-sided bounds.
  var hasBounds: Bool { !bound.isEmpty }

  /// Whether the dates are those of states and not of acts.
  var isOfStates: Bool { !(from.isEmpty && to.isEmpty && attested.isEmpty && bound.isEmpty) }

  /// Whether there is any date.
  var isDated: Bool { isOfStates || !date.isEmpty }

  /// The cell with the one date of a row that has nothing else to say of its time.
  func plainDate(_ scanner: DelimitedScanner) -> FieldBytes? {
    isOfStates ? nil : scanner.value(date)
  }

  /// The cells with the two ends of a row that has nothing else to say of its time.
  ///
  /// The end is `nil` where the cell is empty.
  func plainEnds(_ scanner: DelimitedScanner) -> (from: FieldBytes, to: FieldBytes?)? {
    guard date.isEmpty, attested.isEmpty, bound.isEmpty, let start = scanner.value(from) else {
      return nil
    }
    return (start, scanner.value(to))
  }

  /// A state between two cells.
  func span(
    from start: FieldBytes?, to end: FieldBytes?, _ dates: RowDates
  ) throws(RowProblem) -> ValidTime {
    let from = try dates.endpoint(start)
    if end == nil, hasOpenEnds, start != nil { return .span(from: from, to: .open) }
    return .span(from: from, to: try dates.endpoint(end))
  }

  /// When the row was; `nil` where it does not say.
  func time(_ scanner: DelimitedScanner, _ dates: RowDates, role: TemporalRole) throws(RowProblem)
    -> ValidTime?
  {
    if let cell = scanner.value(date) {
      return try dates.validTime(cell, role: role)
    }
    let start = scanner.value(from)
    let end = scanner.value(to)
    if start != nil || end != nil {
      return try span(from: start, to: end, dates)
    }
    if let cell = scanner.value(attested) { return try dates.date(cell).map { .attested($0) } }
    return nil
  }

  /// The bound of a row: its side and its date; `nil` where the row has none.
  func bound(_ scanner: DelimitedScanner, _ dates: RowDates) throws(RowProblem)
    -> (side: Side, date: EDTF)?
  {
    guard let word = scanner.value(bound) else { return nil }
    let side = try bounds.value(of: word) { () throws(RowProblem) in try Self.side(word) }
    guard let cell = scanner.value(date), case .date(let day) = try dates.endpoint(cell) else {
      return nil
    }
    return (side, day)
  }

  /// A state of which one bound is known.
  static func state(_ side: Side, _ date: EDTF) -> ValidTime {
    switch side {
    case .since: .span(from: .date(date), to: .unknown)
    case .until: .span(from: .unknown, to: .date(date))
    }
  }

  private static func side(_ word: FieldBytes) throws(RowProblem) -> Side {
    let text = CellStyle.brackets.clean(word).lowercased()
    for ending in ["since", "from", "start", "begin"] where text.hasSuffix(ending) { return .since }
    for ending in ["until", "till", "to", "end"] where text.hasSuffix(ending) { return .until }
    throw RowProblem(
      "'\(RowDates.clip(word.string))' is not a bound", hint: "say since or until")
  }
}
