import KGraphModel

/// Something that a format cannot say.
package struct Loss: Sendable, Hashable {
  /// A stable word for programs: `date-widened`.
  package var code: String
  /// What happened to how many elements, in words that follow a number: `dates of month precision
  /// were widened to their first and last day`.
  package var words: String

  /// Creates a loss.
  package init(_ code: String, _ words: String) {
    self.code = code
    self.words = words
  }
}

/// What a format could not carry, and how many elements that touched.
package struct LossReport: Sendable, Hashable {
  private var counts: [Loss: Int] = [:]

  /// Creates a report of nothing.
  package init() {}

  /// Counts elements that lose something.
  package mutating func count(_ loss: Loss, by number: Int = 1) {
    guard number > 0 else { return }
    counts[loss, default: 0] += number
  }

  /// Whether nothing was lost.
  package var isEmpty: Bool { counts.isEmpty }

  /// The losses with their numbers, sorted by code.
  package var entries: [(loss: Loss, count: Int)] {
    counts.sorted { ($0.key.code, $0.key.words) < ($1.key.code, $1.key.words) }
      .map { ($0.key, $0.value) }
  }

  /// Adds another report to this one.
  package mutating func add(_ other: LossReport) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// One line each: `41 dates of month precision were widened ...`.
  package var lines: [String] { entries.map { "\($0.count) \($0.loss.words)" } }
}
