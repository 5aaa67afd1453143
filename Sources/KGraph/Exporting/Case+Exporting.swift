import KGraphInterchange
import KGraphModel
import KGraphStore

/// What an export draws or writes besides what it always does.
public struct ExportOptions: Sendable, Hashable {
  /// The windows.
  public var view: View
  /// For DOT: how edges are written, `readable`, `plain` or `lines`.
  public var dotStyle: String
  /// For DOT: what is drawn on request: `statements`, `sources`, `events` ...
  public var extras: Set<String>
  /// For CSV: whether cells that a spreadsheet would run are made harmless.
  public var neutralizesFormulas: Bool
  /// For JSON: whether it is set in lines.
  public var isPretty: Bool
  /// Node and edge types that are written, subtypes included; empty for all.
  public var types: [String] = []
  /// Names of actors whose surroundings are written; empty for all.
  public var actors: [String] = []
  /// For the table of edges: its columns, or properties, in this order; empty for all.
  public var columns: [String] = []
  /// Whether rows may come in the order in which they are read fastest, which is the same at every
  /// export of the same case, instead of that of their keys.
  public var isUnsorted = false
  /// Whether formats with one extent for a date get the days on which something certainly held.
  public var showsCertainExtent = false

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
  /// What the format cannot carry.
  public var losses: [ExportLoss] = []

  /// An export of nothing.
  public init() {}

  /// Takes over a report; `leftOut` elements of other types or actors were not read.
  init(_ report: ExportReport, leftOut: Int) {
    nodes = report.nodes
    edges = report.edges
    omissions = report.omissions
    if leftOut > 0 { omissions.append("\(leftOut) not asked for with --type or --actor") }
    warnings = report.warnings
    losses = report.losses.entries.map {
      ExportLoss(code: $0.loss.code, words: $0.loss.words, count: $0.count)
    }
  }
}

/// Something that a format cannot carry, and how many elements that touched.
public struct ExportLoss: Sendable, Hashable {
  /// A stable word for programs.
  public var code: String
  /// What happened, in words that follow the number.
  public var words: String
  /// How many elements.
  public var count: Int
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
    guard style != .lines else { return try exportLines(options, to: sink) }
    var dot = DOTOptions()
    dot.filter = options.view.filter(showing: TemporalFilter.facts)
    dot.style = style
    dot.with = Set(extras)
    let source = try exportSource(options)
    return ExportOutcome(
      try DOTExporter.export(source, options: dot, to: sink), leftOut: source.leftOut)
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
    guard options.columns.isEmpty || table == .edges else {
      throw KGraphError(
        .usage, "columns can be chosen in the table of edges only",
        hint: "kgraph export --csv edges")
    }
    if let graph = try flatGraph(options), !options.neutralizesFormulas,
      let report = try FlatCSV.export(graph, columns: options.columns, to: sink)
    {
      return ExportOutcome(report, leftOut: 0)
    }
    let source = try exportSource(options)
    return ExportOutcome(
      try CSVExporter.export(table, of: source, options: csv(options), to: sink),
      leftOut: source.leftOut)
  }

  /// Writes all tables as CSV into a folder.
  public func exportCSV(
    folder: String, _ options: ExportOptions = ExportOptions()
  ) throws -> [String: ExportOutcome] {
    let source = try exportSource(options)
    let reports = try CSVExporter.export(source, options: csv(options), intoFolder: folder)
    return Dictionary(
      uniqueKeysWithValues: reports.map {
        ($0.key.rawValue, ExportOutcome($0.value, leftOut: source.leftOut))
      })
  }

  /// Writes one JSON document with everything the case holds.
  public func exportJSON(
    _ options: ExportOptions = ExportOptions(), to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    let source = try exportSource(options)
    return ExportOutcome(
      try JSONExporter.export(
        source, options: JSONOptions(filter: options.view.filter, isPretty: options.isPretty),
        to: sink), leftOut: source.leftOut)
  }

  private func csv(_ options: ExportOptions) -> CSVOptions {
    CSVOptions(
      filter: options.view.filter, neutralizesFormulas: options.neutralizesFormulas,
      columns: options.columns)
  }
}
