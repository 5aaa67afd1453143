import KGraphModel

/// How a case is drawn by Graphviz.
package struct DOTOptions: Sendable, Hashable {
  /// The ways to write an edge.
  package enum Style: String, Sendable, Hashable, CaseIterable {
    /// A dated edge carries its label as a white node on the line: made for people.
    case readable
    /// One DOT edge per relation: made for other programs that read DOT.
    case plain
    /// One line for every node and edge that the filter lets through, streamed, see ``DOTLines``.
    case lines
  }

  /// What is drawn besides actors, places and the relations between them.
  package enum Extra: String, Sendable, Hashable, CaseIterable {
    /// Every event as a box, and not only those with several participants.
    case events
    case statements, sources, issues
    /// Actors and places that nothing drawn touches.
    case unconnected
  }

  /// Windows and statuses; by default the facts.
  package var filter: TemporalFilter
  /// How edges are written.
  package var style: Style
  /// What is drawn besides the default.
  package var with: Set<Extra>
  /// The title; `nil` for the one of the case.
  package var title: String?
  /// What stands before an identifier in the link of a node or edge: `#` for a link within the picture.
  package var linkPrefix: String

  /// Creates options.
  package init(
    filter: TemporalFilter = TemporalFilter(statuses: TemporalFilter.facts),
    style: Style = .readable, with: Set<Extra> = [], title: String? = nil, linkPrefix: String = "#"
  ) {
    self.filter = filter
    self.style = style
    self.with = with
    self.title = title
    self.linkPrefix = linkPrefix
  }
}
