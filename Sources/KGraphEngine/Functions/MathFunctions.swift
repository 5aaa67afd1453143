import KGraphCypher

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions over numbers.
enum MathFunctions {
  static var all: [FunctionDefinition] {
    [
      .unary("abs", [.number], .number) { value, _ in
        if case .integer(let number) = value {
          if number == .min { throw range("abs") }
          return .integer(abs(number))
        }
        return .float(abs(try number(value, "abs")))
      },
      .unary("sign", [.number], .integer) { value, _ in
        let number: Double = try number(value, "sign")
        return .integer(number > 0 ? 1 : (number < 0 ? -1 : 0))
      },
      .unary("isNaN", [.number], .boolean) { value, _ in
        .boolean(try number(value, "isNaN").isNaN)
      },
      .variadic("round", 1...3, [[.number]], .float) { values, _ in try round(values) },
      .variadic("rand", 0...0, [], .float) { _, _ in .float(Double.random(in: 0..<1)) }
        .with { $0.isVolatile = true },
      .variadic("pi", 0...0, [], .float) { _, _ in .float(.pi) },
      .variadic("e", 0...0, [], .float) { _, _ in .float(M_E) },
      .variadic("atan2", 2...2, [[.number], [.number]], .float) { values, _ in
        .float(atan2(try number(values[0], "atan2"), try number(values[1], "atan2")))
      },
      float("ceil") { $0.rounded(.up) }, float("floor") { $0.rounded(.down) },
      float("sqrt") { $0.squareRoot() }, float("exp") { exp($0) }, float("log") { log($0) },
      float("log10") { log10($0) }, float("sin") { sin($0) }, float("cos") { cos($0) },
      float("tan") { tan($0) }, float("cot") { 1 / tan($0) }, float("asin") { asin($0) },
      float("acos") { acos($0) }, float("atan") { atan($0) },
      float("degrees") { $0 * 180 / .pi }, float("radians") { $0 * .pi / 180 },
      float("haversin") { (1 - cos($0)) / 2 }, float("sinh") { sinh($0) },
      float("cosh") { cosh($0) }, float("tanh") { tanh($0) },
    ]
  }

  private static func float(_ name: String, _ body: @escaping @Sendable (Double) -> Double)
    -> FunctionDefinition
  {
    .unary(name, [.number], .float) { value, _ in .float(body(try number(value, name))) }
  }

  private static func number(_ value: Value, _ function: String) throws -> Double {
    guard let number = value.double else {
      throw QueryError.type(
        "InvalidArgumentType", "\(function)() needs a number, not a \(value.typeName)")
    }
    return number
  }

  private static func range(_ function: String) -> CypherError {
    QueryError.argument(.numberOutOfRange, "the result of \(function)() is out of range")
  }

  /// Rounds half up, or as the third argument says, to a number of digits.
  private static func round(_ values: [Value]) throws -> Value {
    let number: Double = try number(values[0], "round")
    guard values.count > 1 else { return .float((number + 0.5).rounded(.down)) }
    guard case .integer(let digits) = values[1], (0...15).contains(digits) else {
      throw QueryError.argument(.numberOutOfRange, "round() takes 0 to 15 digits")
    }
    let factor: Double = pow(10, Double(digits))
    var rule = FloatingPointRoundingRule.toNearestOrAwayFromZero
    if values.count > 2 {
      switch values[2] {
      case .string("UP"): rule = .awayFromZero
      case .string("DOWN"): rule = .towardZero
      case .string("CEILING"): rule = .up
      case .string("FLOOR"): rule = .down
      case .string("HALF_EVEN"): rule = .toNearestOrEven
      case .string("HALF_UP"): break
      default:
        throw QueryError.argument("InvalidArgumentValue", "round() does not know that mode")
      }
    }
    return .float((number * factor).rounded(rule) / factor)
  }
}
