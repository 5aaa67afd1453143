import KGraphModel

/// Makes valid times out of the date columns of a mapping.
struct RowTime {
  private let date: [BoundMapping.Source]
  private let from: [BoundMapping.Source]
  private let to: [BoundMapping.Source]
  private let attested: [BoundMapping.Source]
  private let bound: [BoundMapping.Source]
  private var bounds = CellCache<Side>()

  /// On which side a one-sided bound limits a state.
  enum Side { case since, until }

  init(_ mapping: BoundMapping) {
    date = mapping.sources(.date)
    from = mapping.sources(.from)
    to = mapping.sources(.to)
    attested = mapping.sources(.attested)
    bound = mapping.sources(.bound)
  }

  /// Whether rows are one-sided bounds.
  var hasBounds: Bool { !bound.isEmpty }

  /// Whether the dates are those of states and not of acts.
  var isOfStates: Bool { !(from.isEmpty && to.isEmpty && attested.isEmpty && bound.isEmpty) }

  /// Whether there is any date.
  var isDated: Bool { isOfStates || !date.isEmpty }

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
      return .span(from: try dates.endpoint(start), to: try dates.endpoint(end))
    }
    if let cell = scanner.value(attested) { return try dates.date(cell).map { .attested($0) } }
    return nil
  }

  /// The bound of a row: its side and its date; `nil` where the row has none.
  mutating func bound(_ scanner: DelimitedScanner, _ dates: RowDates) throws(RowProblem)
    -> (side: Side, date: EDTF)?
  {
    guard let word = scanner.value(bound) else { return nil }
    let side = try bounds.value(of: word) { () throws(RowProblem) in try Self.side(word) }
    guard let cell = scanner.value(date), let day = try dates.date(cell) else { return nil }
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
