import KGraphModel

/// How the date of an entry is drawn on a scale.
struct ChartSpan: Hashable {
  /// What kind of mark it is.
  enum Shape: Hashable {
    /// One day: a diamond.
    case day
    /// Some moment between two limits: a pale band.
    case moment
    /// Something that lasted: a bar with gradients where its ends are uncertain.
    case interval
  }

  /// How a mark ends on one side.
  enum Side: Hashable {
    /// At a stated limit.
    case closed
    /// It goes on, stated or beyond the scale: an arrow.
    case goesOn
    /// Nobody says how far: it fades out.
    case unknown
  }

  let shape: Shape
  /// The limits of the mark and of its certain core, as positions from 0 to 1:
  /// it rises from `outerStart` to `coreStart` and falls from `coreEnd` to `outerEnd`.
  let outerStart: Double
  let coreStart: Double
  let coreEnd: Double
  let outerEnd: Double
  let left: Side
  let right: Side
  /// Whether the date is hedged with `?`.
  let isHedged: Bool

  /// The mark of an entry; `nil` for an undated one and one that lies outside the scale.
  init?(_ entry: TimelineEntry, on scale: TimeScale) {
    let bounds = entry.bounds
    guard let time = entry.time, !bounds.flags.contains(.undated) else { return nil }
    let text = time.edtfText
    let startsOpen = text.hasPrefix("../") || bounds.startMax == .min
    let endsOpen = text.hasSuffix("/..") || bounds.endMin == .max
    func clamped(_ second: Int64) -> Double { min(max(scale.position(second), 0), 1) }
    let isOutside = bounds.stretchedStartMin >= scale.end || bounds.stretchedEndMax <= scale.start
    guard !isOutside else { return nil }

    isHedged = bounds.flags.contains(.hedged)
    let isLasting = bounds.flags.contains(.interval) && !bounds.flags.contains(.impossible)
    let isDay =
      bounds.startMin != .min && bounds.endMax != .max
      && bounds.endMax - bounds.startMin <= 86_400 && !startsOpen && !endsOpen
      && bounds.stretchedStartMin == bounds.startMin && bounds.stretchedEndMax == bounds.endMax
    shape = isDay ? .day : isLasting ? .interval : .moment

    let low = clamped(bounds.startMin)
    let high = max(low, clamped(bounds.endMax))
    let latestStart = clamped(bounds.startMax)
    let earliestEnd = clamped(bounds.endMin)
    outerStart = low
    outerEnd = high
    coreStart = min(max(min(latestStart, earliestEnd), low), high)
    coreEnd = min(max(max(latestStart, earliestEnd), low), high)

    if startsOpen {
      left = .goesOn
    } else if bounds.startMin == .min || bounds.stretchedStartMin < bounds.startMin {
      left = .unknown
    } else {
      left = bounds.startMin < scale.start ? .goesOn : .closed
    }
    if endsOpen {
      right = .goesOn
    } else if bounds.endMax == .max || bounds.stretchedEndMax > bounds.endMax {
      right = .unknown
    } else {
      right = bounds.endMax > scale.end ? .goesOn : .closed
    }
  }

  /// How certainly it was going on at a position, from 0 to 1.
  func density(at position: Double) -> Double {
    if position < outerStart || position > outerEnd { return 0 }
    if position < coreStart { return (position - outerStart) / (coreStart - outerStart) }
    if position > coreEnd { return (outerEnd - position) / (outerEnd - coreEnd) }
    return 1
  }
}

extension Timeline {
  /// What a chart draws: lanes with the entries that have a place on the scale, and the others.
  struct ChartContent {
    var scale: TimeScale?
    var lanes: [TimelineGroup]
    /// Entries without a date, which are listed below.
    var undated: [TimelineEntry]
    /// How many dated entries lie outside the scale.
    var outside: Int
  }

  func chartContent(lanes grouping: TimelineGrouping) -> ChartContent {
    let dated = entries.filter { $0.order.group == 0 || !$0.bounds.flags.contains(.undated) }
    let undated = entries.filter { !($0.order.group == 0 || !$0.bounds.flags.contains(.undated)) }
    guard let scale = TimeScale(window: filter.window, entries: dated) else {
      return ChartContent(scale: nil, lanes: [], undated: entries, outside: 0)
    }
    let visible = Set(dated.filter { ChartSpan($0, on: scale) != nil }.map(\.key))
    let lanes = groups(by: grouping).compactMap { group -> TimelineGroup? in
      var group = group
      group.entries.removeAll { !visible.contains($0.key) }
      return group.entries.isEmpty ? nil : group
    }
    return ChartContent(
      scale: scale, lanes: lanes, undated: undated, outside: dated.count - visible.count)
  }
}
