/// A value that stands in the query itself.
package enum Literal: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A sign directly before the digits belongs to the literal.
  case integer(Int64)
  /// Always finite.
  case float(Double)
  /// The text with all escapes resolved.
  case string(String)
}
