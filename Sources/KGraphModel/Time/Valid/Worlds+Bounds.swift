extension ValidTime {
  /// The limits of the value, as a case with this clock reads it.
  ///
  /// Constant time for dates and intervals, linear in the members of a set.
  public func bounds(role: TemporalRole, clock: CaseClock) -> TimeBounds {
    if role == .event, case .when(let value) = self, let day = value.plainDay {
      return .ofDay(day)
    }
    var bounds = Worlds(self, role: role, clock: clock).bounds
    if qualifier.isUncertain { bounds.flags.insert(.hedged) }
    return bounds
  }
}

extension Worlds {
  /// The limits over all worlds.
  var bounds: TimeBounds {
    switch self {
    case .undated: return .undated
    case .point(let moments):
      var bounds = TimeBounds(moments, flags: moments.isRun ? [] : .hasHoles)
      bounds.flags.insert(.oneDay)
      return bounds
    case .attested(let moments):
      var bounds = TimeBounds(moments, flags: moments.isRun ? .attested : [.attested, .hasHoles])
      bounds.stretchedStartMin = .min
      bounds.stretchedEndMax = .max
      return bounds
    case .span(let span):
      return span.bounds
    case .recurring(let members, let isAttested):
      return Recurrence.bounds(members, isAttested: isAttested)
    case .contradiction(let start, let end):
      return TimeBounds(
        startMin: start, startMax: end, endMin: start, endMax: end,
        flags: [.impossible, .hedged, .interval])
    }
  }
}

extension TimeBounds {
  init(_ moments: Moments, flags: Flags) {
    self.init(
      startMin: moments.startMin, startMax: moments.startMax, endMin: moments.endMin,
      endMax: moments.endMax, flags: flags)
  }
}

extension SpanWorlds {
  fileprivate var bounds: TimeBounds {
    var bounds = TimeBounds.undated
    bounds.flags = isPlain ? .interval : [.interval, .hasHoles]
    limitStart(&bounds)
    limitEnd(&bounds)
    // A start is before its end: each limits the other.
    if case .at(let moments) = start, bounds.startMax >= bounds.stretchedEndMax,
      let latest = moments.start(notAfter: bounds.stretchedEndMax - 1)
    {
      bounds.startMax = latest
    }
    if case .at(let moments) = end, bounds.endMin <= bounds.stretchedStartMin,
      let earliest = moments.end(notBefore: bounds.stretchedStartMin + 1)
    {
      bounds.endMin = earliest
    }
    return bounds
  }

  private func limitStart(_ bounds: inout TimeBounds) {
    switch (start, end) {
    case (.at(let moments), _):
      bounds.startMin = moments.startMin
      bounds.startMax = moments.startMax
      bounds.stretchedStartMin = bounds.startMin
    case (.unknown, .at(let moments)):
      bounds.startMin = moments.startMin
      bounds.startMax = moments.startMax
    case (.unknown, _):
      break
    case (.open, _):
      bounds.startMax = .min
    }
  }

  private func limitEnd(_ bounds: inout TimeBounds) {
    switch (end, start) {
    case (.at(let moments), _):
      bounds.endMin = moments.endMin
      bounds.endMax = moments.endMax
      bounds.stretchedEndMax = bounds.endMax
    case (.unknown, .at(let moments)):
      bounds.endMin = moments.endMin
      bounds.endMax = moments.endMax
    case (.unknown, _):
      break
    case (.open, _):
      guard let asOfEnd else {
        bounds.endMin = .max
        return
      }
      bounds.endMin = max(asOfEnd, start.moments?.endMin ?? .min)
      // Without any date nothing is stated that could be stretched.
      if case .unknown = start { return }
      bounds.endMax = max(asOfEnd, start.moments?.endMax ?? .min)
    }
  }
}
