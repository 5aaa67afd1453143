import KGraphCypher
import KGraphModel

/// The functions of kgraph over dates and what is dated.
enum TimeFunctions {
  static var all: [FunctionDefinition] {
    var result: [FunctionDefinition] = ContextFunction.allCases.map { function in
      FunctionDefinition.unary(function.rawValue) { _, _ in .null }
        .with { $0.contextFunction = function }
    }
    result += [
      .unary("edtf", [], .extended) { value, _ in try edtf(value) },
      .variadic("interval", 2...2, [], .extended) { values, _ in
        .interval(
          DatedSpan(
            time: .span(from: try endpoint(values[0]), to: try endpoint(values[1])), role: .state))
      }.with { $0.isNullWithNull = false },
      .unary("validTime", [], .extended) { value, context in
        try span(value, "validTime", context).map(Value.interval) ?? .null
      },
      .unary("knownFrom") { value, context in
        let known: Int64 =
          switch value {
          case .node(let id): context.graph.base.nodeTimes.known(id)
          case .relationship(let id): context.graph.base.relationshipTimes.known(id)
          default: throw refused(value, "knownFrom")
          }
        return moment(known)
      },
      .unary("recordedAt") { value, context in
        let base: Snapshot = context.graph.base
        let second: Int64? =
          switch value {
          case .node(let id): base.nodeElements.recorded(id)
          case .relationship(let id): base.relationshipElements.recorded(id)
          default: throw refused(value, "recordedAt")
          }
        return second.map {
          .dateTime(
            ZonedDateTime(instant: Instant(second: $0, nanosecond: 0), zone: .offset(0)))
        } ?? .null
      },
      .unary("uncertainty", [], .integer) { value, context in
        guard let bounds = try bounds(value, "uncertainty", context),
          bounds.stretchedStartMin != .min, bounds.stretchedEndMax != .max,
          bounds.startMax != .max, bounds.endMin != .min
        else { return .null }
        let slack: Int64 =
          bounds.startMax - bounds.startMin + bounds.endMax - bounds.endMin
        return .integer(slack / 86_400)
      },
      .variadic("gap", 2...2, [], .map) { values, context in
        guard let one = try bounds(values[0], "gap", context),
          let two = try bounds(values[1], "gap", context)
        else { return .null }
        var gap = DayGap(from: one, to: two)
        // In every world a thing starts no later than it ends.
        if isSame(values[0], values[1]) { gap.max = gap.max.map { min($0, 0) } }
        return .map(
          ValueMap([
            ("min", gap.min.map(Value.integer) ?? .null),
            ("max", gap.max.map(Value.integer) ?? .null),
          ]))
      },
      .variadic("days", 2...2, [], .list(.string)) { values, context in
        try TimeSeries.days(values[0], values[1], context)
      },
      .variadic("months", 2...2, [], .list(.string)) { values, context in
        try TimeSeries.months(values[0], values[1], context)
      },
      .unary("possibly", [.boolean], .boolean) { value, _ in
        if case .boolean(false) = value { .boolean(false) } else { .boolean(true) }
      }.with { $0.isNullWithNull = false },
      .unary("certainly", [.boolean], .boolean) { value, _ in
        if case .boolean(true) = value { .boolean(true) } else { .boolean(false) }
      }.with { $0.isNullWithNull = false },
      .unary("coexist", [], .boolean) { value, context in try coexist(value, context) },
    ]
    for relation in AllenRelation.allCases {
      result.append(
        .variadic(relation.rawValue, 2...2, [], .boolean) { values, context in
          guard let (one, two) = try spans(values, relation.rawValue, context) else {
            return .null
          }
          if isSame(values[0], values[1]) {
            return relation == .equals ? Value(one.isHedged ? nil : true) : .boolean(false)
          }
          return Value(pair(one, two, context).allen(relation).boolean)
        })
    }
    result.append(
      .variadic("intersects", 2...2, [], .boolean) { values, context in
        guard let (one, two) = try spans(values, "intersects", context) else { return .null }
        if isSame(values[0], values[1]) { return Value(one.isHedged ? nil : true) }
        switch pair(one, two, context).certainty(of: .overlaps) {
        case .certain: return .boolean(true)
        case .no: return .boolean(false)
        case .possible, .conceivable: return .null
        }
      })
    return result
  }

  private static func refused(_ value: Value, _ function: String) -> CypherError {
    QueryError.type("InvalidArgumentType", "\(function)() does not take a \(value.typeName)")
  }

  // MARK: Pairs

  /// When two values were; `nil` where one is undated.
  private static func spans(_ values: [Value], _ function: String, _ context: ExecutionContext)
    throws -> (DatedSpan, DatedSpan)?
  {
    guard let one = try span(values[0], function, context),
      let two = try span(values[1], function, context)
    else { return nil }
    return (one, two)
  }

  private static func pair(
    _ one: DatedSpan, _ two: DatedSpan, _ context: ExecutionContext
  ) -> TimePair {
    TimePair(one.time, role: one.role, two.time, role: two.role, clock: context.clock)
  }

  /// Whether both are one element, which in every world is where it is.
  private static func isSame(_ one: Value, _ two: Value) -> Bool {
    switch (one, two) {
    case (.node(let one), .node(let two)), (.relationship(let one), .relationship(let two)):
      one == two
    default: false
    }
  }

