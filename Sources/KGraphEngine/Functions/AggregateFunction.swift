/// The aggregates of openCypher.
package enum AggregateFunction: String, Sendable, Hashable {
  case count, sum, avg, min, max, collect, stdev, stdevp, percentilecont, percentiledisc
  /// `count(*)`
  case countRows = "count(*)"

  /// The aggregate of a name, whatever its case.
  init?(_ name: String) {
    guard let function = AggregateFunction(rawValue: name.lowercased()), function != .countRows
    else { return nil }
    self = function
  }

  /// How many arguments it takes.
  var argumentCount: Int {
    switch self {
    case .countRows: 0
    case .percentilecont, .percentiledisc: 2
    default: 1
    }
  }

  /// The type of its result for the type of its argument.
  func result(_ type: CypherType) -> CypherType {
    switch self {
    case .count, .countRows: .integer
    case .collect: .list(type)
    case .avg, .stdev, .stdevp, .percentilecont: .any
    case .sum: .any
    case .min, .max, .percentiledisc: type
    }
  }
}
