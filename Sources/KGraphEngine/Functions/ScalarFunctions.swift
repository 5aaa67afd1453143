/// Functions over values of any type.
enum ScalarFunctions {
  static var all: [FunctionDefinition] {
    [
      .variadic("coalesce", 1...64) { values, _ in values.first { !$0.isNull } ?? .null }
        .with {
          $0.isNullWithNull = false
          $0.result = { $0.reduce(.null) { $0.union($1) } }
        },
      .variadic("nullIf", 2...2) { values, _ in
        Value.equal(values[0], values[1]) == true ? .null : values[0]
      }.with { $0.isNullWithNull = false },
      .variadic("timestamp", 0...0, [], .integer) { _, context in
        .integer(context.now.second * 1_000 + context.now.nanosecond / 1_000_000)
      },
      .variadic("randomUUID", 0...0, [], .string) { _, _ in .string(uuid()) }
        .with { $0.isVolatile = true },
      .unary("isEmpty", [.list(.any), .map, .string], .boolean) { value, _ in
        switch value {
        case .list(let list): .boolean(list.isEmpty)
        case .map(let map): .boolean(map.isEmpty)
        case .string(let text): .boolean(text.isEmpty)
        default: throw QueryError.type("InvalidArgumentType", "isEmpty() needs a list, map or text")
        }
      },
      .unary("size", [.list(.any), .string], .integer) { value, _ in
        switch value {
        case .list(let list): .integer(Int64(list.count))
        case .string(let text): .integer(Int64(text.unicodeScalars.count))
        default:
          throw QueryError.type(
            "InvalidArgumentType", "size() does not take a \(value.typeName)")
        }
      }.with { $0.refusesPatterns = true },
      .unary("valueType", [], .string) { value, _ in .string(value.typeName.uppercased()) }
        .with { $0.isNullWithNull = false },
    ]
  }

  private static func uuid() -> String {
    var bytes: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef")
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
