import KGraphModel

/// When each element was: bounds as columns, and what was written where that is needed.
package struct TimeColumns: Sendable {
  /// Bounds of each element; empty where no element is dated.
  package private(set) var bounds: [TimeBounds] = []
  /// What was written, for the elements that are dated.
  package private(set) var spans: [ElementID: DatedSpan] = [:]
  /// The second from which each element was known; empty where nothing is known of that.
  package private(set) var knownFrom: [Int64] = []
  /// When versions were current; empty in a graph that holds one version of each element.
  private var recorded: [ElementID: [RecordSpan]] = [:]
  /// Elements that cannot have a date and so are always there.
  private var timeless: Set<ElementID> = []

  /// Sets the time of an element.
  mutating func set(_ id: ElementID, _ span: DatedSpan, clock: CaseClock) {
    while bounds.count <= Int(id) { bounds.append(.undated) }
    bounds[Int(id)] = span.time.bounds(role: span.role, clock: clock)
    spans[id] = span
  }

  /// Sets from when on an element was known; `.max` if no source supports it.
  mutating func setKnown(_ id: ElementID, from second: Int64) {
    while knownFrom.count <= Int(id) { knownFrom.append(.min) }
    knownFrom[Int(id)] = second
  }

  /// Sets when a version was current.
  mutating func setRecorded(_ id: ElementID, _ spans: [RecordSpan]) { recorded[id] = spans }

  /// Whether a version was current at the end of a second of UTC; `.max` is now.
  func isRecorded(_ id: ElementID, at second: Int64) -> Bool {
    guard let spans = recorded[id] else { return true }
    return spans.contains { $0.from <= second && (second < $0.until || $0.until == .max) }
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

/// When a version of an element was current, in seconds of UTC.
package struct RecordSpan: Sendable, Hashable {
  /// The second in which it was written.
  package var from: Int64
  /// The second in which another took its place; `.max` for a current one.
  package var until: Int64

  /// Creates a span.
  package init(from: Int64, until: Int64) {
    self.from = from
    self.until = until
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
  /// What statements assert or deny, by statement and by relationship: relationships cannot end at
  /// relationships in a graph of this kind.
  var claims: [ElementID: [Claim]] = [:]
  var claimsOnNodes: [ElementID: [Claim]] = [:]
  var claimsOnRelationships: [ElementID: [Claim]] = [:]
  package init() {}
}

/// A statement asserts or denies an element.
struct Claim: Sendable {
  /// The node that makes the claim.
  var claimant: ElementID
  var target: Target
  var isDenied: Bool
  /// The second from which it was known that the claim is made.
  var known: Int64

  enum Target: Sendable {
    case node(ElementID)
    case relationship(ElementID)

    var value: Value {
      switch self {
      case .node(let id): .node(id)
      case .relationship(let id): .relationship(id)
      }
    }
  }
}
