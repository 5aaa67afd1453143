import KGraphModel

/// What is wrong with a query, where, and what would have been right.
package struct CypherError: Error, Sendable, Hashable {
  /// Type, phase and detail.
  package var kind: CypherErrorKind
  /// What is wrong, one sentence without a full stop.
  package var message: String
  /// The part of the query that is meant, in bytes.
  package var range: SourceRange?
  /// The same place for people; the parser fills it, others call `located(in:)`.
  package var location: SourceLocation?
  /// What could have stood there instead, in the words of the message.
  package var expected: [String]
  /// What to do about it.
  package var hint: String?
  /// Whether the text ended where more was expected, so that a shell can ask for another line.
  package var isAtEnd = false

  /// Creates an error.
  package init(
    _ kind: CypherErrorKind, _ message: String, at range: SourceRange? = nil,
    expected: [String] = [], hint: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.range = range
    self.expected = expected
    self.hint = hint
  }

  /// The error with line, column and excerpt of its range, unless it has them already.
  ///
  /// - Complexity: O(bytes before the range).
  package func located(in source: String, file: String? = nil) -> CypherError {
    guard location == nil, let range else { return self }
    var error = self
    error.location = SourcePlace.location(of: range, in: source, file: file)
    return error
  }

  /// The error as every command shows it.
  package var kgraphError: KGraphError {
    KGraphError(.invalid, message, at: location, hint: hint)
  }
}
