/// Cuts the text of a query into tokens.
///
/// It never fails: where it meets what makes no token, it adds an invalid one and ends. The error
/// is raised when the parser gets there, so that the first error of a text is the one told.
struct Lexer {
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  /// The error of the invalid token, which is the last before the end.
  var error: CypherError?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 4 + 2)
  }

  /// Cuts the text up to its first error; the last token is always `end`.
  mutating func run() {
    while error == nil {
      skipSpace()
      guard position < bytes.count, error == nil else { break }
      let start = position
      scan(bytes[position], from: start)
    }
    position = bytes.count
    add(.end, from: bytes.count)
  }

  /// The byte at a distance from the position, or 0 past the end.
  func byte(_ distance: Int = 0) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  /// Appends a token that ends at the position.
  mutating func add(_ kind: TokenKind, from start: Int, keyword: Keyword = .none) {
    tokens.append(
      Token(kind: kind, keyword: keyword, start: UInt32(start), end: UInt32(position)))
  }

  /// Appends a token that is an error.
  mutating func addInvalid(
    _ detail: ErrorDetail, _ message: String, from start: Int, hint: String? = nil,
    kind: TokenKind = .invalid
  ) {
    var error = CypherError(
      .syntax(detail), message, at: SourceRange(start, position), hint: hint)
    // Strings, names and comments that are never closed reach to the end of the text.
    error.isAtEnd = position == bytes.count && position > start + 1 && kind == .invalid
    self.error = error
    add(kind, from: start)
  }

  private mutating func scan(_ first: UInt8, from start: Int) {
    if isWordStart(first) {
      scanWord(from: start)
    } else if isDigit(first) || (first == Ascii.dot && isDigit(byte(1))) {
      scanNumber(from: start)
    } else if first == Ascii.quote || first == Ascii.doubleQuote {
      scanString(first, from: start)
    } else if first == Ascii.backtick {
      scanQuotedName(.quotedName, from: start)
    } else if first == Ascii.dollar {
      scanParameter(from: start)
    } else if first < 0x80 {
      scanSign(first, from: start)
    } else {
      scanScalar(from: start)
    }
  }

  private mutating func scanWord(from start: Int) {
    skipWord()
    add(.word, from: start, keyword: Keyword.named(bytes[start..<position]))
  }

  /// Moves past all that may continue a name.
  mutating func skipWord() {
    while position < bytes.count {
      let byte = bytes[position]
      if isWordStart(byte) || isDigit(byte) {
        position += 1
      } else if byte >= 0x80, let scalar = scalar(at: position),
        scalar.properties.isIDContinue
          || scalar.properties.generalCategory == .currencySymbol
          || scalar.properties.generalCategory == .connectorPunctuation
      {
        position += scalar.utf8.count
      } else {
        return
      }
    }
  }

  /// A name in backticks; two backticks inside it stand for one.
  private mutating func scanQuotedName(_ kind: TokenKind, from start: Int) {
    repeat {
      position += 1
      while position < bytes.count, bytes[position] != Ascii.backtick { position += 1 }
      guard position < bytes.count else {
        return addInvalid(
          .unexpectedSyntax, "the name in backticks is never closed", from: start,
          hint: "a name in backticks ends with a backtick: `name`")
      }
      position += 1
    } while byte() == Ascii.backtick
    add(kind, from: start)
  }

  private mutating func scanParameter(from start: Int) {
    position += 1
    if byte() == Ascii.backtick {
      scanQuotedName(.parameter, from: start)
      return
    }
    skipWord()
    if position > start + 1 {
      add(.parameter, from: start)
    } else {
      addInvalid(
        .unexpectedSyntax, "a parameter has a name directly after the '$'", from: start,
        hint: "write $name, $0 or $`any name`")
    }
  }

  private mutating func scanScalar(from start: Int) {
    guard let scalar = scalar(at: position) else {
      position += 1
      return addInvalid(.invalidUnicodeCharacter, "the text is not valid UTF-8", from: start)
    }
    if scalar.properties.isIDStart || scalar.properties.generalCategory == .connectorPunctuation {
      return scanWord(from: start)
    }
    position += scalar.utf8.count
    switch scalar.value {
    case 0xAD, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: add(.otherDash, from: start)
    case 0x27E8, 0x3008, 0xFE64, 0xFF1C: add(.otherLeftArrowhead, from: start)
    case 0x27E9, 0x3009, 0xFE65, 0xFF1E: add(.otherRightArrowhead, from: start)
    default:
      let isQuote = (0x2018...0x201F).contains(scalar.value) || [0xAB, 0xBB].contains(scalar.value)
      addInvalid(
        .invalidUnicodeCharacter, "the character '\(scalar)' has no meaning here", from: start,
        hint: isQuote
          ? "strings stand in straight quotes: 'text'"
          : "names with such characters stand in backticks: `name`")
    }
  }

  private func isWordStart(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The Unicode scalar at a place, if the bytes there are valid UTF-8.
  func scalar(at place: Int) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes[place..<min(place + 4, bytes.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }
}
