import KGraphCypher

/// Functions over lists.
enum ListFunctions {
  static var all: [FunctionDefinition] {
    [
      .unary("head", [.list(.any)]) { value, _ in try list(value, "head").first ?? .null }
        .with { $0.result = element },
      .unary("last", [.list(.any)]) { value, _ in try list(value, "last").last ?? .null }
        .with { $0.result = element },
      .unary("tail", [.list(.any)]) { value, _ in .list(Array(try list(value, "tail").dropFirst()))
      }
      .with { $0.result = { $0[0] } },
      .unary("reverse", [.list(.any), .string]) { value, _ in
        if case .string(let text) = value {
          var scalars = String.UnicodeScalarView()
          scalars.append(contentsOf: text.unicodeScalars.reversed())
          return .string(String(scalars))
        }
        return .list(try list(value, "reverse").reversed())
      }.with { $0.result = { $0[0] } },
      .variadic("range", 2...3, [], .list(.integer)) { values, _ in try range(values) },
    ]
  }

  private static let element: @Sendable ([CypherType]) -> CypherType = { types in
    if case .list(let element) = types[0] { element } else { .any }
  }

  /// The elements of a list; throws for anything else.
  static func list(_ value: Value, _ function: String) throws -> [Value] {
    guard case .list(let elements) = value else {
      throw QueryError.type(
        "InvalidArgumentType", "\(function)() needs a list, not a \(value.typeName)")
    }
    return elements
  }

  private static func range(_ values: [Value]) throws -> Value {
    var numbers: [Int64] = []
    for value in values {
      guard case .integer(let number) = value else {
        throw QueryError.argument("InvalidArgumentType", "range() needs integers")
      }
      numbers.append(number)
    }
    let step: Int64 = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else {
      throw QueryError.argument(.numberOutOfRange, "the step of range() cannot be 0")
    }
    let (start, end) = (numbers[0], numbers[1])
    if step > 0 ? start > end : start < end { return .list([]) }
    let count: UInt64 =
      (end > start ? UInt64(bitPattern: end &- start) : UInt64(bitPattern: start &- end))
      / step.magnitude
    guard count < 100_000_000 else {
      throw QueryError.argument(.numberOutOfRange, "range() would have too many elements")
    }
    return .list((0...Int64(count)).map { .integer(start + $0 * step) })
  }
}
