import KGraphModel

/// How a case is written as JSON.
package struct JSONOptions: Sendable, Hashable {
  /// Windows and statuses; everything by default.
  package var filter: TemporalFilter
  /// Whether the document is laid out for people.
  package var isPretty: Bool

  /// Creates options.
  package init(filter: TemporalFilter = TemporalFilter(), isPretty: Bool = false) {
    self.filter = filter
    self.isPretty = isPretty
  }
}
