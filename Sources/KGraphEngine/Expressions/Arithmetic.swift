import KGraphCypher

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The arithmetic operators over all types that have them.
enum Arithmetic {
  /// The function of an operator.
  static func function(_ operation: ArithmeticOperator) -> (Value, Value) throws -> Value {
    switch operation {
    case .add: add
    case .subtract: subtract
    case .multiply: multiply
    case .divide: divide
    case .modulo: modulo
    case .power: power
    }
  }

  static func error(_ sign: String, _ values: Value...) -> CypherError {
    let types: String = values.map(\.typeName).joined(separator: " and ")
    return QueryError.type("InvalidArgumentType", "'\(sign)' does not take \(types)")
  }

  private static var overflow: CypherError {
    QueryError.runtime(
      .arithmeticError, "IntegerOverflow", "the result is too large for an integer")
  }

  static func add(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.integer(let l), .integer(let r)):
      let (sum, overflows) = l.addingReportingOverflow(r)
      if overflows { throw overflow }
      return .integer(sum)
    case (.list(let l), .list(let r)): return .list(l + r)
    case (.null, _), (_, .null): return .null
    case (.list(let l), _): return .list(l + [right])
    case (_, .list(let r)): return .list([left] + r)
    case (.string(let l), .string(let r)): return .string(l + r)
    case (.string(let l), _):
      guard let text = concatenated(right) else { throw error("+", left, right) }
      return .string(l + text)
    case (_, .string(let r)):
      guard let text = concatenated(left) else { throw error("+", left, right) }
      return .string(text + r)
    case (.duration(let l), .duration(let r)): return .duration(l + r)
    case (.duration(let l), _):
      guard let sum = TemporalArithmetic.add(right, l) else { throw error("+", left, right) }
      return sum
    case (_, .duration(let r)):
      guard let sum = TemporalArithmetic.add(left, r) else { throw error("+", left, right) }
      return sum
    default: return try floating("+", left, right) { $0 + $1 }
    }
  }

  private static func concatenated(_ value: Value) -> String? {
    switch value {
    case .integer(let number): String(number)
    case .float(let number): ValueNotation.float(number)
    case .boolean(let flag): flag ? "true" : "false"
    default: ValueText.text(value)
    }
  }

  static func subtract(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.integer(let l), .integer(let r)):
      let (difference, overflows) = l.subtractingReportingOverflow(r)
      if overflows { throw overflow }
      return .integer(difference)
    case (.null, _), (_, .null): return .null
    case (.duration(let l), .duration(let r)): return .duration(l + r.negated)
    case (_, .duration(let r)):
      guard let sum = TemporalArithmetic.add(left, r.negated) else {
        throw error("-", left, right)
      }
      return sum
    default: return try floating("-", left, right) { $0 - $1 }
    }
  }

  static func multiply(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.integer(let l), .integer(let r)):
      let (product, overflows) = l.multipliedReportingOverflow(by: r)
      if overflows { throw overflow }
      return .integer(product)
    case (.null, _), (_, .null): return .null
    case (.duration(let duration), .integer(let factor)),
      (.integer(let factor), .duration(let duration)):
      return .duration(duration.scaled(by: Double(factor)))
    case (.duration(let duration), .float(let factor)),
      (.float(let factor), .duration(let duration)):
      return .duration(duration.scaled(by: factor))
    default: return try floating("*", left, right) { $0 * $1 }
    }
  }

  static func divide(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.integer(let l), .integer(let r)):
      guard r != 0 else {
        throw QueryError.runtime(.arithmeticError, .divisionByZero, "division by zero")
      }
      let (quotient, overflows) = l.dividedReportingOverflow(by: r)
      if overflows { throw overflow }
      return .integer(quotient)
    case (.null, _), (_, .null): return .null
    case (.duration(let duration), .integer(let divisor)):
      return .duration(duration.scaled(by: 1 / Double(divisor)))
    case (.duration(let duration), .float(let divisor)):
      return .duration(duration.scaled(by: 1 / divisor))
    default: return try floating("/", left, right) { $0 / $1 }
    }
  }

  static func modulo(_ left: Value, _ right: Value) throws -> Value {
    if case .integer(let l) = left, case .integer(let r) = right {
      guard r != 0 else {
        throw QueryError.runtime(.arithmeticError, .divisionByZero, "division by zero")
      }
      return .integer(r == -1 ? 0 : l % r)
    }
    return try floating("%", left, right) { $0.truncatingRemainder(dividingBy: $1) }
  }

  static func power(_ left: Value, _ right: Value) throws -> Value {
    try floating("^", left, right) { pow($0, $1) }
  }

  static func negate(_ value: Value) throws -> Value {
    switch value {
    case .null: return .null
    case .integer(let number):
      if number == .min { throw overflow }
      return .integer(-number)
    case .float(let number): return .float(-number)
    case .duration(let duration): return .duration(duration.negated)
    default: throw error("-", value)
    }
  }

  private static func floating(
    _ sign: String, _ left: Value, _ right: Value, _ apply: (Double, Double) -> Double
  ) throws -> Value {
    if left.isNull || right.isNull { return .null }
    guard let l = left.double, let r = right.double else { throw error(sign, left, right) }
    return .float(apply(l, r))
  }
}

extension Value {
  /// The number as a float; `nil` for anything else.
  var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }
}
