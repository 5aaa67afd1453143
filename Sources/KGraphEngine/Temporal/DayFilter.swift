import KGraphModel

/// A temporal filter that the day columns of relationships answer alone.
struct DayFilter {
  /// The days that must be touched, both included.
  var first: Int32 = .min
  var last: Int32 = .max

  /// Lets everything through.
  static let all = DayFilter()

  /// Whether days overlap.
  @inline(__always)
  func admits(_ first: Int32, _ last: Int32) -> Bool { first <= self.last && last >= self.first }
}

extension TimeWindow {
  /// The days of a window of whole days, both included; `nil` for other windows.
  var days: DayFilter? {
    guard start == .min || start % 86_400 == 0, end == .max || end % 86_400 == 0 else {
      return nil
    }
    return DayFilter(
      first: start == .min ? .min : Int32(clamping: start / 86_400),
      last: end == .max ? .max : Int32(clamping: end / 86_400 - 1))
  }
}

extension ExecutionContext {
  /// The days that relationships of the snapshot must touch to be let through.
  ///
  /// `nil` where the columns do not answer it: other modalities, knowledge, dates with holes, hours,
  /// and relationships that the statement itself made or deleted.
  func dayFilter(_ filter: ResolvedTimeFilter?) -> DayFilter? {
    guard graph.delta.isEmpty else { return nil }
    guard let filter else { return .all }
    guard filter.isPlain, !filter.isEmpty, filter.knownBefore == nil, filter.recordedAt == nil
    else {
      return nil
    }
    guard let window = filter.window else { return .all }
    let times: TimeColumns = graph.base.relationshipTimes
    if times.first.isEmpty { return .all }
    if times.hasHoles || (notesConceivable && !times.areAllExact) { return nil }
    return window.days
  }

  /// The days that relationships of a walk, and nodes on it that have dates, must touch; `nil` where
  /// the columns of either do not answer it.
  func walkDays(_ filter: ResolvedTimeFilter?) -> WalkDays? {
    guard let days = dayFilter(filter) else { return nil }
    let times: TimeColumns = graph.base.nodeTimes
    guard let window = filter?.window, !times.first.isEmpty else {
      return WalkDays(relationships: days)
    }
    if times.hasHoles || (notesConceivable && !times.areAllExact) { return nil }
    return window.days.map { WalkDays(relationships: days, nodes: $0) }
  }
}

/// What a walk asks of days.
struct WalkDays {
  var relationships: DayFilter
  /// What nodes with dates must touch; `nil` where nodes are there always.
  var nodes: DayFilter?
}
