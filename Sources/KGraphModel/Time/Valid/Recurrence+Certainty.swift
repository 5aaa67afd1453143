extension Recurrence {
  /// Answers a predicate for things that happened once in each member.
  ///
  /// The members are free of one another. For `throughout`, whether occurrences
  /// can fill the window is decided by a matching of days to members.
  static func certainty(
    of predicate: TimePredicate, in window: TimeWindow, _ members: [Recurrence],
    isAttested: Bool
  ) -> Certainty? {
    switch predicate {
    case .before, .after:
      return nil
    case .overlaps:
      if members.contains(where: { $0.isCertainlyIn(window) }) { return .certain }
      if members.contains(where: { $0.touches(window) }) { return .possible }
      return isAttested ? .conceivable : .no
    case .during:
      if !isAttested, members.allSatisfy({ $0.allFits(window) }) { return .certain }
      return members.allSatisfy { $0.fits(window) } ? .possible : .no
    case .throughout:
      let answer = filling(window.days, members)
      if answer == .certain || !isAttested { return answer ?? .possible }
      let stated = DaySet(members.flatMap(\.statedPieces))
      return stated.covers(window.days) ? .possible : .conceivable
    }
  }

  /// Whether some occurrence lies in the window in every world.
  func isCertainlyIn(_ window: TimeWindow) -> Bool {
    switch self {
    case .once(let moments):
      return moments.isCertainlyIn(window)
    case .each(let range):
      // Without a start of the window, the first unit of all is the earliest.
      if window.start == .min {
        return Moments.days(.run(range.days(range.first))).isCertainlyIn(window)
      }
      // Some unit must lie in the window but for parts of its outer days: the
      // first unit that does not start too early is the one to look at.
      return range.unit(endingFirstIn: window).map {
        let limits = TimeBounds(.days(.run(range.days($0))), flags: [])
        return limits.startMax < window.end && limits.endMin > window.start
      } ?? false
    }
  }

  /// Whether some occurrence may touch the window.
  fileprivate func touches(_ window: TimeWindow) -> Bool {
    switch self {
    case .once(let moments): moments.touch(window)
    case .each(let range): Moments.days(.run(range.hull)).touch(window)
    }
  }

  /// Whether every occurrence lies in the window in every world.
  fileprivate func allFits(_ window: TimeWindow) -> Bool {
    switch self {
    case .once(let moments): moments.allFit(window)
    case .each(let range): Moments.days(.run(range.hull)).allFit(window)
    }
  }

  /// Whether every occurrence may lie in the window.
  fileprivate func fits(_ window: TimeWindow) -> Bool {
    switch self {
    case .once(let moments): moments.fit(window)
    case .each(let range):
      // The units between lie in the window when the outer two reach into it.
      Moments.days(.run(range.days(range.first))).fit(window)
        && Moments.days(.run(range.days(range.last))).fit(window)
    }
  }
}

extension UnitRange {
  /// The first unit of the range of which every day touches the window, if any.
  fileprivate func unit(endingFirstIn window: TimeWindow) -> Int64? {
    let days = window.days
    let start = max(days.first, self.days(first).first)
    guard let unit = unit(of: start) else { return nil }
    if self.days(unit).first >= start { return unit }
    return unit < last ? unit + 1 : nil
  }
}
