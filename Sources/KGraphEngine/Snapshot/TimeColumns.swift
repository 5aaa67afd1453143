import KGraphModel

/// When each element was: bounds as columns, and what was written where that is needed.
package struct TimeColumns: Sendable {
  /// Bounds of each element; empty where no element is dated.
  package private(set) var bounds: [TimeBounds] = []
  /// What was written, for the elements that are dated.
  package private(set) var spans: [ElementID: DatedSpan] = [:]
  /// The second from which each element was known; empty where nothing is known of that.
  package private(set) var knownFrom: [Int64] = []
  /// The days between which each element is possibly valid, both included, and without a limit where
  /// it is undated; empty where nothing is dated. Made by ``seal(count:)``.
  private(set) var first = Column<Int32>([])
  private(set) var last = Column<Int32>([])
  /// Whether a possible day inside those limits must be settled by what was written.
  private(set) var hasHoles = false
  /// Whether some element is merely conceivable where its limits rule it out.
  private(set) var isStretched = false
  /// Whether all limits are midnights, and none contradict each other.
  private(set) var isWholeDays = true
  /// Elements that cannot have a date and so are always there.
  private var timeless: Set<ElementID> = []

  /// Sets the time of an element.
  mutating func set(_ id: ElementID, _ span: DatedSpan, clock: CaseClock) {
    while bounds.count <= Int(id) { bounds.append(.undated) }
    bounds[Int(id)] = span.time.bounds(role: span.role, clock: clock)
    spans[id] = span
  }

  /// Lays the days out as columns, once all times are set.
  mutating func seal(count: Int) {
    guard !bounds.isEmpty else { return }
    var first = [Int32](repeating: .min, count: count)
    var last = [Int32](repeating: .max, count: count)
    for (place, bounds) in bounds.enumerated() {
      hasHoles = hasHoles || bounds.flags.contains(.hasHoles)
      if bounds.flags.contains(.undated) { continue }
      isStretched =
        isStretched || bounds.stretchedStartMin != bounds.startMin
        || bounds.stretchedEndMax != bounds.endMax
      isWholeDays =
        isWholeDays && !bounds.flags.contains(.impossible)
        && (bounds.startMin == .min || bounds.startMin % 86_400 == 0)
        && (bounds.endMax == .max || bounds.endMax % 86_400 == 0)
      (first[place], last[place]) = bounds.days
    }
    self.first = Column(first)
    self.last = Column(last)
  }

  /// Sets from when on an element was known; `.max` if no source supports it.
  mutating func setKnown(_ id: ElementID, from second: Int64) {
    while knownFrom.count <= Int(id) { knownFrom.append(.min) }
    knownFrom[Int(id)] = second
  }

  /// Says that an element cannot have a date.
  mutating func setTimeless(_ id: ElementID) { timeless.insert(id) }

  /// Whether an element cannot have a date.
  func isTimeless(_ id: ElementID) -> Bool { timeless.contains(id) }

  /// The bounds of an element; `nil` where it is undated.
  func bounds(of id: ElementID) -> TimeBounds? {
    guard Int(id) < bounds.count else { return nil }
    let found: TimeBounds = bounds[Int(id)]
    return found.flags.contains(.undated) ? nil : found
  }

  /// Whether an element possibly overlaps a window; `nil` where the bounds alone do not say, or
  /// where it is merely conceivable.
  @inline(__always)
  func isPossible(_ id: ElementID, in window: TimeWindow) -> Bool? {
    guard Int(id) < bounds.count else { return true }
    let place = Int(id)
    let flags: TimeBounds.Flags = bounds[place].flags
    if flags.contains(.undated) { return true }
    if flags.contains(.hasHoles) { return nil }
    if bounds[place].stretchedStartMin >= window.end
      || bounds[place].stretchedEndMax <= window.start
    {
      return false
    }
    return bounds[place].startMin < window.end && bounds[place].endMax > window.start ? true : nil
  }

  /// From when on an element was known; `.min` where nothing is said.
  func known(_ id: ElementID) -> Int64 {
    Int(id) < knownFrom.count ? knownFrom[Int(id)] : .min
  }
}

extension TimeBounds {
  /// The days between which it is possible, both included.
  ///
  /// For a window of whole days they answer as exactly as the seconds.
  var days: (first: Int32, last: Int32) {
    func day(_ second: Int64) -> Int32 {
      Int32(clamping: CivilDate.floorDivide(second, 86_400))
    }
    return (
      startMin == .min ? .min : day(startMin), endMax == .max ? .max : day(endMax - 1)
    )
  }
}

/// What sources say of elements; fetched by few queries.
package struct ElementDetails: Sendable {
  package var nodeEvidence: [ElementID: [Evidence]] = [:]
  package var relationshipEvidence: [ElementID: [Evidence]] = [:]
  /// When elements were recorded, in seconds of UTC.
  package var nodeRecorded: [ElementID: Int64] = [:]
  package var relationshipRecorded: [ElementID: Int64] = [:]
  /// From when on each source was available, in seconds.
  package var sourceKnown: [ElementKey: Int64] = [:]
  /// The source that each source derives from in the end, where that is another one.
  package var sourceRoots: [ElementKey: ElementKey] = [:]
  /// The keys of the elements in the case; empty for a graph that has none.
  package var nodeKeys: [ElementKey] = []
  package var relationshipKeys: [ElementKey] = []
  /// The elements from which relationships follow, for those that were not coded by hand.
  package var relationshipOrigins: [ElementID: ElementKey] = [:]
  package init() {}
}
