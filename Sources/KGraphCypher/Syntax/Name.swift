/// A name in a query: a variable, label, relationship type, property key or parameter.
package struct Name: Sendable, Hashable {
  /// The name itself, without backticks.
  package var text: String
  /// Where it stands, with its backticks.
  package var range: SourceRange

  /// Creates a name.
  package init(_ text: String, _ range: SourceRange = .none) {
    self.text = text
    self.range = range
  }
}

/// The name of a function or procedure with the namespaces before it: `date.truncate`.
package struct QualifiedName: Sendable, Hashable {
  /// The parts between the dots; never empty.
  package var parts: [Name]
  /// Where it stands.
  package var range: SourceRange

  /// Creates a name of parts.
  package init(_ parts: [Name], _ range: SourceRange = .none) {
    self.parts = parts
    self.range = range
  }

  /// The parts with dots between them, as they were written.
  package var text: String {
    parts.count == 1 ? parts[0].text : parts.map(\.text).joined(separator: ".")
  }
}
