import KGraphInterchange
import KGraphModel
import KGraphStore

/// What an export draws or writes besides what it always does.
public struct ExportOptions: Sendable, Hashable {
  /// The windows.
  public var view: View
  /// For DOT: how edges are written, `readable` or `plain`.
  public var dotStyle: String
  /// For DOT: what is drawn on request: `statements`, `sources`, `events` ...
  public var extras: Set<String>
  /// For CSV: whether cells that a spreadsheet would run are made harmless.
  public var neutralizesFormulas: Bool
  /// For JSON: whether it is set in lines.
  public var isPretty: Bool

  /// Creates options.
  public init(
    view: View = View(), dotStyle: String = "readable", extras: Set<String> = [],
    neutralizesFormulas: Bool = false, isPretty: Bool = false
  ) {
    self.view = view
    self.dotStyle = dotStyle
    self.extras = extras
    self.neutralizesFormulas = neutralizesFormulas
    self.isPretty = isPretty
  }

  /// The words that `extras` may have for DOT.
  public static var dotExtras: [String] { DOTOptions.Extra.allCases.map(\.rawValue) }
  /// The words that `dotStyle` may be.
  public static var dotStyles: [String] { DOTOptions.Style.allCases.map(\.rawValue) }
  /// The tables of a CSV export.
  public static var csvTables: [String] { CSVTable.allCases.map(\.rawValue) }
}

/// What an export wrote, and what it left out.
public struct ExportOutcome: Sendable, Hashable {
  /// Nodes written or drawn.
  public var nodes = 0
  /// Edges written or drawn.
  public var edges = 0
  /// What was left out and how to see it, one clause each.
  public var omissions: [String] = []
  /// What the reader should know, such as a chart that is too large.
  public var warnings: [String] = []

  init(_ report: ExportReport) {
    nodes = report.nodes
    edges = report.edges
    omissions = report.omissions
    warnings = report.warnings
  }
}

/// Writing a case in other tools' formats; bytes go to a sink piece by piece, sorted and stable.
extension Case {
  /// Writes a chart for Graphviz.
  public func exportDOT(
    _ options: ExportOptions = ExportOptions(), to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    let extras = try options.extras.map { word in
      guard let extra = DOTOptions.Extra(rawValue: word) else {
        throw KGraphError(
          .usage, "'\(word)' cannot be added to a chart",
          hint: "one of \(ExportOptions.dotExtras.joined(separator: ", "))")
      }
      return extra
    }
    guard let style = DOTOptions.Style(rawValue: options.dotStyle) else {
      throw KGraphError(
        .usage, "'\(options.dotStyle)' is not a style of charts",
        hint: "one of \(ExportOptions.dotStyles.joined(separator: ", "))")
    }
    var dot = DOTOptions()
    dot.filter = options.view.filter(showing: TemporalFilter.facts)
    dot.style = style
    dot.with = Set(extras)
    return ExportOutcome(
      try DOTExporter.export(
        reader(at: options.view.recordedAt).source(), options: dot, to: sink))
  }

  /// Writes one table as CSV: `nodes`, `edges`, `events` or `evidence`.
  public func exportCSV(
    table: String, _ options: ExportOptions = ExportOptions(),
    to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    guard let table = CSVTable(rawValue: table) else {
      throw KGraphError(
        .usage, "'\(table)' is not a table",
        hint: "one of \(ExportOptions.csvTables.joined(separator: ", "))")
    }
    return ExportOutcome(
      try CSVExporter.export(
        table, of: reader(at: options.view.recordedAt).source(), options: csv(options), to: sink))
  }

  /// Writes all tables as CSV into a folder.
  public func exportCSV(
    folder: String, _ options: ExportOptions = ExportOptions()
  ) throws -> [String: ExportOutcome] {
    let reports = try CSVExporter.export(
      reader(at: options.view.recordedAt).source(), options: csv(options), intoFolder: folder)
    return Dictionary(
      uniqueKeysWithValues: reports.map { ($0.key.rawValue, ExportOutcome($0.value)) })
  }

  /// Writes one JSON document with everything the case holds.
  public func exportJSON(
    _ options: ExportOptions = ExportOptions(), to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    ExportOutcome(
      try JSONExporter.export(
        reader(at: options.view.recordedAt).source(),
        options: JSONOptions(filter: options.view.filter, isPretty: options.isPretty), to: sink))
  }

  private func csv(_ options: ExportOptions) -> CSVOptions {
    CSVOptions(
      filter: options.view.filter, neutralizesFormulas: options.neutralizesFormulas)
  }
}
