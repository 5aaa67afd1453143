/// A function of the language: its name, what it takes, what it gives.
package struct FunctionDefinition: Sendable {
  /// How a function computes.
  package enum Body: Sendable {
    case unary(@Sendable (Value, ExecutionContext) throws -> Value)
    case variadic(@Sendable ([Value], ExecutionContext) throws -> Value)
  }

  package var name: String
  /// How many arguments it takes.
  package var arguments: ClosedRange<Int>
  /// The types of its parameters, as far as the binder checks them; an empty list is any type.
  package var parameters: [[CypherType]]
  /// The type of the result for the types of the arguments.
  package var result: @Sendable ([CypherType]) -> CypherType
  package var body: Body
  /// Whether a `null` argument makes the result `null`.
  package var isNullWithNull = true
  /// Whether two calls can give two results.
  package var isVolatile = false
  /// Whether a pattern as argument is refused, as for `size()`.
  package var refusesPatterns = false
  /// Set for a function that looks at the active temporal context.
  package var contextFunction: ContextFunction?

  var argumentsText: String {
    arguments.lowerBound == arguments.upperBound
      ? "\(arguments.lowerBound) argument(s)"
      : "\(arguments.lowerBound) to \(arguments.upperBound) arguments"
  }

  /// A function of one argument.
  static func unary(
    _ name: String, _ parameter: [CypherType] = [], _ result: CypherType = .any,
    _ body: @escaping @Sendable (Value, ExecutionContext) throws -> Value
  ) -> FunctionDefinition {
    FunctionDefinition(
      name: name, arguments: 1...1, parameters: [parameter], result: { _ in result },
      body: .unary(body))
  }

  /// A function of several arguments.
  static func variadic(
    _ name: String, _ arguments: ClosedRange<Int>, _ parameters: [[CypherType]] = [],
    _ result: CypherType = .any,
    _ body: @escaping @Sendable ([Value], ExecutionContext) throws -> Value
  ) -> FunctionDefinition {
    FunctionDefinition(
      name: name, arguments: arguments, parameters: parameters, result: { _ in result },
      body: .variadic(body))
  }

  /// The same function with something changed.
  func with(_ change: (inout FunctionDefinition) -> Void) -> FunctionDefinition {
    var result = self
    change(&result)
    return result
  }
}
