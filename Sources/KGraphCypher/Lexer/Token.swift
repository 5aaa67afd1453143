/// A word or sign of a query.
struct Token: Sendable {
  var kind: TokenKind
  /// What the word means where a keyword can stand; every keyword is a name elsewhere.
  var keyword: Keyword
  /// The first byte.
  var start: UInt32
  /// The byte after the last.
  var end: UInt32

  var range: SourceRange { SourceRange(Int(start), Int(end)) }
}

/// The kinds of tokens.
enum TokenKind: Sendable {
  case end
  /// A name or keyword without backticks.
  case word
  /// A name in backticks.
  case quotedName
  case integer, float, string
  /// `$name`, `$0`, or a dollar sign before a name in backticks.
  case parameter
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, dot, dotDot, colon, semicolon, bar, ampersand, exclamation
  case plus, minus, star, slash, percent, caret
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, matches, plusEqual
  /// A dash that is not ASCII; it stands for a minus in the arrows of a pattern only.
  case otherDash
  /// An arrowhead that is not ASCII.
  case otherLeftArrowhead, otherRightArrowhead
  /// Digits that make no number; an error where a value is meant.
  case invalidNumber
  /// Anything else that makes no token; an error everywhere.
  case invalid

  /// The sign as messages show it; nil for tokens of varying text.
  var sign: String? {
    switch self {
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .comma: ","
    case .dot: "."
    case .dotDot: ".."
    case .colon: ":"
    case .semicolon: ";"
    case .bar: "|"
    case .ampersand: "&"
    case .exclamation: "!"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .caret: "^"
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .matches: "=~"
    case .plusEqual: "+="
    default: nil
    }
  }

  /// Whether the token can be a name: of a variable, label, type, key or function.
  var isName: Bool { self == .word || self == .quotedName }
  /// Whether the token can be the shaft of an arrow.
  var isDash: Bool { self == .minus || self == .otherDash }
  /// Whether the token can be the head of an arrow to the left.
  var isLeftArrowhead: Bool { self == .less || self == .otherLeftArrowhead }
  /// Whether the token can be the head of an arrow to the right.
  var isRightArrowhead: Bool { self == .greater || self == .otherRightArrowhead }
}
