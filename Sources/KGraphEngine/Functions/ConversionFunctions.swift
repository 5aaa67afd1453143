import KGraphCypher

/// `toInteger`, `toFloat`, `toBoolean`, `toString`, their `OrNull` and list forms.
enum ConversionFunctions {
  private static let conversions: [(String, @Sendable (Value) -> Value?, CypherType)] = [
    ("toInteger", integer, .integer), ("toFloat", float, .float), ("toBoolean", boolean, .boolean),
    ("toString", string, .string),
  ]

  static var all: [FunctionDefinition] {
    var result: [FunctionDefinition] = []
    for (name, convert, type) in conversions {
      result.append(
        .unary(name, [], type) { value, _ in
          guard let converted = convert(value) else {
            throw QueryError.type(
              "InvalidArgumentValue", "\(name)() does not take a \(value.typeName)")
          }
          return converted
        })
      result.append(.unary(name + "OrNull", [], type) { value, _ in convert(value) ?? .null })
      result.append(
        .unary(name + "List", [.list(.any)], .list(type)) { value, _ in
          .list(try ListFunctions.list(value, name + "List").map { convert($0) ?? .null })
        })
    }
    return result
  }

  @Sendable private static func integer(_ value: Value) -> Value? {
    switch value {
    case .integer, .null: return value
    case .float(let number): return whole(number)
    case .boolean(let flag): return .integer(flag ? 1 : 0)
    case .string(let text):
      if let number = Int64(trimmed(text)) { return .integer(number) }
      return number(text).map(whole) ?? .null
    default: return nil
    }
  }

  private static func trimmed(_ text: String) -> Substring {
    var result: Substring = text[...]
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }

  /// The number of a decimal text; other notations are no numbers.
  private static func number(_ text: String) -> Double? {
    let digits: Substring = trimmed(text)
    guard digits.utf8.allSatisfy({ "+-.eE0123456789".utf8.contains($0) }) else { return nil }
    return Double(digits)
  }

  private static func whole(_ number: Double) -> Value {
    guard number.isFinite, number > -9.3e18, number < 9.2233720368547758e18 else { return .null }
    return .integer(Int64(number.rounded(.towardZero)))
  }

  @Sendable private static func float(_ value: Value) -> Value? {
    switch value {
    case .float, .null: return value
    case .integer(let number): return .float(Double(number))
    case .string(let text):
      return number(text).map(Value.float) ?? .null
    default: return nil
    }
  }

  @Sendable private static func boolean(_ value: Value) -> Value? {
    switch value {
    case .boolean, .null: return value
    case .integer(let number): return .boolean(number != 0)
    case .string(let text):
      switch text.lowercased() {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .null
      }
    default: return nil
    }
  }

  @Sendable private static func string(_ value: Value) -> Value? {
    switch value {
    case .string, .null: return value
    case .integer(let number): return .string(String(number))
    case .float(let number): return .string(ValueNotation.float(number))
    case .boolean(let flag): return .string(flag ? "true" : "false")
    default: return ValueText.text(value).map(Value.string)
    }
  }
}
