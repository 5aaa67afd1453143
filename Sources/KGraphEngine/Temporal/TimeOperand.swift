import KGraphCypher
import KGraphModel

/// Reads the operand of AT, DURING and their kin.
///
/// A text or a day is a window: an element passes if it holds at some instant of it. A dated value
/// (`e`, `e.when`, `validTime(r)`) is an event or a state of its own: an element passes if it holds
/// when that does, and what is uncertain about the operand makes the answer less certain.
enum TimeOperand {
  /// The operand, if it is dated itself.
  static func dated(_ value: Value, _ context: ExecutionContext) -> DatedSpan? {
    switch value {
    case .edtf, .interval, .node, .relationship:
      (try? TimeFunctions.span(value, "AT", context)) ?? nil
    default: nil
    }
  }

  /// The window of a value, for a dated one all of its time; `nil` for `null` and for undated
  /// elements.
  ///
  /// `clock`: how dates are read; that of the case if not given.
  ///
  /// - Throws: `CypherError` for a text that is no exact date, and for values of other types.
  static func window(
    _ value: Value, _ context: ExecutionContext, clock given: CaseClock? = nil
  ) throws -> TimeWindow? {
    let clock: CaseClock = given ?? context.clock
    switch value {
    case .null: return nil
    case .string(let text): return try window(text, clock)
    case .date(let date):
      let start: Int64 = date.epochDay * 86_400
      return TimeWindow(start: start, end: start + 86_400)
    case .dateTime(let moment):
      let second: Int64 = moment.instant.second + Int64(clock.zoneOffsetSeconds)
      return TimeWindow(start: second, end: second + 1)
    case .localDateTime(let moment):
      return TimeWindow(start: moment.epochSecond, end: moment.epochSecond + 1)
    case .edtf, .interval, .node, .relationship:
      return try TimeFunctions.bounds(value, "AT", context).map {
        TimeWindow(start: $0.startMin, end: $0.endMax)
      }
    default:
      throw QueryError.argument(
        "InvalidArgumentType", "a \(value.typeName) is no point or span of time")
    }
  }

  private static func window(_ text: String, _ clock: CaseClock) throws -> TimeWindow {
    do {
      return try TimeWindow(at: EDTF(text), clock: clock)
    } catch {
      throw QueryError.argument("InvalidArgumentValue", "'\(text)': \(error.reason)")
    }
  }
}
