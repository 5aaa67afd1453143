/// How sure an answer about dates is.
public enum Certainty: String, Sendable, Hashable, Comparable, CaseIterable {
  /// True in every world that the dates allow.
  case certain
  /// True in some world inside the dates as stated.
  case possible
  /// True only when an unknown end, or an open end past the as-of day, is
  /// stretched.
  case conceivable
  /// True in no world.
  case no

  /// Orders from the surest yes to no.
  public static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .certain: 0
    case .possible: 1
    case .conceivable: 2
    case .no: 3
    }
  }
}

/// A question about a dated thing and a window.
public enum TimePredicate: String, Sendable, Hashable, CaseIterable {
  /// Some of it lies in the window; what `--from`, `--to` and `--at` ask.
  case overlaps
  /// All of it lies in the window.
  case during
  /// It ends before the window starts.
  case before
  /// It starts after the window ends.
  case after
  /// It covers the whole window.
  case throughout
}
