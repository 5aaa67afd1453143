import KGraphCypher

/// Functions over strings; positions count Unicode scalars.
enum StringFunctions {
  static var all: [FunctionDefinition] {
    [
      text("toUpper") { $0.uppercased() }, text("upper") { $0.uppercased() },
      text("toLower") { $0.lowercased() }, text("lower") { $0.lowercased() },
      text("trim") { trimmed($0, left: true, right: true) },
      text("btrim") { trimmed($0, left: true, right: true) },
      text("ltrim") { trimmed($0, left: true, right: false) },
      text("rtrim") { trimmed($0, left: false, right: true) },
      .unary("char_length", [.string], .integer) { value, _ in
        .integer(Int64(try string(value, "char_length").unicodeScalars.count))
      },
      .unary("character_length", [.string], .integer) { value, _ in
        .integer(Int64(try string(value, "character_length").unicodeScalars.count))
      },
      .unary("words", [.string], .list(.string)) { value, _ in
        .list(Words.of(try string(value, "words")).map(Value.string))
      },
      .variadic("left", 2...2, [], .string) { values, _ in
        .string(slice(try string(values[0], "left"), 0, try count(values[1])))
      },
      .variadic("right", 2...2, [], .string) { values, _ in
        let text: String = try string(values[0], "right")
        let length: Int = try count(values[1])
        let all: Int = text.unicodeScalars.count
        return .string(slice(text, max(0, all - length), length))
      },
      .variadic("substring", 2...3, [], .string) { values, _ in
        let text: String = try string(values[0], "substring")
        let length: Int = values.count > 2 ? try count(values[2]) : .max
        return .string(slice(text, try count(values[1]), length))
      },
      .variadic("replace", 3...3, [], .string) { values, _ in
        let parts: [String] = try values.map { try string($0, "replace") }
        return .string(replace(parts[0], parts[1], parts[2]))
      },
      .variadic("split", 2...2, [], .list(.string)) { values, _ in
        let text: String = try string(values[0], "split")
        if case .list(let separators) = values[1] {
          var pieces: [String] = [text]
          for separator in separators {
            let by: String = try string(separator, "split")
            pieces = pieces.flatMap { split($0, by) }
          }
          return .list(pieces.map(Value.string))
        }
        return .list(split(text, try string(values[1], "split")).map(Value.string))
      },
    ]
  }

  private static func text(_ name: String, _ body: @escaping @Sendable (String) -> String)
    -> FunctionDefinition
  {
    .unary(name, [.string], .string) { value, _ in .string(body(try string(value, name))) }
  }

  /// The text of a string; throws for anything else.
  static func string(_ value: Value, _ function: String) throws -> String {
    guard case .string(let text) = value else {
      throw QueryError.type(
        "InvalidArgumentType", "\(function)() needs a string, not a \(value.typeName)")
    }
    return text
  }

  private static func count(_ value: Value) throws -> Int {
    guard case .integer(let number) = value else {
      throw QueryError.type("InvalidArgumentType", "a position is an integer")
    }
    guard number >= 0 else {
      throw QueryError.argument(.negativeIntegerArgument, "a position cannot be negative")
    }
    return Int(number)
  }

  private static func slice(_ text: String, _ start: Int, _ length: Int) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.dropFirst(start).prefix(length))
    return String(result)
  }

  private static func trimmed(_ text: String, left: Bool, right: Bool) -> String {
    var scalars: Substring.UnicodeScalarView = text.unicodeScalars[...]
    while left, let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while right, let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The pieces between separators; an empty separator parts all characters.
  static func split(_ text: String, _ separator: String) -> [String] {
    if separator.isEmpty {
      return text.isEmpty ? [""] : text.unicodeScalars.map { String(Character($0)) }
    }
    let bytes: [UInt8] = Array(text.utf8)
    let pattern: [UInt8] = Array(separator.utf8)
    var result: [String] = []
    var start = 0
    var index = 0
    while index + pattern.count <= bytes.count {
      if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
        result.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += pattern.count
        start = index
      } else {
        index += 1
      }
    }
    result.append(String(decoding: bytes[start...], as: UTF8.self))
    return result
  }

  private static func replace(_ text: String, _ search: String, _ other: String) -> String {
    search.isEmpty ? text : split(text, search).joined(separator: other)
  }
}
