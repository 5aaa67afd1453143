import KGraphCypher
import KGraphModel

/// The functions of kgraph over dates and evidence.
enum TimeFunctions {
  static var all: [FunctionDefinition] {
    [
      .unary("certainty", [], .string) { _, _ in .null }.with { $0.usesTimeContext = true },
      .unary("edtf", [], .extended) { value, _ in try edtf(value) },
      .unary("validTime", [.node, .relationship], .extended) { value, context in
        span(value, context).map(Value.interval) ?? .null
      },
    ]
  }

  /// `certainty(x)` under a filter.
  static func certainty(
    _ value: Value, _ filter: ResolvedTimeFilter?, _ context: ExecutionContext
  ) throws -> Value {
    let filter: ResolvedTimeFilter = filter ?? ResolvedTimeFilter()
    let base: Snapshot = context.graph.base
    func one(_ value: Value) -> Certainty? {
      switch value {
      case .node(let id):
        filter.certainty(id, base.nodeTimes, timeless: true, clock: context.clock)
      case .relationship(let id):
        filter.certainty(id, base.relationshipTimes, timeless: false, clock: context.clock)
      case .path(let path):
        (path.nodes.map(Value.node) + path.relationships.map(Value.relationship))
          .compactMap(one).max()
      case .list(let elements): elements.compactMap(one).max()
      default: nil
      }
    }
    if value.isNull { return .null }
    guard let found = one(value) else {
      throw QueryError.type("InvalidArgumentType", "certainty() does not take a \(value.typeName)")
    }
    return .string(found.rawValue)
  }

  private static func edtf(_ value: Value) throws -> Value {
    switch value {
    case .edtf: return value
    case .interval(let span):
      return (try? EDTF(span.time.edtfText)).map(Value.edtf) ?? .null
    case .date(let date): return (try? EDTF(date.text)).map(Value.edtf) ?? .null
    case .string(let text):
      do {
        return .edtf(try EDTF(text))
      } catch {
        throw QueryError.argument("InvalidArgumentValue", "'\(text)': \(error.reason)")
      }
    default:
      throw QueryError.type("InvalidArgumentType", "edtf() does not take a \(value.typeName)")
    }
  }

  /// When an element was.
  static func span(_ value: Value, _ context: ExecutionContext) -> DatedSpan? {
    switch value {
    case .node(let id): context.graph.base.nodeTimes.spans[id]
    case .relationship(let id): context.graph.base.relationshipTimes.spans[id]
    case .interval(let span): span
    case .edtf(let date): DatedSpan(time: .when(date), role: date.isInterval ? .state : .event)
    default: nil
    }
  }

  /// A part of a date of the case: `.earliest`, `.latest`, `.precision` and so on.
  static func part(_ name: String, of value: Value, _ context: ExecutionContext) -> Value {
    if case .quantity(let quantity) = value {
      switch name {
      case "min": return quantity.min.map { .integer(Int64($0)) } ?? .null
      case "max": return quantity.max.map { .integer(Int64($0)) } ?? .null
      case "best": return quantity.best.map { .integer(Int64($0)) } ?? .null
      default: return .null
      }
    }
    guard let span = span(value, context) else { return .null }
    let bounds: TimeBounds = span.time.bounds(role: span.role, clock: context.clock)
    func day(_ second: Int64) -> Value {
      second == .min || second == .max
        ? .null : .date(CivilDate(epochDay: CivilDate.floorDivide(second, 86_400)))
    }
    switch name {
    case "earliest": return day(bounds.startMin)
    case "latest": return bounds.endMax == .max ? .null : day(bounds.endMax - 1)
    case "approximate":
      return .boolean(span.time.qualifier.isApproximate)
    case "uncertain": return .boolean(span.time.qualifier.isUncertain)
    case "text": return .string(span.time.edtfText)
    case "precision":
      guard case .edtf(let date) = value else { return .null }
      return .string(date.kind.rawValue)
    default: return .null
    }
  }
}
