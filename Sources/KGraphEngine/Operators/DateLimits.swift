/// The limits on first days that a row asks for.
struct DateLimits {
  let lower: (value: Evaluator, isStrict: Bool)?
  let upper: (value: Evaluator, isStrict: Bool)?
  /// How many relationships are wanted of each row.
  let limit: Evaluator?

  /// The days, both included, and how many are wanted.
  struct Days {
    var first: Int32
    var last: Int32
    var limit: Int
    /// Whether undated relationships are found too, which a comparison never does.
    var isUnlimited: Bool
  }

  /// The days of a row; `nil` where nothing can match: a bound that is no date compares with none.
  func days(_ frame: Frame, _ row: Int) throws -> Days? {
    var days = Days(first: .min, last: .max, limit: .max, isUnlimited: lower == nil && upper == nil)
    if !days.isUnlimited { days.first += 1 }
    if let lower {
      guard case .date(let date) = try lower.value(frame, row) else { return nil }
      days.first = max(days.first, Int32(clamping: date.epochDay + (lower.isStrict ? 1 : 0)))
    }
    if let upper {
      guard case .date(let date) = try upper.value(frame, row) else { return nil }
      days.last = Int32(clamping: date.epochDay - (upper.isStrict ? 1 : 0))
    }
    if let limit { days.limit = Int(clamping: try SliceOperator.count(limit(frame, row), "LIMIT")) }
    return days.first <= days.last ? days : nil
  }
}
