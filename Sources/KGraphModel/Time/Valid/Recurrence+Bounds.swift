extension Recurrence {
  /// The limits of one occurrence: of all of them, for a range.
  var limits: TimeBounds {
    switch self {
    case .once(let moments):
      return TimeBounds(moments, flags: [])
    case .each(let range):
      // The first unit limits the start, the last unit the end.
      let first = TimeBounds(.days(.run(range.days(range.first))), flags: [])
      let last = TimeBounds(.days(.run(range.days(range.last))), flags: [])
      return TimeBounds(
        startMin: first.startMin, startMax: range.first == .min ? .min : first.startMax,
        endMin: range.last == .max ? .max : last.endMin, endMax: last.endMax, flags: [])
    }
  }

  /// The limits of all occurrences together: a hull.
  static func bounds(_ members: [Recurrence], isAttested: Bool) -> TimeBounds {
    var bounds = TimeBounds(
      startMin: .max, startMax: .max, endMin: .min, endMax: .min, flags: .hasHoles)
    for member in members {
      let limits = member.limits
      bounds.startMin = min(bounds.startMin, limits.startMin)
      bounds.startMax = min(bounds.startMax, limits.startMax)
      bounds.endMin = max(bounds.endMin, limits.endMin)
      bounds.endMax = max(bounds.endMax, limits.endMax)
    }
    bounds.stretchedStartMin = isAttested ? .min : bounds.startMin
    bounds.stretchedEndMax = isAttested ? .max : bounds.endMax
    if isAttested { bounds.flags.insert(.attested) }
    return bounds
  }
}
