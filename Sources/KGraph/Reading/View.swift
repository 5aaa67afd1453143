import KGraphModel

/// Through which windows a case is looked at: valid time, knowledge time and status, and record time.
public struct View: Sendable, Hashable {
  /// Valid time, knowledge time, certainty and status.
  ///
  /// Where it names no statuses the command chooses: charts and neighbourhoods show facts, timelines
  /// and dossiers show all but what was refuted. What is left out is counted.
  public var filter: TemporalFilter
  /// The versions that the case held at this moment, unix milliseconds; `nil` for the present ones.
  public var recordedAt: Int64?

  /// Creates a view; without arguments it hides nothing by date.
  public init(filter: TemporalFilter = TemporalFilter(), recordedAt: Int64? = nil) {
    self.filter = filter
    self.recordedAt = recordedAt
  }

  /// The filter with the command's own choice of statuses where the view has none.
  func filter(showing statuses: Set<Status>) -> TemporalFilter {
    var filter = filter
    filter.statuses = filter.statuses ?? statuses
    return filter
  }
}
