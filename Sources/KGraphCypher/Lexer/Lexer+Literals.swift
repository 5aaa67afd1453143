extension Lexer {
  /// Scans a number: `12`, `1_000`, `0x1F`, `0o17`, `1.5`, `.5`, `2e-3`.
  mutating func scanNumber(from start: Int) {
    var kind = TokenKind.integer
    var message: String?
    var hint: String?
    let prefix = byte(1) | 0x20
    if byte() == Ascii.zero, prefix == 0x78 || prefix == 0x6F {
      position += 2
      let digits = position
      skipWord()
      let isHexadecimal = prefix == 0x78
      let valid = bytes[digits..<position].allSatisfy { byte in
        isHexadecimal ? Ascii.hexadecimal(byte) != nil : byte >= 0x30 && byte <= 0x37
      }
      if digits == position || !valid {
        message =
          isHexadecimal
          ? "a hexadecimal number has the digits 0 to 9 and a to f after '0x'"
          : "an octal number has the digits 0 to 7 after '0o'"
      }
    } else {
      let wholeStart = position
      skipDigits()
      let whole = position - wholeStart
      let leadingZero = whole > 1 && bytes[wholeStart] == Ascii.zero
      if byte() == Ascii.dot, isDigit(byte(1)) {
        kind = .float
        position += 1
        skipDigits()
      }
      if byte() | 0x20 == 0x65, hasExponent() {
        kind = .float
        position += byte(1) == Ascii.plus || byte(1) == Ascii.minus ? 2 : 1
        skipDigits()
      }
      let numberEnd = position
      skipWord()
      if position > numberEnd {
        message = "a number goes over into letters"
        hint = "a name does not begin with a digit; put it in backticks: `\(text(start))`"
      } else if leadingZero, kind == .integer {
        message = "a number does not begin with 0"
        hint = "an octal number is written 0o17; a date stands in quotes: '2014-01-05'"
      }
    }
    if let message {
      addInvalid(.invalidNumberLiteral, message, from: start, hint: hint, kind: .invalidNumber)
    } else {
      add(kind, from: start)
    }
  }

  /// Moves past digits with single underscores between them.
  private mutating func skipDigits() {
    while isDigit(byte()) || (byte() == Ascii.underscore && isDigit(byte(1))) { position += 1 }
  }

  private func hasExponent() -> Bool {
    let sign = byte(1) == Ascii.plus || byte(1) == Ascii.minus
    return isDigit(byte(sign ? 2 : 1))
  }

  private func text(_ start: Int) -> String {
    String(decoding: bytes[start..<position].prefix(40), as: UTF8.self)
  }

  /// Scans a string in single or double quotes; escapes are checked when it is read.
  mutating func scanString(_ quote: UInt8, from start: Int) {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return add(.string, from: start)
      }
      position += byte == Ascii.backslash ? 2 : 1
    }
    position = bytes.count
    let sign = Character(Unicode.Scalar(quote))
    addInvalid(
      .unexpectedSyntax, "the string that begins here is never closed", from: start,
      hint: "a string ends with \(sign); inside it a quote is written \\\(sign)")
  }
}
