/// Which of the paths between two ends are meant.
package struct PathPrefix: Sendable, Hashable {
  package var kind: Kind
  package var range: SourceRange

  /// Creates a prefix.
  package init(_ kind: Kind, _ range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of a prefix.
  package enum Kind: Sendable, Hashable {
    /// `ALL [PATHS]`: the default, said aloud.
    case all
    /// `ANY k [PATHS]`; without a count one.
    case any(count: Expression?)
    /// `ALL SHORTEST [PATHS]`
    case allShortest
    /// `ANY SHORTEST [PATH]`
    case anyShortest
    /// `SHORTEST k [PATHS]`
    case shortest(count: Expression)
    /// `SHORTEST k GROUPS`; without a count one.
    case shortestGroups(count: Expression?)
    /// `shortestPath(..)` around the path.
    case shortestPathFunction
    /// `allShortestPaths(..)` around the path.
    case allShortestPathsFunction
    /// `EARLIEST TIMED STRICT WAITING AT MOST t`
    case timed(TimedPrefix)
  }
}

/// What the best time-respecting path is.
package enum TimedObjective: String, Sendable, Hashable, CaseIterable {
  case earliest = "EARLIEST"
  case latest = "LATEST"
  case fastest = "FASTEST"
}

/// `[EARLIEST | LATEST | FASTEST] TIMED [STRICT] [WAITING AT MOST t]`.
package struct TimedPrefix: Sendable, Hashable {
  /// Without it every time-respecting trail.
  package var objective: TimedObjective?
  /// Whether each step is later than the one before.
  package var strict: Bool
  /// The longest wait between two steps: a string, a parameter or any expression.
  package var waitingAtMost: Expression?

  /// Creates a prefix.
  package init(
    objective: TimedObjective? = nil, strict: Bool = false, waitingAtMost: Expression? = nil
  ) {
    self.objective = objective
    self.strict = strict
    self.waitingAtMost = waitingAtMost
  }
}
