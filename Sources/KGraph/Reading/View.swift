import KGraphModel

/// Through which windows a case is looked at: valid time, knowledge time, record time, status.
public struct View: Sendable, Hashable {
  /// The window of valid time; `nil` for all times.
  public var window: TimeWindow?
  /// Down to which certainty elements are shown; what is left out is counted.
  public var floor: Certainty
  /// Only what was known before the end of this window; `nil` for everything.
  public var knownAt: TimeWindow?
  /// The versions that the case held at this moment, unix milliseconds; `nil` for the present ones.
  public var recordedAt: Int64?
  /// Which statuses are shown; what is left out is counted. `nil` for the command's own choice.
  public var statuses: Set<Status>?

  /// Creates a view; without arguments it hides nothing by date.
  public init(
    window: TimeWindow? = nil, floor: Certainty = .possible, knownAt: TimeWindow? = nil,
    recordedAt: Int64? = nil, statuses: Set<Status>? = nil
  ) {
    self.window = window
    self.floor = floor
    self.knownAt = knownAt
    self.recordedAt = recordedAt
    self.statuses = statuses
  }
}

/// What a view left out, so that nothing is hidden without being counted.
public struct LeftOut: Sendable, Hashable {
  /// Elements that would show if unknown ends were stretched.
  public var conceivable = 0
  /// Elements that only possibly lie in the window, where only certain ones were asked for.
  public var possible = 0
  /// Elements that were not yet known.
  public var unknownThen = 0
  /// Elements of another status, by status.
  public var byStatus: [Status: Int] = [:]
  /// Elements beyond the limit.
  public var beyondLimit = 0

  /// Creates an empty count.
  public init() {}

  /// Whether nothing was left out.
  public var isEmpty: Bool {
    conceivable == 0 && possible == 0 && unknownThen == 0 && byStatus.isEmpty && beyondLimit == 0
  }

  /// What was left out and how to see it, as clauses for a footer.
  public var clauses: [String] {
    var result: [String] = []
    if possible > 0 { result.append("\(possible) only possible (without --certain)") }
    if conceivable > 0 {
      result.append("\(conceivable) more if unknown ends are stretched: --conceivable")
    }
    if unknownThen > 0 { result.append("\(unknownThen) not yet known then") }
    for status in Status.allCases {
      if let count = byStatus[status] {
        result.append("\(count) \(status.rawValue): --status \(status.rawValue)")
      }
    }
    if beyondLimit > 0 { result.append("\(beyondLimit) beyond the limit: --limit 0") }
    return result
  }
}
