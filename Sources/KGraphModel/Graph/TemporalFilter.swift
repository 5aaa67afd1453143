/// Through which windows elements are looked at: when they were so, when it was known, and how far
/// they can be trusted to be facts.
public struct TemporalFilter: Sendable, Hashable {
  /// The window of valid time; `nil` for all times.
  public var window: TimeWindow?
  /// The weakest certainty that is shown: `.certain`, `.possible` or `.conceivable`.
  public var floor: Certainty
  /// Shows only what was known before the end of this window; `nil` for everything.
  public var knownAt: TimeWindow?
  /// The statuses that are shown; `nil` for all.
  public var statuses: Set<Status>?

  /// Creates a filter; without arguments it lets everything through.
  public init(
    window: TimeWindow? = nil, floor: Certainty = .possible, knownAt: TimeWindow? = nil,
    statuses: Set<Status>? = nil
  ) {
    self.window = window
    self.floor = floor
    self.knownAt = knownAt
    self.statuses = statuses
  }

  /// The statuses of facts, which paths and charts show unless told otherwise.
  public static let facts: Set<Status> = [.reported, .inferred]

  /// Whether everything passes.
  public var isOpen: Bool { window == nil && knownAt == nil && statuses == nil }

  /// Whether a date decides over what passes, so that rows carry a certainty.
  public var isDated: Bool { window != nil || knownAt != nil }
}

/// Whether and how an element shows through a filter.
public enum Visibility: Sendable, Hashable {
  /// It shows, with this certainty; `.certain` where no date was asked for.
  case shown(Certainty)
  /// It does not.
  case hidden(Reason)

  /// Why an element does not show.
  public enum Reason: Sendable, Hashable {
    /// In no possible world does it lie in the window.
    case outside
    /// It only possibly lies in the window, and only certain ones were asked for.
    case possible
    /// It lies in the window only if an unknown end is stretched.
    case conceivable
    /// Nobody knew of it then.
    case unknownThen
    /// Its status was not asked for.
    case status(Status)
  }

  /// The certainty of what shows.
  public var certainty: Certainty? {
    if case .shown(let certainty) = self { certainty } else { nil }
  }
}

/// Applies a filter to elements of one case.
///
/// A node that can carry no date (an actor, a place) and an edge of a type without dates are
/// timeless: no window hides them by itself. A derived edge without a date of its own is dated by
/// its origin. An event, statement, source or dated relation without a date is possible everywhere.
public struct VisibilityCheck: Sendable {
  /// The filter.
  public let filter: TemporalFilter
  private let ontology: Ontology
  private let clock: CaseClock
  private let publication: @Sendable (ElementKey) -> ValidTime?
  private let recorded: @Sendable (ElementKey) -> Int64?
  private let origin: @Sendable (ElementKey) -> Node?

  /// Prepares a filter for a case.
  ///
  /// - Parameters:
  ///   - filter: the filter.
  ///   - ontology: the vocabulary of the case.
  ///   - clock: how its dates are read.
  ///   - publication: when a source was published; asked only where ``TemporalFilter/knownAt`` is set.
  ///   - recorded: when an element was recorded, in milliseconds since 1970 UTC; asked only for
  ///     elements without dated evidence.
  ///   - origin: the node that a derived edge comes from; asked only for derived edges without a date.
  public init(
    _ filter: TemporalFilter, ontology: Ontology, clock: CaseClock,
    publication: @escaping @Sendable (ElementKey) -> ValidTime? = { _ in nil },
    recorded: @escaping @Sendable (ElementKey) -> Int64? = { _ in nil },
    origin: @escaping @Sendable (ElementKey) -> Node? = { _ in nil }
  ) {
    self.filter = filter
    self.ontology = ontology
    self.clock = clock
    self.publication = publication
    self.recorded = recorded
    self.origin = origin
  }

  /// Whether and how a node shows.
  public func visibility(of node: Node) -> Visibility {
    if let statuses = filter.statuses, !statuses.contains(node.status) {
      return .hidden(.status(node.status))
    }
    let known = filter.knownAt.map { window in
      knowledge(
        of: node.key, stated: node.known, evidence: node.evidence,
        own: isSource(node.type) ? node.time : nil, before: window.end)
    }
    return visibility(valid: valid(node), known: known)
  }

  /// Whether and how an edge shows, its ends aside.
  public func visibility(of edge: Edge) -> Visibility {
    if let statuses = filter.statuses, !statuses.contains(edge.status) {
      return .hidden(.status(edge.status))
    }
    let known = filter.knownAt.map { window in
      knowledge(
        of: edge.derivedFrom ?? edge.key, stated: edge.known, evidence: edge.evidence, own: nil,
        before: window.end)
    }
    return visibility(valid: valid(edge), known: known)
  }

  /// Whether and how an element shows.
  public func visibility(of element: Element) -> Visibility {
    switch element {
    case .node(let node): visibility(of: node)
    case .edge(let edge): visibility(of: edge)
    }
  }

  private func visibility(valid: Certainty, known: Certainty?) -> Visibility {
    if known == .no { return .hidden(.unknownThen) }
    switch max(valid, known ?? .certain) {
    case .no: return .hidden(.outside)
    case let certainty where certainty <= filter.floor: return .shown(certainty)
    case .conceivable: return .hidden(.conceivable)
    default: return .hidden(.possible)
    }
  }

  private func valid(_ node: Node) -> Certainty {
    guard let window = filter.window else { return .certain }
    guard let time = node.time else {
      let isDateable = ["Event", "Statement", "Source"].contains {
        ontology.isNode(node.type, a: $0)
      }
      return isDateable ? .possible : .certain
    }
    return time.certainty(of: .overlaps, in: window, role: .event, clock: clock)
  }

  private func valid(_ edge: Edge) -> Certainty {
    guard let window = filter.window else { return .certain }
    if let time = edge.time {
      let role = ontology.temporalRole(ofEdge: edge.type)
      return time.certainty(of: .overlaps, in: window, role: role, clock: clock)
    }
    if let key = edge.derivedFrom, let node = origin(key) { return valid(node) }
    return ontology.timeKind(ofEdge: edge.type) == .none ? .certain : .possible
  }

  /// Whether an element was known before an instant: `.certain`, `.possible` or `.no`.
  ///
  /// Known from its stated date, else from the earliest publication among supporting evidence, else
  /// from its record time; with none of these it is possibly known. What only disputing evidence
  /// speaks of was never known.
  private func knowledge(
    of key: ElementKey, stated: EDTF?, evidence: [Evidence], own: ValidTime?, before end: Int64
  ) -> Certainty {
    var dates: [ValidTime] = []
    if let stated {
      dates = [.when(stated)]
    } else if let own {
      dates = [own]
    } else {
      dates = evidence.filter { $0.stance == .supports }.compactMap { publication($0.source) }
    }
    let bounds = dates.map { $0.bounds(role: .event, clock: clock) }
    if let lower = bounds.map(\.startMin).min(), let upper = bounds.map(\.startMax).min() {
      if upper < end, !bounds.contains(where: { $0.flags.contains(.hedged) }) { return .certain }
      return lower < end ? .possible : .no
    }
    // Sources that only dispute or mention an element never made it known.
    if !evidence.isEmpty, !evidence.contains(where: { $0.stance == .supports }) { return .no }
    guard let milliseconds = recorded(key) else { return .possible }
    let local = milliseconds / 1000 + Int64(clock.zoneOffsetSeconds)
    return local < end ? .certain : .no
  }

  private func isSource(_ type: String) -> Bool { ontology.isNode(type, a: "Source") }
}
