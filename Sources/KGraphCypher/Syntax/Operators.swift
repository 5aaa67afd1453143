/// A sign before an operand.
package enum SignOperator: String, Sendable, Hashable, CaseIterable {
  case plus = "+"
  case minus = "-"
}

/// What joins truth values; from the loosest to the tightest.
package enum LogicalOperator: String, Sendable, Hashable, CaseIterable {
  case or = "OR"
  case xor = "XOR"
  case and = "AND"
}

/// What computes with two values; all associate to the left, `^` too.
package enum ArithmeticOperator: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
}

/// What compares two values.
package enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What tests a string against another.
package enum StringOperator: String, Sendable, Hashable, CaseIterable {
  case startsWith = "STARTS WITH"
  case endsWith = "ENDS WITH"
  case contains = "CONTAINS"
  /// The whole string matches the regular expression.
  case matches = "=~"
}
