import KGraphModel

/// Judges relationships and nodes of a walk where the day columns alone do not say what may be used.
///
/// What the columns do say is asked first: few relationships then have to be looked up.
struct WalkJudge {
  /// Which of the relationships that the columns let through have to be looked up.
  private enum Doubt {
    /// None but those of which the days say too little.
    case inexact
    /// Those with holes.
    case holes
    case all
  }

  /// The days that relationships must touch so that it is worth looking; all where the columns rule
  /// nothing out.
  let days: DayFilter
  /// The days that relationships must touch whose days are all that is to be known of them, where
  /// ``days`` lets everything through for the sake of the others.
  private let exactDays: DayFilter?
  private let doubt: Doubt
  private let judgesNodes: Bool
  private let context: ExecutionContext
  private let filter: ResolvedTimeFilter
  private let times: TimeColumns
  private let nodeTimes: TimeColumns

  init(_ filter: ResolvedTimeFilter, _ context: ExecutionContext) {
    self.context = context
    self.filter = filter
    times = context.graph.base.relationshipTimes
    nodeTimes = context.graph.base.nodeTimes
    let asksForMore: Bool =
      filter.floor == .certain || filter.knownBefore != nil || filter.recordedAt != nil
    judgesNodes =
      !nodeTimes.first.isEmpty || filter.isEmpty || filter.knownBefore != nil
      || filter.recordedAt != nil
    let window: TimeWindow = filter.window ?? .all
    guard let days = window.days, filter.isAboutOverlap, !filter.isEmpty, !times.first.isEmpty
    else {
      (self.days, exactDays, doubt) = (.all, nil, .all)
      return
    }
    let countsConceivable: Bool = context.notesConceivable && !times.areAllExact
    if filter.floor == .conceivable || countsConceivable {
      (self.days, exactDays, doubt) = (.all, days, asksForMore ? .all : .inexact)
    } else {
      (self.days, exactDays, doubt) = (days, nil, asksForMore ? .all : .holes)
    }
  }

  /// Whether a walk may use the relationship of an entry that touches ``days``.
  func admits(_ entry: Int, _ adjacency: Adjacency) -> Bool {
    let relationship: ElementID = adjacency.relationships[entry]
    if doubt == .all && exactDays == nil { return isAdmitted(relationship) }
    let marks = TimeColumns.Marks(rawValue: times.marks[Int(relationship)])
    if let exactDays, marks.contains(.exact) {
      guard exactDays.admits(adjacency.first[entry], adjacency.last[entry]) else { return false }
      return doubt == .all ? isAdmitted(relationship) : true
    }
    if doubt == .holes && !marks.contains(.holes) { return true }
    return isAdmitted(relationship)
  }

  private func isAdmitted(_ relationship: ElementID) -> Bool {
    context.admits(relationship, filter, times, timeless: false)
  }

  /// Whether a walk may not come to a node.
  func hides(_ node: ElementID) -> Bool {
    judgesNodes && !context.admits(node, filter, nodeTimes, timeless: true)
  }
}

/// The steps of a walk of which some have to be judged one by one.
struct JudgedStep: WalkSteps {
  private let step: WalkStep
  private let judge: WalkJudge

  init(_ base: Snapshot, _ direction: WalkDirection, types: [UInt32], _ judge: WalkJudge) {
    step = WalkStep(base, direction, types: types, WalkDays(relationships: judge.days))
    self.judge = judge
  }

  var adjacencies: [Adjacency] { step.adjacencies }

  func entries(_ level: [ElementID]) -> Int { step.entries(level) }

  @inline(__always)
  func forEachEntry(of node: ElementID, _ adjacency: Adjacency, _ body: (Int) -> Void) {
    step.forEachEntry(of: node, adjacency, body)
  }

  @inline(__always)
  func admits(_ entry: Int, _ adjacency: Adjacency) -> Bool { judge.admits(entry, adjacency) }

  @inline(__always)
  func isHidden(_ node: ElementID) -> Bool { judge.hides(node) }
}

extension ExecutionContext {
  /// How a walk judges what the columns do not answer; `nil` where nothing is asked of time, and where
  /// the statement itself made or deleted something.
  func walkJudge(_ filter: ResolvedTimeFilter?) -> WalkJudge? {
    guard graph.delta.isEmpty, let filter else { return nil }
    return WalkJudge(filter, self)
  }
}
