import KGraphModel

/// A value while a query runs: the types of openCypher, and the dated ones of kgraph.
///
/// Nodes and relationships are bare ids; what they carry stays in the graph. Rare, wide payloads
/// are boxed, so that a value is two words and a tag.
package enum Value: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case list([Value])
  case map(ValueMap)
  case node(ElementID)
  case relationship(ElementID)
  case path(PathValue)
  case date(CivilDate)
  case localTime(TimeOfDay)
  indirect case time(OffsetTime)
  indirect case localDateTime(LocalDateTime)
  indirect case dateTime(ZonedDateTime)
  indirect case duration(CypherDuration)
  indirect case edtf(EDTF)
  indirect case interval(DatedSpan)
  indirect case quantity(Quantity)

  /// Whether the value is `null`.
  package var isNull: Bool { if case .null = self { true } else { false } }

  /// A truth value as a value: `nil` is `null`.
  package init(_ truth: Bool?) {
    if let truth { self = .boolean(truth) } else { self = .null }
  }

  /// The name of the type, as errors say it.
  package var typeName: String {
    switch self {
    case .null: "Null"
    case .boolean: "Boolean"
    case .integer: "Integer"
    case .float: "Float"
    case .string: "String"
    case .list: "List"
    case .map: "Map"
    case .node: "Node"
    case .relationship: "Relationship"
    case .path: "Path"
    case .date: "Date"
    case .localTime: "LocalTime"
    case .time: "Time"
    case .localDateTime: "LocalDateTime"
    case .dateTime: "DateTime"
    case .duration: "Duration"
    case .edtf: "EDTF"
    case .interval: "Interval"
    case .quantity: "Quantity"
    }
  }
}

/// The dense number of a node or of a relationship inside one graph.
package typealias ElementID = UInt32

extension ElementID {
  /// Stands for `null` in a column of ids.
  package static let none: ElementID = .max
}

/// A dated span as a value: what `interval()` and `validTime()` give.
package struct DatedSpan: Sendable, Hashable {
  /// What is said about the time.
  package var time: ValidTime
  /// Whether it is read as an event or as a lasting state.
  package var role: TemporalRole

  /// Creates a span.
  package init(time: ValidTime, role: TemporalRole) {
    self.time = time
    self.role = role
  }
}
