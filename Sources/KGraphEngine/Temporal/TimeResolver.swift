import KGraphCypher
import KGraphModel

/// Gives the temporal filter of a row; `nil` where there is none.
typealias TimeResolver = (Frame, Int) throws -> ResolvedTimeFilter?

extension ExpressionCompiler {
  /// The closure that works out a temporal context.
  func resolver(_ number: Int?, _ contexts: [BoundTimeContext]) -> TimeResolver? {
    guard let number else { return nil }
    let context: BoundTimeContext = contexts[number]
    if context.kind == nil && context.knownAt == nil { return nil }
    if context.isConstant {
      let constant: ResolvedTimeFilter? = self.context.temporal[number]
      return { _, _ in constant }
    }
    return resolve(context)
  }

  /// The closure that works out a context anew for every row.
  func resolve(_ context: BoundTimeContext) -> TimeResolver {
    let time: Evaluator? = context.time.map(compile)
    let known: Evaluator? = context.knownAt.map(compile)
    let clock: CaseClock = self.context.clock
    return { frame, row in
      var filter = ResolvedTimeFilter()
      switch context.modality {
      case .certainly: filter.floor = .certain
      case .possibly: filter.floor = .possible
      case .conceivably: filter.floor = .conceivable
      }
      if context.kind == .throughout { filter.predicate = .throughout }
      if let time {
        if let window = try TimeOperand.window(try time(frame, row), clock) {
          filter.window = window
        } else {
          filter.isEmpty = true
        }
      }
      if let known {
        if let window = try TimeOperand.window(try known(frame, row), clock) {
          filter.knownBefore = window.end
        } else {
          filter.isEmpty = true
        }
      }
      return filter
    }
  }
}

/// Reads the operand of AT, DURING and their kin.
enum TimeOperand {
  /// The window of a value; `nil` for `null`.
  static func window(_ value: Value, _ clock: CaseClock) throws -> TimeWindow? {
    switch value {
    case .null: return nil
    case .string(let text): return try window(text, clock)
    case .edtf(let date): return try window(date.text, clock)
    case .date(let date):
      let day = CalendarDay(number: date.epochDay)
      return TimeWindow(firstDay: day, lastDay: day)
    case .dateTime(let moment):
      let second: Int64 = moment.instant.second + Int64(clock.zoneOffsetSeconds)
      return TimeWindow(start: second, end: second + 1)
    case .localDateTime(let moment):
      return TimeWindow(start: moment.epochSecond, end: moment.epochSecond + 1)
    case .interval(let span):
      let bounds: TimeBounds = span.time.bounds(role: span.role, clock: clock)
      return TimeWindow(start: bounds.startMin, end: bounds.endMax)
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
