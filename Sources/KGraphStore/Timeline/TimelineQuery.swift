import KGraphModel

/// What a timeline read asks for.
package struct TimelineQuery: Sendable {
  /// Which types of elements take part.
  package enum Types: Sendable {
    case none
    case all
    /// Exactly these; the caller adds subtypes.
    case only(Set<String>)
  }

  /// The window; without one everything is listed and everything counts as certain.
  package var window: TimeWindow?
  /// The node types.
  package var nodeTypes: Types
  /// The edge types.
  package var edgeTypes: Types
  /// Whether edges that follow from an event, a statement or a source are listed too.
  package var includesDerived = false
  /// Only elements in which one of these takes part; empty for no such filter.
  ///
  /// These are edges that start or end there, what the edges are derived from, and what lies at the
  /// other end of coded ones.
  package var participants: Set<ElementKey> = []
  /// Only elements at one of these places, found like participants; empty for no such filter.
  package var places: Set<ElementKey> = []
  /// Only elements whose names, types, ends, tags or texts have a word beginning with each of these.
  package var words: String?
  /// Only these statuses, the others being counted; `nil` for all.
  package var statuses: Set<Status>?
  /// The least certain rows to list; the others are counted.
  package var floor = Certainty.possible
  /// How many rows to list; `nil` for all.
  package var limit: Int?
  /// Look at the versions that were current then.
  package var asRecorded: RecordPoint?

  /// Creates a query.
  package init(
    window: TimeWindow? = nil, nodeTypes: Types = .none, edgeTypes: Types = .none
  ) {
    self.window = window
    self.nodeTypes = nodeTypes
    self.edgeTypes = edgeTypes
  }
}

/// A page of a timeline, and exact counts over the whole window.
package struct TimelinePage: Sendable {
  /// The rows in the order of a timeline.
  package var rows: [TimelineRow] = []
  /// How many elements are certainly in the window.
  package var certain = 0
  /// How many are possibly in it.
  package var possible = 0
  /// How many are in it only if unknown ends are stretched.
  package var conceivable = 0
  /// How many more there would be in the window with another status, by status.
  package var otherStatuses: [Status: Int] = [:]

  /// An empty page.
  package init() {}

  /// How many elements the query lists where there is no limit.
  package func count(atLeast floor: Certainty) -> Int {
    switch floor {
    case .certain: certain
    case .possible: certain + possible
    case .conceivable, .no: certain + possible + conceivable
    }
  }

  mutating func count(_ certainty: Certainty) {
    switch certainty {
    case .certain: certain += 1
    case .possible: possible += 1
    case .conceivable: conceivable += 1
    case .no: return
    }
  }
}

/// One element of a timeline.
package struct TimelineRow: Sendable {
  /// The number of the element in the file.
  let id: Int64
  /// The element.
  package var element: Element
  /// How certainly it is in the window.
  package var certainty: Certainty
  /// Label and type of the start of an edge, where that is a node.
  package var from: NodeLabel?
  /// Label and type of the end of an edge, where that is a node.
  package var to: NodeLabel?
}
