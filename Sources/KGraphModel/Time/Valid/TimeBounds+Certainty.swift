extension TimeBounds {
  /// Answers a predicate about a window that is not empty, from the bounds alone.
  ///
  /// Exact unless `flags` holds ``Flags/hasHoles``: then `no` is exact, and any
  /// other answer is the best that may come out. Constant time: a handful of
  /// comparisons.
  public func certainty(
    of predicate: TimePredicate = .overlaps, in window: TimeWindow
  ) -> Certainty {
    switch predicate {
    case .overlaps: overlap(window)
    case .during: during(window)
    case .before: before(window)
    case .after: after(window)
    case .throughout: throughout(window)
    }
  }

  @inline(__always)
  private func overlap(_ window: TimeWindow) -> Certainty {
    if stretchedStartMin >= window.end || stretchedEndMax <= window.start { return .no }
    // The limits of time are never reached: what has no limit lies inside them.
    if startMax < window.end || window.end == .max, endMin > window.start || window.start == .min,
      flags.isDisjoint(with: [.hedged, .undated])
    {
      return .certain
    }
    return startMin < window.end && endMax > window.start ? .possible : .conceivable
  }

  private func during(_ window: TimeWindow) -> Certainty {
    // A whole day must fit; a window of hours holds no day, only instants.
    guard startMax >= window.start, endMin <= window.end, isInstant || window.holdsDay else {
      return .no
    }
    let isCertain = stretchedStartMin >= window.start && stretchedEndMax <= window.end
    return isCertain && !isHedged ? .certain : .possible
  }

  private func before(_ window: TimeWindow) -> Certainty {
    guard endMin <= window.start, window.start != .min else { return .no }
    return stretchedEndMax <= window.start && !isHedged ? .certain : .possible
  }

  private func after(_ window: TimeWindow) -> Certainty {
    guard startMax >= window.end, window.end != .max else { return .no }
    return stretchedStartMin >= window.end && !isHedged ? .certain : .possible
  }

  private func throughout(_ window: TimeWindow) -> Certainty {
    if stretchedStartMin > window.start || stretchedEndMax < window.end { return .no }
    if flags.contains(.oneDay), !window.isWithinOneDay { return .no }
    if startMax <= window.start, endMin >= window.end, !isHedged { return .certain }
    return startMin <= window.start && endMax >= window.end ? .possible : .conceivable
  }

  @inline(__always)
  private var isHedged: Bool { flags.contains(.hedged) }

  /// Whether a window that holds no whole day can hold the thing.
  private var isInstant: Bool {
    flags.contains(.undated) || startMax != .max && startMax % 86_400 != 0
      || endMin != .min && endMin != .max && endMin % 86_400 != 0
  }
}
