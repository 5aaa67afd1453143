import KGraphModel

/// Which of the possible worlds dates are written for, where a format has room for one date only.
package enum DateExtent: String, Sendable, Hashable, CaseIterable {
  /// The days on which something certainly held.
  case certain
  /// The days on which something possibly held.
  case possible
}

/// What the flags of `export` say to every format; each reads what concerns it.
package struct FormatOptions: Sendable, Hashable {
  /// For formats with one extent for a date.
  package var extent: DateExtent
  /// Whether a document is laid out for people.
  package var isPretty: Bool
  /// Whether cells that a spreadsheet would run are made harmless.
  package var neutralizesFormulas: Bool
  /// The title; `nil` for that of the case.
  package var title: String?
  /// The timeline as an SVG element, for pages that show one; whoever calls draws it.
  package var timelineChart: String?

  /// Creates options with the usual values.
  package init(
    extent: DateExtent = .possible, isPretty: Bool = false, neutralizesFormulas: Bool = false,
    title: String? = nil, timelineChart: String? = nil
  ) {
    self.extent = extent
    self.isPretty = isPretty
    self.neutralizesFormulas = neutralizesFormulas
    self.title = title
    self.timelineChart = timelineChart
  }
}

/// Writes a case as one document: streamed, sorted, the same bytes for the same case.
package protocol DocumentExporter {
  /// Writes the document.
  ///
  /// - Returns: what was written, left out and lost.
  /// - Throws: what the graph or the sink throws.
  static func export(
    _ graph: ExportGraph, options: FormatOptions, to sink: @escaping ByteSink
  ) throws -> ExportReport
}

/// Writes a case as several files in one folder.
package protocol FolderExporter {
  /// Writes the files.
  ///
  /// - Returns: what was written, left out and lost.
  /// - Throws: what the graph or the folder throws.
  static func export(
    _ graph: ExportGraph, options: FormatOptions, into folder: ExportFolder
  ) throws -> ExportReport
}

extension ExportReport {
  /// A report of an export that counts what the graph left out.
  init(_ graph: ExportGraph, nodes: Int, edges: Int, losses: LossReport) {
    self.init()
    self.nodes = nodes
    self.edges = edges
    tally = graph.tally
    omissions = graph.omissions
    self.losses = losses
  }
}
