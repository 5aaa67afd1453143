/// How two stretches of time lie to each other: exactly one of thirteen ways.
///
/// J. F. Allen, "Maintaining Knowledge about Temporal Intervals", 1983. Days are
/// half-open stretches, so the third of a month *meets* the fourth, and `before`
/// means that at least one day, or for times of day one second, lies between.
public enum AllenRelation: String, Sendable, Hashable, CaseIterable {
  /// Ends, and some time later the other starts.
  case before
  /// Starts some time after the other has ended.
  case after
  /// Ends when the other starts.
  case meets
  /// Starts when the other ends.
  case metBy
  /// Starts first, and ends inside the other.
  case overlaps
  /// Starts inside the other, and ends last.
  case overlappedBy
  /// Starts with the other, and ends first.
  case starts
  /// Starts with the other, and ends last.
  case startedBy
  /// Starts later and ends earlier.
  case during
  /// Starts earlier and ends later.
  case contains
  /// Starts later, and ends with the other.
  case finishes
  /// Starts earlier, and ends with the other.
  case finishedBy
  /// Starts and ends with the other.
  case equals

  /// The relation seen from the other side.
  public var inverse: AllenRelation {
    switch self {
    case .before: .after
    case .after: .before
    case .meets: .metBy
    case .metBy: .meets
    case .overlaps: .overlappedBy
    case .overlappedBy: .overlaps
    case .starts: .startedBy
    case .startedBy: .starts
    case .during: .contains
    case .contains: .during
    case .finishes: .finishedBy
    case .finishedBy: .finishes
    case .equals: .equals
    }
  }

  /// Puts the relation between two things as conditions on their ends.
  func require(_ a: Extent, _ b: Extent, in solver: inout OrderSolver) {
    switch self {
    case .before: solver.require(a.end, before: b.start, gap: 1)
    case .meets: solver.require(a.end, meets: b.start)
    case .overlaps:
      solver.require(a.start, before: b.start, gap: 1)
      solver.require(b.start, before: a.end, gap: 1)
      solver.require(a.end, before: b.end, gap: 1)
    case .starts:
      solver.require(a.start, meets: b.start)
      solver.require(a.end, before: b.end, gap: 1)
    case .during:
      solver.require(b.start, before: a.start, gap: 1)
      solver.require(a.end, before: b.end, gap: 1)
    case .finishes:
      solver.require(b.start, before: a.start, gap: 1)
      solver.require(a.end, meets: b.end)
    case .equals:
      solver.require(a.start, meets: b.start)
      solver.require(a.end, meets: b.end)
    case .after, .metBy, .overlappedBy, .startedBy, .contains, .finishedBy:
      inverse.require(b, a, in: &solver)
    }
  }
}
