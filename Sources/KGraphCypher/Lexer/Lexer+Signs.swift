extension Lexer {
  /// Scans a sign of one or two ASCII characters.
  mutating func scanSign(_ first: UInt8, from start: Int) {
    let next = byte(1)
    if let kind = Self.pair(first, next) {
      position += 2
      add(kind, from: start)
    } else if let kind = Self.single(first) {
      position += 1
      add(kind, from: start)
    } else {
      position += 1
      let character = Character(Unicode.Scalar(first))
      addInvalid(
        .unexpectedSyntax,
        first < 0x20 || first == 0x7F
          ? "a control character stands in the query" : "'\(character)' has no meaning in a query",
        from: start, hint: Self.hint(first))
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> TokenKind? {
    switch (first, second) {
    case (0x2E, 0x2E): .dotDot
    case (0x3C, 0x3E): .notEqual
    case (0x3C, 0x3D): .lessOrEqual
    case (0x3E, 0x3D): .greaterOrEqual
    case (0x3D, 0x7E): .matches
    case (0x2B, 0x3D): .plusEqual
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case 0x28: .leftParenthesis
    case 0x29: .rightParenthesis
    case 0x5B: .leftBracket
    case 0x5D: .rightBracket
    case 0x7B: .leftBrace
    case 0x7D: .rightBrace
    case 0x2C: .comma
    case 0x2E: .dot
    case 0x3A: .colon
    case 0x3B: .semicolon
    case 0x7C: .bar
    case 0x26: .ampersand
    case 0x21: .exclamation
    case 0x2B: .plus
    case 0x2D: .minus
    case 0x2A: .star
    case 0x2F: .slash
    case 0x25: .percent
    case 0x5E: .caret
    case 0x3D: .equal
    case 0x3C: .less
    case 0x3E: .greater
    default: nil
    }
  }

  private static func hint(_ byte: UInt8) -> String? {
    switch byte {
    case 0x23: "a comment begins with // and ends with the line"
    case 0x3F: "a parameter is written $name"
    case 0x40: "a name with such characters stands in backticks: `name`"
    case 0x5C: "a backslash has its place inside a string only"
    case 0x7E: "a regular expression is tested with =~"
    default: nil
    }
  }

  /// Moves past space and comments; a comment that never ends becomes an invalid token.
  mutating func skipSpace() {
    while position < bytes.count {
      let current = bytes[position]
      switch current {
      case Ascii.tab...Ascii.carriageReturn, Ascii.space, 0x1C...0x1F:
        position += 1
      case Ascii.slash where byte(1) == Ascii.slash:
        while position < bytes.count, bytes[position] != Ascii.lineFeed,
          bytes[position] != Ascii.carriageReturn
        {
          position += 1
        }
      case Ascii.slash where byte(1) == Ascii.star:
        skipBlockComment()
      case 0x80...:
        guard let scalar = scalar(at: position), Self.isSpace(scalar) else { return }
        position += scalar.utf8.count
      default:
        return
      }
    }
  }

  private mutating func skipBlockComment() {
    let start = position
    position += 2
    while position + 1 < bytes.count {
      if bytes[position] == Ascii.star, bytes[position + 1] == Ascii.slash {
        position += 2
        return
      }
      position += 1
    }
    position = bytes.count
    addInvalid(
      .unexpectedSyntax, "the comment is never closed", from: start,
      hint: "a comment that begins with /* ends with */")
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }
}