  // MARK: Values

  /// A second as a value: a date at midnight, else a date and time; `null` for an infinite one.
  static func moment(_ second: Int64) -> Value {
    if second == .min || second == .max { return .null }
    let local = LocalDateTime(epochSecond: second, nanosecond: 0)
    return local.time == .midnight ? .date(local.date) : .localDateTime(local)
  }

  /// Reads a text as EDTF; throws with the reason.
  static func date(_ text: String) throws -> EDTF {
    do {
      return try EDTF(text)
    } catch {
      throw QueryError.argument("InvalidArgumentValue", "'\(text)': \(error.reason)")
    }
  }

  private static func edtf(_ value: Value) throws -> Value {
    switch value {
    case .edtf: return value
    case .interval(let span): return .edtf(try date(span.time.edtfText))
    case .date(let day): return .edtf(try date(day.text))
    case .string(let text): return .edtf(try date(text))
    default: throw refused(value, "edtf")
    }
  }

  private static func endpoint(_ value: Value) throws -> ValidTime.Endpoint {
    switch value {
    case .null: return .unknown
    case .string(".."): return .open
    case .string(let text): return text.isEmpty ? .unknown : .date(try date(text))
    case .edtf(let date): return .date(date)
    case .date(let day): return .date(try date(day.text))
    default: throw refused(value, "interval")
    }
  }

  /// When something was; `nil` where it is undated.
  static func span(_ value: Value, _ function: String, _ context: ExecutionContext) throws
    -> DatedSpan?
  {
    switch value {
    case .node(let id): return context.graph.base.nodeTimes.span(of: id)
    case .relationship(let id): return context.graph.base.relationshipTimes.span(of: id)
    case .interval(let span): return span
    case .edtf(let date):
      return DatedSpan(time: .when(date), role: date.isInterval ? .state : .event)
    case .string(let text):
      let date: EDTF = try date(text)
      return DatedSpan(time: .when(date), role: date.isInterval ? .state : .event)
    case .date(let day): return DatedSpan(time: .when(try date(day.text)), role: .event)
    default: throw refused(value, function)
    }
  }

  /// The bounds of something dated; `nil` where it is undated.
  static func bounds(_ value: Value, _ function: String, _ context: ExecutionContext) throws
    -> TimeBounds?
  {
    let found: TimeBounds? = try span(value, function, context).map {
      $0.time.bounds(role: $0.role, clock: context.clock)
    }
    return found?.flags.contains(.undated) == true ? nil : found
  }

  /// Whether all edges of a path hold at one common instant.
  private static func coexist(_ value: Value, _ context: ExecutionContext) throws -> Value {
    let ids: [ElementID]
    switch value {
    case .path(let path): ids = path.relationships
    case .list(let elements):
      ids = elements.compactMap { if case .relationship(let id) = $0 { id } else { nil } }
    case .relationship(let id): ids = [id]
    default: throw refused(value, "coexist")
    }
    let times: TimeColumns = context.graph.base.relationshipTimes
    let spans: [DatedSpan] = Array(Set(ids)).sorted().compactMap(times.span(of:))
    var isSure: Bool = ids.allSatisfy { id in
      guard let bounds = times.bounds(of: id) else { return false }
      return bounds.flags.isDisjoint(with: [.hedged, .impossible])
    }
    // Stretches of time that meet pairwise have an instant in common.
    for (place, one) in spans.enumerated() {
      for two in spans[..<place] {
        switch pair(one, two, context).certainty(of: .overlaps) {
        case .certain: break
        case .no: return .boolean(false)
        case .possible, .conceivable: isSure = false
        }
      }
    }
    return isSure ? .boolean(true) : .null
  }

  /// A part of a date of the case: `.earliest`, `.latest`, `.precision` and so on.
  static func part(_ name: String, of value: Value, _ context: ExecutionContext) -> Value {
    if case .quantity(let quantity) = value {
      switch name {
      case "min": return quantity.min.map { .integer(Int64($0)) } ?? .null
      case "max": return quantity.max.map { .integer(Int64($0)) } ?? .null
      case "best": return quantity.best.map { .integer(Int64($0)) } ?? .null
      case "approximate": return .boolean(quantity.isApproximate)
      default: return .null
      }
    }
    guard let span = try? span(value, name, context) else { return .null }
    let bounds: TimeBounds = span.time.bounds(role: span.role, clock: context.clock)
    func day(_ second: Int64) -> Value {
      second == .min || second == .max
        ? .null : .date(CivilDate(epochDay: CivilDate.floorDivide(second, 86_400)))
    }
    switch name {
    case "earliest": return day(bounds.startMin)
    case "latest": return bounds.endMax == .max ? .null : day(bounds.endMax - 1)
    case "approximate": return .boolean(span.time.qualifier.isApproximate)
    case "uncertain": return .boolean(span.time.qualifier.isUncertain)
    case "text": return .string(span.time.edtfText)
    case "precision":
      if case .edtf(let date) = value { return .string(date.kind.rawValue) }
      return .string("interval")
    default: return .null
    }
  }
}

extension DatedSpan {
  /// Whether a `?` or `%` occurs, so that nothing is certain.
  fileprivate var isHedged: Bool { time.qualifier.isUncertain }
}
