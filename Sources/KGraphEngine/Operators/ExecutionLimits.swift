import Synchronization

/// A flag that another thread raises to stop a query.
package final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is not raised.
  package init() {}

  /// Whether the query shall stop.
  package var isRaised: Bool { flag.load(ordering: .relaxed) }

  /// Asks the query to stop at its next batch.
  package func raise() { flag.store(true, ordering: .relaxed) }

  /// Takes the wish back, so that the flag serves the next query.
  package func lower() { flag.store(false, ordering: .relaxed) }
}

/// What a run may use.
package struct ExecutionLimits: Sendable {
  package var interruption: Interruption?
  /// When the run has to have ended.
  package var deadline: ContinuousClock.Instant?
  /// Bytes for rows that operators collect; an estimate of 24 bytes per value.
  package var memoryBytes: Int?
  /// Refuses updating clauses.
  package var isReadOnly: Bool
  /// Over how many threads whole passes are spread.
  package var parallelism: Parallelism

  /// Creates limits.
  package init(
    interruption: Interruption? = nil, deadline: ContinuousClock.Instant? = nil,
    memoryBytes: Int? = nil, isReadOnly: Bool = false, parallelism: Parallelism = .standard
  ) {
    self.interruption = interruption
    self.deadline = deadline
    self.memoryBytes = memoryBytes
    self.isReadOnly = isReadOnly
    self.parallelism = parallelism
  }
}
