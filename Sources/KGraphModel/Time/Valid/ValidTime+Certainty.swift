extension ValidTime {
  /// Answers a predicate exactly, also for sets and for dates with holes.
  ///
  /// As fast as the bounds where these are exact; otherwise linear in the members
  /// of a set, with at most a few thousand steps per member.
  public func certainty(
    of predicate: TimePredicate = .overlaps, in window: TimeWindow, role: TemporalRole,
    clock: CaseClock
  ) -> Certainty {
    guard window.start < window.end else { return .no }
    let bounds = bounds(role: role, clock: clock)
    let answer = bounds.certainty(of: predicate, in: window)
    guard answer != .no, bounds.flags.contains(.hasHoles) else { return answer }
    let exact =
      Worlds(self, role: role, clock: clock).certainty(of: predicate, in: window)
      ?? answer
    return exact == .certain && bounds.flags.contains(.hedged) ? .possible : exact
  }
}

extension Worlds {
  /// Answers a predicate for things that their bounds describe only roughly; nil
  /// where the bounds are exact after all.
  fileprivate func certainty(of predicate: TimePredicate, in window: TimeWindow) -> Certainty? {
    switch self {
    case .undated, .contradiction: nil
    case .point(let moments): moments.pointCertainty(of: predicate, in: window)
    case .attested(let moments): moments.attestedCertainty(of: predicate, in: window)
    case .span: predicate == .during ? spanCertainty(in: window) : nil
    case .recurring(let members, let isAttested):
      Recurrence.certainty(of: predicate, in: window, members, isAttested: isAttested)
    }
  }

  /// Whether a span lies in the window: its start and its end choose together.
  private func spanCertainty(in window: TimeWindow) -> Certainty {
    let bounds = bounds
    if bounds.stretchedStartMin >= window.start, bounds.stretchedEndMax <= window.end {
      return .certain
    }
    var solver = OrderSolver()
    let extent = solver.add(self, isStretched: false)
    solver.require(solver.add(.fixed(window.start)), before: extent.start)
    solver.require(extent.end, before: solver.add(.fixed(window.end)))
    return solver.isSatisfiable() ? .possible : .no
  }
}

extension Moments {
  /// Whether some moment touches the window.
  func touch(_ window: TimeWindow) -> Bool {
    let from = window.start == .min ? window.start : window.start - extent + 1
    return start(notBefore: from).map { $0 < window.end } ?? false
  }

  /// Whether some moment lies wholly in the window.
  func fit(_ window: TimeWindow) -> Bool {
    guard let start = start(notBefore: window.start) else { return false }
    return window.end == .max || start <= window.end - extent
  }

  /// Whether every moment touches the window.
  ///
  /// The limits of time are never reached: what has no limit lies inside them.
  func isCertainlyIn(_ window: TimeWindow) -> Bool {
    (startMax < window.end || window.end == .max)
      && (endMin > window.start || window.start == .min)
  }

  /// Whether all moments lie wholly in the window.
  func allFit(_ window: TimeWindow) -> Bool { startMin >= window.start && endMax <= window.end }

  /// The answers that bounds get wrong for one unknown moment among several.
  fileprivate func pointCertainty(
    of predicate: TimePredicate, in window: TimeWindow
  ) -> Certainty? {
    switch predicate {
    case .overlaps:
      isCertainlyIn(window) ? .certain : touch(window) ? .possible : .no
    case .during: allFit(window) ? .certain : fit(window) ? .possible : .no
    case .throughout:
      // The bounds have settled that the window lies in one day, and a date with
      // holes has more than one.
      start(notAfter: window.start).map { $0 + extent >= window.end } == true ? .possible : .no
    case .before, .after: nil
    }
  }

  /// The answers that bounds get wrong for a thing known to have held at one of
  /// several moments.
  fileprivate func attestedCertainty(
    of predicate: TimePredicate, in window: TimeWindow
  ) -> Certainty? {
    switch predicate {
    case .overlaps:
      isCertainlyIn(window)
        ? .certain : touch(window) ? .possible : .conceivable
    case .during: fit(window) ? .possible : .no
    case .throughout: covers(window) ? .possible : .conceivable
    case .before, .after: nil
    }
  }

  /// Whether every second of the window lies in some moment.
  func covers(_ window: TimeWindow) -> Bool {
    switch self {
    case .second(let second):
      window.start == second && window.end == second + 1
    case .days(let days):
      days.covers(window.days)
    }
  }
}

extension TimeWindow {
  /// The days that the window touches.
  var days: DayRange {
    DayRange(
      first: start == .min ? .min : floorDivide(start, Moments.day),
      last: end == .max ? .max : floorDivide(end - 1, Moments.day))
  }
}
