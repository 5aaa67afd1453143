/// How tight the outermost operator of an expression binds, from loose to tight.
enum Precedence: UInt8, Comparable {
  case or, xor, and, not, comparison, test, sum, product, power, sign, postfix, atom

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
  /// The next tighter one.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
}

extension Expression {
  var precedence: Precedence {
    switch kind {
    case .logical(.or, _): .or
    case .logical(.xor, _): .xor
    case .logical(.and, _): .and
    case .not: .not
    case .comparison: .comparison
    case .isIn, .stringTest, .isNull, .hasLabels: .test
    case .arithmetic(let arithmetic, _, _): arithmetic.precedence
    case .sign: .sign
    case .literal(.integer(let value)): value < 0 ? .sign : .atom
    case .literal(.float(let value)): value.sign == .minus ? .sign : .atom
    case .property, .index, .slice: .postfix
    default: .atom
    }
  }
}

extension ArithmeticOperator {
  var precedence: Precedence {
    switch self {
    case .add, .subtract: .sum
    case .multiply, .divide, .modulo: .product
    case .power: .power
    }
  }
}

extension CypherPrinter {
  /// Writes an expression, in parentheses if it binds looser than asked for.
  mutating func write(_ expression: Expression, atLeast precedence: Precedence = .or) {
    guard expression.precedence < precedence else { return writeBare(expression) }
    // A label test in single parentheses looks like a node.
    var parentheses = 1
    if case .hasLabels = expression.kind { parentheses = 2 }
    write(String(repeating: "(", count: parentheses))
    writeBare(expression)
    write(String(repeating: ")", count: parentheses))
  }

  private mutating func writeBare(_ expression: Expression) {
    switch expression.kind {
    case .logical(let logical, let operands):
      list(operands, separator: " \(logical.rawValue) ") {
        $0.write($1, atLeast: expression.precedence.tighter)
      }
    case .not(let operand):
      write("NOT ")
      write(operand, atLeast: .not)
    case .comparison(let first, let links):
      write(first, atLeast: .test)
      for link in links {
        write(" \(link.comparison.rawValue) ")
        write(link.operand, atLeast: .test)
      }
    case .isIn(let element, let list): binary(element, "IN", list, .test)
    case .stringTest(let test, let left, let right): binary(left, test.rawValue, right, .test)
    case .isNull(let operand, let negated):
      write(operand, atLeast: .test)
      write(negated ? " IS NOT NULL" : " IS NULL")
    case .hasLabels(let operand, let labels):
      write(operand, atLeast: .sum)
      write(labels, isTest: true)
    case .arithmetic(let arithmetic, let left, let right):
      binary(left, arithmetic.rawValue, right, arithmetic.precedence)
    case .sign(let sign, let operand): signed(sign, operand)
    default: writePostfix(expression)
    }
  }

  private mutating func binary(
    _ left: Expression, _ sign: String, _ right: Expression, _ precedence: Precedence
  ) {
    write(left, atLeast: precedence)
    write(" \(sign) ")
    write(right, atLeast: precedence.tighter)
  }

  private mutating func signed(_ sign: SignOperator, _ operand: Expression) {
    write(sign.rawValue)
    switch operand.kind {
    case .literal(.integer), .literal(.float):
      // Without parentheses a minus would become part of the number.
      let isPositive = operand.precedence == .atom
      if sign == .minus && isPositive { write("(") }
      write(operand)
      if sign == .minus && isPositive { write(")") }
    default: write(operand, atLeast: .sign)
    }
  }

  private mutating func writePostfix(_ expression: Expression) {
    switch expression.kind {
    case .property(let base, let key):
      write(base, atLeast: .postfix)
      write(".")
      self.key(key.text)
    case .index(let base, let index):
      write(base, atLeast: .postfix)
      write("[")
      write(index)
      write("]")
    case .slice(let base, let lower, let upper):
      write(base, atLeast: .postfix)
      write("[")
      if let lower { write(lower) }
      write("..")
      if let upper { write(upper) }
      write("]")
    default: writeAtom(expression)
    }
  }
}
