import KGraphModel

/// The days on which journeys may use each relationship, where these are not the possible ones that the
/// snapshot holds: under another modality, or with what was known or recorded at a moment.
///
/// Columns like those of the snapshot, made when a statement first needs them, so that the same search
/// answers all modalities.
struct JourneyDays {
  /// The days of one date.
  private struct Days: Equatable {
    var first: Int32
    var last: Int32

    /// On which nothing happens; no search begins on the least of days.
    static let never = Days(first: .max, last: .min)
    static let always = Days(first: .min, last: .max)
  }

  let outgoing: Adjacency
  let incoming: Adjacency
  /// From the first to the last of the days on which relationships begin.
  let range: ClosedRange<Int>
  /// The first of the days on which relationships end.
  let leastEnd: Int32?
  /// Whether some relationship may begin, at the latest, after it may have ended.
  ///
  /// Journeys may still use it: they are held up by the ends of *other* relationships alone.
  let hasInverted: Bool

  /// The days under a filter; `nil` where they are no whole ones.
  ///
  /// Complexity: O(relationships), O(different dates) where each can be used on its possible days.
  init?(_ filter: ResolvedTimeFilter, _ base: Snapshot) {
    let times: TimeColumns = base.relationshipTimes
    guard let table = Self.days(of: times.table, filter.floor) else { return nil }
    hasInverted = table.contains { $0 != .never && $0.first > $0.last }
    leastEnd = table.lazy.filter { $0 != .never }.map(\.last).min()
    var (lowest, highest) = (Int.max, Int.min)
    for days in table where days != .never && days.first != .min {
      lowest = min(lowest, Int(days.first))
      highest = max(highest, Int(days.first))
    }
    range = lowest > highest ? 0...0 : lowest...highest
    let isGated: Bool = filter.knownBefore != nil || filter.recordedAt != nil
    if !isGated, Self.areThoseOfSnapshot(table, base) {
      (outgoing, incoming) = (base.outgoing, base.incoming)
      return
    }
    let numbers: Range<UInt32> = 0..<UInt32(base.relationshipCount)
    let days: [Days] = numbers.map { relationship in
      if let knownBefore = filter.knownBefore, times.known(relationship) >= knownBefore {
        return .never
      }
      if let second = filter.recordedAt, !times.isRecorded(relationship, at: second) {
        return .never
      }
      return table[Int(times.number(relationship))]
    }
    func dated(_ adjacency: Adjacency) -> Adjacency {
      let relationships: Column<ElementID> = adjacency.relationships
      return Adjacency(
        adjacency, first: relationships.map { days[Int($0)].first },
        last: relationships.map { days[Int($0)].last })
    }
    (outgoing, incoming) = (dated(base.outgoing), dated(base.incoming))
  }

  /// Whether two filters ask the same of days; not of the window, which searches ask about.
  static func areSame(_ one: ResolvedTimeFilter, _ other: ResolvedTimeFilter) -> Bool {
    one.floor == other.floor && one.knownBefore == other.knownBefore
      && one.recordedAt == other.recordedAt
  }

  /// The days of each date of a table; `nil` where some are no whole ones.
  private static func days(of table: DateTable, _ floor: Certainty) -> [Days]? {
    var result: [Days] = [floor == .certain ? .never : .always]
    result.reserveCapacity(table.count)
    for number in 1..<UInt32(max(1, table.count)) {
      let bounds: TimeBounds = table.bounds(number)
      let isUndated: Bool = bounds.flags.contains(.undated)
      guard let (start, end) = JourneyRules.span(isUndated ? nil : bounds, floor) else {
        result.append(.never)
        continue
      }
      guard start == .min || start == .max || start % 86_400 == 0,
        end == .min || end == .max || end % 86_400 == 0
      else { return nil }
      let days = Days(first: DayHull.firstDay(start), last: DayHull.lastDay(before: end))
      guard start == .min || days.first > .min, end == .max || days.last < .max else { return nil }
      result.append(days)
    }
    return result
  }

  /// Whether every relationship may be used on the days that the snapshot holds.
  private static func areThoseOfSnapshot(_ table: [Days], _ base: Snapshot) -> Bool {
    let times: TimeColumns = base.relationshipTimes
    if table[0] != .always && times.numbers.contains(0) { return false }
    return (1..<max(1, table.count)).allSatisfy { number in
      let hull = DayHull(times.table.bounds(UInt32(number)))
      return table[number] == Days(first: hull.first, last: hull.last)
    }
  }
}

/// The nodes that a journey may come to under a filter.
struct JourneyNodes {
  /// A number for each node: 0 for those that are there; empty where all are.
  let hidden: Column<Int32>

  /// The nodes under a filter; `nil` where it is to be counted which of those on the way are merely
  /// conceivable.
  ///
  /// Complexity: O(nodes), constant where no node has a date.
  init?(_ filter: ResolvedTimeFilter, _ context: ExecutionContext) {
    let times: TimeColumns = context.graph.base.nodeTimes
    let isGated: Bool = filter.knownBefore != nil || filter.recordedAt != nil
    if times.first.isEmpty && !isGated {
      hidden = Column([])
      return
    }
    if context.notesConceivable && !times.areAllExact { return nil }
    let numbers: Range<UInt32> = 0..<UInt32(context.graph.base.nodeCount)
    hidden = Column(
      numbers.map { node -> Int32 in
        context.admits(node, filter, times, timeless: true) ? 0 : 1
      })
  }

  /// Whether two filters ask the same of nodes.
  static func areSame(_ one: ResolvedTimeFilter, _ other: ResolvedTimeFilter) -> Bool {
    one.window == other.window && JourneyDays.areSame(one, other)
  }
}
