import KGraphModel

/// The one extent of a dated element for formats that have room for no more than a start and an end.
struct ElementExtent {
  /// When it starts; `nil` where nobody says.
  var start: ElementBounds.Limit?
  /// When it ends, included; `nil` where nobody says, or where it goes on.
  var end: ElementBounds.Limit?
  /// Whether other dates are possible than those from start to end.
  var isUncertain: Bool

  /// `nil` where it held on no day for certain.
  ///
  /// - Parameters:
  ///   - bounds: the four limits.
  ///   - extent: whether the days on which it possibly or certainly held are wanted.
  ///   - window: what takes the place of a missing limit.
  init?(_ bounds: ElementBounds, _ extent: DateExtent, within window: TimeWindow? = nil) {
    isUncertain = !bounds.isExact || bounds.flags.contains(.hedged)
    let limits = ElementBounds(
      TimeBounds(
        startMin: window?.start ?? .min, startMax: .max, endMin: .min, endMax: window?.end ?? .max,
        stretchedStartMin: .min, stretchedEndMax: .max, flags: []))
    switch extent {
    case .possible:
      start = bounds.startMin ?? limits.startMin
      end = bounds.endMax ?? limits.endMax
    case .certain:
      if bounds.flags.contains(.hedged) { return nil }
      start = bounds.startMax
      end = bounds.endMin
      guard let from = start, let to = end, from.second < to.second else { return nil }
    }
    if let from = start, let to = end, from.second >= to.second { end = nil }
  }
}
