import KGraphCypher

/// Makes the errors of binder and executor, each with the triple of the TCK.
package enum QueryError {
  /// An error of the binder.
  package static func syntax(_ detail: ErrorDetail, _ message: String, at range: SourceRange? = nil)
    -> CypherError
  { CypherError(.syntax(detail), message, at: range) }

  /// A value of a wrong type, found while running.
  package static func type(_ detail: ErrorDetail, _ message: String) -> CypherError {
    CypherError(CypherErrorKind(.typeError, .runtime, detail), message)
  }

  /// An argument outside of what a function takes, found while running.
  package static func argument(_ detail: ErrorDetail, _ message: String) -> CypherError {
    CypherError(CypherErrorKind(.argumentError, .runtime, detail), message)
  }

  /// Any other error, found while running.
  package static func runtime(_ type: ErrorType, _ detail: ErrorDetail, _ message: String)
    -> CypherError
  { CypherError(CypherErrorKind(type, .runtime, detail), message) }
}

extension ErrorDetail: ExpressibleByStringLiteral {
  /// Creates a detail from its word.
  package init(stringLiteral value: String) { self.init(rawValue: value) }
}
