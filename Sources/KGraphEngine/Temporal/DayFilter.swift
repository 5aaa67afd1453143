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
    let times: TimeColumns = graph.base.relationshipTimes
    let isHull: Bool = times.hasHoles || (notesConceivable && !times.areAllExact)
    return dayFilter(filter, hull: !isHull)
  }

  /// `hull`: whether the first and the last day of each relationship are all that is to be known of it.
  private func dayFilter(_ filter: ResolvedTimeFilter?, hull: Bool) -> DayFilter? {
    guard graph.delta.isEmpty else { return nil }
    guard let filter else { return .all }
    guard filter.isPlain, !filter.isEmpty, filter.knownBefore == nil, filter.recordedAt == nil
    else {
      return nil
    }
    guard let window = filter.window else { return .all }
    if graph.base.relationshipTimes.first.isEmpty { return .all }
    return hull ? window.days : nil
  }

  /// The days that relationships of a walk, and nodes on it that have dates, must touch; `nil` where
  /// the columns of either do not answer it.
  func walkDays(_ filter: ResolvedTimeFilter?) -> WalkDays? {
    dayFilter(filter).flatMap { walkDays($0, filter) }
  }

  /// The days that a journey may use relationships on, and that its nodes must touch.
  ///
  /// A journey uses a relationship from its first possible day to its last, so that neither gaps nor
  /// what is merely conceivable matter; the days of all relationships must be whole ones.
  func journeyDays(_ filter: ResolvedTimeFilter?) -> WalkDays? {
    dayFilter(filter, hull: true).flatMap { walkDays($0, filter) }
  }

  private func walkDays(_ days: DayFilter, _ filter: ResolvedTimeFilter?) -> WalkDays? {
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
