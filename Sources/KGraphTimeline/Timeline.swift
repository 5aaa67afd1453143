import KGraphModel

/// Dated elements in the order of time, seen through a window.
public struct Timeline: Sendable, Hashable {
  /// The title of the case.
  public let title: String
  /// The window, certainty and knowledge time through which it is seen.
  public let filter: TemporalFilter
  /// How dates of the case are read.
  public let clock: CaseClock
  /// The entries, sorted by ``TimelineEntry/order``.
  public let entries: [TimelineEntry]
  /// What is shown and what was left out.
  public let tally: VisibilityTally

  /// Creates a timeline.
  ///
  /// - Parameters:
  ///   - title: the title of the case.
  ///   - filter: what the entries were filtered by; kept for titles and footers, not applied again.
  ///   - clock: how dates of the case are read.
  ///   - entries: what passed the filter, in any order.
  ///   - leftOut: what did not; its numbers of shown entries are computed anew.
  ///   - limit: how many entries are kept; the last ones are counted as beyond the limit.
  public init(
    title: String, filter: TemporalFilter, clock: CaseClock, entries: [TimelineEntry],
    leftOut: VisibilityTally = VisibilityTally(), limit: Int? = nil
  ) {
    let sorted = entries.sorted { $0.order < $1.order }
    let kept = limit.map { Array(sorted.prefix(max(0, $0))) } ?? sorted
    var tally = leftOut
    (tally.certain, tally.possible, tally.conceivable) = (0, 0, 0)
    for entry in kept { tally.count(.shown(entry.certainty ?? .certain)) }
    tally.beyondLimit += sorted.count - kept.count
    self.title = title
    self.filter = filter
    self.clock = clock
    self.entries = kept
    self.tally = tally
  }

  /// Reads the timeline of a case that fits into memory.
  ///
  /// - Parameters:
  ///   - source: the case.
  ///   - filter: the window and what else decides over what is shown.
  ///   - selection: what it is about.
  ///   - limit: how many entries are kept; `nil` for all.
  /// - Throws: what the source throws.
  public init(
    of source: some GraphSource, filter: TemporalFilter = TemporalFilter(),
    selection: TimelineSelection = TimelineSelection(), limit: Int? = nil
  ) throws {
    let graph = try GraphSnapshot(source)
    let nodes = Dictionary(graph.nodes.map { ($0.key, $0) }) { first, _ in first }
    let derived = Dictionary(grouping: graph.edges.filter { $0.derivedFrom != nil }) {
      $0.derivedFrom
    }
    let check = VisibilityCheck(
      filter, ontology: graph.ontology, clock: graph.clock,
      publication: { nodes[$0]?.time }, origin: { nodes[$0] })
    let maker = TimelineEntryMaker(ontology: graph.ontology, clock: graph.clock) { key in
      nodes[key].map { ($0.label, $0.type) }
    }
    var entries: [TimelineEntry] = []
    var leftOut = VisibilityTally()
    func take(_ visibility: Visibility, _ make: (Certainty?) -> TimelineEntry) {
      var entry = make(nil)
      guard selection.matches(entry) else { return }
      if let certainty = visibility.certainty {
        entry.certainty = filter.isDated ? certainty : nil
        entries.append(entry)
      } else {
        leftOut.count(visibility)
      }
    }
    for node in graph.nodes where selection.includes(nodeType: node.type, in: graph.ontology) {
      take(check.visibility(of: node)) {
        maker.entry(of: node, edges: derived[node.key] ?? [], certainty: $0)
      }
    }
    for edge in graph.edges where selection.includes(edge, in: graph.ontology) {
      take(check.visibility(of: edge)) { maker.entry(of: edge, certainty: $0) }
    }
    self.init(
      title: graph.info.title, filter: filter, clock: graph.clock, entries: entries,
      leftOut: leftOut, limit: limit)
  }
}
