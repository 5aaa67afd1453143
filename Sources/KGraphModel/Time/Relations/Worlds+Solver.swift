/// The variables of a thing in a solver: its start and its end.
struct Extent {
  var start: Int
  var end: Int
}

extension OrderSolver {
  /// Adds a thing with a start and an end.
  ///
  /// Of a recurring thing the time from its first to its last occurrence is added,
  /// start and end free of each other. Stretched, unknown ends may lie anywhere.
  mutating func add(_ worlds: Worlds, isStretched: Bool) -> Extent {
    switch worlds {
    case .undated:
      return add(
        .grid(.min, .max, step: Moments.day), .grid(.min, .max, step: Moments.day))
    case .point(let moments):
      let extent = Extent(start: add(.starts(moments)), end: add(.ends(moments)))
      require(extent.start, meets: extent.end, gap: moments.extent)
      return extent
    case .attested(let moments):
      guard isStretched else {
        return add(.anyStart(of: moments), .anyEnd(of: moments))
      }
      let witness = add(.starts(moments))
      let extent = add(
        .grid(.min, moments.startMax, step: moments.extent),
        .grid(moments.endMin, .max, step: moments.extent))
      require(extent.start, before: witness)
      require(witness, before: extent.end, gap: moments.extent)
      return extent
    case .span(let span):
      return add(span.startPosition(isStretched), span.endPosition(isStretched))
    case .recurring, .contradiction:
      let bounds = worlds.bounds
      return add(
        .grid(isStretched ? bounds.stretchedStartMin : bounds.startMin, bounds.startMax, step: 1),
        .grid(bounds.endMin, isStretched ? bounds.stretchedEndMax : bounds.endMax, step: 1))
    }
  }

  private mutating func add(_ start: Position, _ end: Position) -> Extent {
    let extent = Extent(start: add(start), end: add(end))
    require(extent.start, before: extent.end, gap: 1)
    return extent
  }
}

extension SpanWorlds {
  fileprivate func startPosition(_ isStretched: Bool) -> Position {
    switch (start, end) {
    case (.at(let moments), _):
      .anyStart(of: moments)
    case (.unknown, .at(let moments)):
      .grid(
        isStretched ? .min : moments.startMin, moments.startMax, step: moments.extent)
    case (.unknown, _):
      .grid(.min, .max, step: Moments.day)
    case (.open, _):
      .fixed(.min)
    }
  }

  fileprivate func endPosition(_ isStretched: Bool) -> Position {
    switch (end, start) {
    case (.at(let moments), _):
      return .anyEnd(of: moments)
    case (.unknown, .at(let moments)):
      return .grid(
        moments.endMin, isStretched ? .max : moments.endMax, step: moments.extent)
    case (.unknown, _):
      return .grid(.min, .max, step: Moments.day)
    case (.open, _):
      guard let asOfEnd else { return .fixed(.max) }
      var stated = max(asOfEnd, start.moments?.endMax ?? .min)
      if case .unknown = start { stated = .max }
      return .grid(
        asOfEnd, isStretched ? .max : stated, step: start.moments?.extent ?? Moments.day)
    }
  }
}
