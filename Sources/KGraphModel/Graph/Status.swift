/// How an element came to be in the case: whether a source says it, or only someone quoted by one.
public enum Status: String, Sendable, Hashable, CaseIterable {
  /// A source says so in its own voice.
  case reported
  /// Only said inside a statement: not a fact.
  case claimed
  /// An implicature of a statement, not said outright.
  case implied
  /// The analyst's own inference.
  case inferred
  /// Shown to be false.
  case refuted

  /// Whether paths and default views count the element among the facts.
  public var isFact: Bool { self == .reported || self == .inferred }
}

/// What a source does with an element that it speaks of.
public enum Stance: String, Sendable, Hashable, CaseIterable {
  /// The source says that it is so.
  case supports
  /// The source says that it is not so.
  case disputes
  /// The source speaks of it without taking a side.
  case mentions
}
