import KGraphCypher
import KGraphModel

/// `months(a, b)` and `days(a, b)`: the dates from one to the other, both included.
enum TimeSeries {
  private static let limit: Int64 = 1_000_000

  static func days(_ from: Value, _ to: Value, _ context: ExecutionContext) throws -> Value {
    let (first, last) = try ends(from, to, "days", context)
    guard first <= last else { return .list([]) }
    try check(last.epochDay - first.epochDay)
    return .list(
      (first.epochDay...last.epochDay).map { .string(CivilDate(epochDay: $0).text) })
  }

  static func months(_ from: Value, _ to: Value, _ context: ExecutionContext) throws -> Value {
    let (first, last) = try ends(from, to, "months", context)
    let start: Int64 = first.components.year * 12 + first.components.month - 1
    let end: Int64 = last.components.year * 12 + last.components.month - 1
    guard start <= end else { return .list([]) }
    try check(end - start)
    return .list(
      (start...end).map { count in
        let year: Int64 = CivilDate.floorDivide(count, 12)
        let day = CivilDate(
          epochDay: CivilDate.dayNumber(year, CivilDate.modulo(count, 12) + 1, 1))
        return .string(String(day.text.dropLast(3)))
      })
  }

  private static func ends(
    _ from: Value, _ to: Value, _ function: String, _ context: ExecutionContext
  ) throws -> (CivilDate, CivilDate) {
    guard let start = try TimeOperand.window(from, context),
      let end = try TimeOperand.window(to, context), start.start != .min, end.end != .max
    else {
      throw QueryError.argument("InvalidArgumentValue", "\(function)() needs two bounded dates")
    }
    return (
      CivilDate(epochDay: CivilDate.floorDivide(start.start, 86_400)),
      CivilDate(epochDay: CivilDate.floorDivide(end.end - 1, 86_400))
    )
  }

  private static func check(_ count: Int64) throws {
    if count > limit {
      throw QueryError.argument(.numberOutOfRange, "a series has at most \(limit) dates")
    }
  }
}
