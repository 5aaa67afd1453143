/// How deep a query may nest.
///
/// Both bounds keep recursion over the text and over its tree within a thread's stack.
package struct ParserLimits: Sendable, Hashable {
  /// How deep parentheses, brackets, braces and subqueries may stand in one another.
  package var nesting: Int
  /// How high the tree of an expression may grow, for instance by `1 + 1 + 1 ...`.
  ///
  /// `AND`, `OR` and `XOR` of any number of operands, lists, maps and chains of patterns are
  /// flat and do not count.
  package var height: Int

  /// Creates limits.
  package init(nesting: Int = 256, height: Int = 512) {
    self.nesting = nesting
    self.height = height
  }
}
