/// A word, a number or a sign of a date as a person typed it.
struct DateToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// Letters, in lower case.
    case word(String)
    /// Digits: the value and how many there are.
    case number(Int64, digits: Int)
    /// One of `- .. / , ? ~ ( )`.
    case sign(String)
  }

  var kind: Kind
  /// Where it starts, in UTF-8.
  var offset: Int
  /// Whether white space stands in front of it.
  var isSpaced: Bool

  var word: String? { if case .word(let word) = kind { word } else { nil } }

  /// Cuts a text up; the kinds of dash are one, and full stops of abbreviations go.
  static func tokens(of text: String) throws(EDTFError) -> [DateToken] {
    var tokens: [DateToken] = []
    var isSpaced = false
    var offset = 0
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      let startOffset = offset
      let character = text[index]
      let kind: Kind?
      if character.isASCII, character.isLetter {
        let word = text[start...].prefix { $0.isASCII && $0.isLetter }
        index = word.endIndex
        kind = .word(word.lowercased())
      } else if character.isASCII, character.isNumber {
        let digits = text[start...].prefix { $0.isASCII && $0.isNumber }
        index = digits.endIndex
        kind = .number(Int64(digits) ?? .max, digits: digits.utf8.count)
      } else {
        index = text.index(after: index)
        kind = try sign(character, text, &index, isAfterWord: tokens.last?.word != nil, startOffset)
      }
      offset += text[start..<index].utf8.count
      guard let kind else {
        isSpaced = isSpaced || character.isWhitespace
        continue
      }
      tokens.append(DateToken(kind: kind, offset: startOffset, isSpaced: isSpaced))
      isSpaced = false
    }
    return tokens
  }

  /// A sign, or nil for what has no meaning.
  private static func sign(
    _ character: Character, _ text: String, _ index: inout String.Index, isAfterWord: Bool,
    _ offset: Int
  ) throws(EDTFError) -> Kind? {
    switch character {
    case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}":
      return .sign("-")
    case ".":
      if index < text.endIndex, text[index] == "." {
        index = text.index(after: index)
        return .sign("..")
      }
      return isAfterWord ? nil : .sign(".")
    case "\u{2026}":
      return .sign("..")
    case "/", ",", "?", "~", "(", ")":
      return .sign(String(character))
    default:
      if character.isWhitespace { return nil }
      throw .notADate(offset)
    }
  }
}
