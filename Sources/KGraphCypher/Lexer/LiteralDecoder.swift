/// Reads the values of literal tokens.
enum LiteralDecoder {
  /// An integer of up to 64 bits; the digits of the token with the sign before it.
  static func integer(
    _ bytes: ArraySlice<UInt8>, negative: Bool, _ range: SourceRange
  ) throws -> Int64 {
    var digits = bytes.filter { $0 != Ascii.underscore }
    var radix: UInt64 = 10
    if digits.count > 2, digits[0] == Ascii.zero {
      switch digits[1] | 0x20 {
      case 0x78: radix = 16
      case 0x6F: radix = 8
      default: break
      }
      if radix != 10 { digits.removeFirst(2) }
    }
    var magnitude: UInt64 = 0
    for digit in digits {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(Ascii.hexadecimal(digit) ?? 0))
      if overflow || carry { throw overflowError(range) }
      magnitude = sum
    }
    let limit = UInt64(Int64.max) + (negative ? 1 : 0)
    if magnitude > limit { throw overflowError(range) }
    return negative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude)
  }

  private static func overflowError(_ range: SourceRange) -> CypherError {
    CypherError(
      .syntax(.integerOverflow), "the integer does not fit into 64 bits", at: range,
      hint:
        "integers go from -9223372036854775808 to 9223372036854775807; with a decimal point it is a float"
    )
  }

  /// A finite floating-point number.
  static func float(
    _ bytes: ArraySlice<UInt8>, negative: Bool, _ range: SourceRange
  ) throws -> Double {
    let text = String(decoding: bytes.filter { $0 != Ascii.underscore }, as: UTF8.self)
    let value = Double(text) ?? .infinity
    guard value.isFinite else {
      throw CypherError(
        .syntax(.floatingPointOverflow), "the number is larger than any float", at: range)
    }
    return negative ? -value : value
  }

  /// A name without its backticks, two of them being one.
  static func quotedName(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var skip = false
    for byte in bytes.dropFirst().dropLast() {
      if byte == Ascii.backtick {
        skip.toggle()
        if skip { continue }
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text of a string token, its escapes resolved; `start` is where the token begins.
  static func string(_ bytes: ArraySlice<UInt8>) throws -> String {
    let inner = bytes.dropFirst().dropLast()
    guard inner.contains(Ascii.backslash) else { return String(decoding: inner, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var place = inner.startIndex
    while place < inner.endIndex {
      let byte = inner[place]
      guard byte == Ascii.backslash else {
        result.append(byte)
        place += 1
        continue
      }
      place = try escape(inner, at: place, into: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Resolves the escape at a backslash; gives the place after it.
  private static func escape(
    _ bytes: ArraySlice<UInt8>, at place: Int, into result: inout [UInt8]
  ) throws -> Int {
    let letter = place + 1 < bytes.endIndex ? bytes[place + 1] : 0
    switch letter {
    case Ascii.backslash, Ascii.quote, Ascii.doubleQuote, Ascii.backtick: result.append(letter)
    case 0x62: result.append(0x08)
    case 0x66: result.append(0x0C)
    case 0x6E: result.append(Ascii.lineFeed)
    case 0x72: result.append(Ascii.carriageReturn)
    case 0x74: result.append(Ascii.tab)
    case 0x75, 0x55: return try unicode(bytes, at: place, into: &result)
    default:
      var length = 1
      while place + 1 + length < bytes.endIndex, bytes[place + 1 + length] & 0xC0 == 0x80 {
        length += 1
      }
      throw CypherError(
        .syntax(.unexpectedSyntax), "the string holds an escape that does not exist",
        at: SourceRange(place, place + 1 + length),
        hint:
          "a backslash itself is written \\\\; the escapes are \\\\ \\' \\\" \\b \\f \\n \\r \\t \\uXXXX"
      )
    }
    return place + 2
  }

  /// `\uXXXX`, `\UXXXXXXXX`, or two `\u` that make a surrogate pair.
  private static func unicode(
    _ bytes: ArraySlice<UInt8>, at place: Int, into result: inout [UInt8]
  ) throws -> Int {
    let count = bytes[place + 1] == 0x75 ? 4 : 8
    var end = place + 2 + count
    var value = digits(bytes, at: place + 2, count)
    if let high = value, (0xD800..<0xDC00).contains(high), end + 1 < bytes.endIndex,
      bytes[end] == Ascii.backslash, bytes[end + 1] == 0x75,
      let low = digits(bytes, at: end + 2, 4), (0xDC00..<0xE000).contains(low)
    {
      value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
      end += 6
    }
    guard let value, let scalar = Unicode.Scalar(value) else {
      throw CypherError(
        .syntax(.invalidUnicodeLiteral), "the Unicode escape names no character",
        at: SourceRange(place, min(end, bytes.endIndex)),
        hint: "write \\u and four hexadecimal digits, or \\U and eight")
    }
    result.append(contentsOf: Array(String(Character(scalar)).utf8))
    return end
  }

  private static func digits(_ bytes: ArraySlice<UInt8>, at place: Int, _ count: Int) -> UInt32? {
    guard place + count <= bytes.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in bytes[place..<place + count] {
      guard let digit = Ascii.hexadecimal(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}
