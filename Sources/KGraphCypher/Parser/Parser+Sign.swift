extension Parser {
  /// An operand with the `NOT`s and signs before it.
  func signed() throws -> Expression {
    switch kind {
    case .minus, .plus: return try signs()
    case .word where keyword == .not && !isCertainVariable(): return try negations()
    default: return try postfix()
    }
  }

  private func negations() throws -> Expression {
    var starts: [Int] = []
    while keyword == .not, kind == .word, !isCertainVariable() {
      starts.append(here)
      try check(starts.count)
      advance()
    }
    let outer = allowsPredicate
    allowsPredicate = true
    var result = try operand(.comparison)
    allowsPredicate = outer
    height += starts.count
    try check(height)
    for start in starts.reversed() { result = Expression(.not(result), range(from: start)) }
    return result
  }

  private func signs() throws -> Expression {
    var starts: [(sign: SignOperator, start: Int)] = []
    var result: Expression?
    while kind == .minus || kind == .plus {
      let start = here
      if kind == .minus, kind(1) == .integer || kind(1) == .float, !kind(2).beginsPostfix {
        advance()
        result = try number(negative: true, from: start)
        height = 1
        break
      }
      starts.append((kind == .minus ? .minus : .plus, start))
      try check(starts.count)
      advance()
    }
    var operand: Expression
    if let result {
      operand = result
    } else {
      let outer = allowsPredicate
      allowsPredicate = false
      operand = try keyword == .not && kind == .word ? signed() : postfix()
      allowsPredicate = outer
    }
    height += starts.count
    try check(height)
    for (sign, start) in starts.reversed() {
      operand = Expression(.sign(sign, operand), range(from: start))
    }
    return operand
  }

  /// The number that stands here.
  func number(negative: Bool, from start: Int) throws -> Expression {
    let number = take()
    let slice = bytes[Int(number.start)..<Int(number.end)]
    let range = SourceRange(start, Int(number.end))
    let literal: Literal =
      number.kind == .integer
      ? .integer(try LiteralDecoder.integer(slice, negative: negative, range))
      : .float(try LiteralDecoder.float(slice, negative: negative, range))
    return Expression(.literal(literal), range)
  }

  /// The string that stands here.
  func string() throws -> Expression {
    let string = take()
    let slice = bytes[Int(string.start)..<Int(string.end)]
    return Expression(.literal(.string(try LiteralDecoder.string(slice))), string.range)
  }

  /// The parameter that stands here.
  func parameter() throws -> Expression {
    let parameter = take()
    let slice = bytes[Int(parameter.start) + 1..<Int(parameter.end)]
    let name =
      slice.first == Ascii.backtick
      ? LiteralDecoder.quotedName(slice) : String(decoding: slice, as: UTF8.self)
    return Expression(.parameter(name), parameter.range)
  }
}

extension TokenKind {
  /// Whether the token goes on with the value before it.
  fileprivate var beginsPostfix: Bool { self == .dot || self == .leftBracket }
}
