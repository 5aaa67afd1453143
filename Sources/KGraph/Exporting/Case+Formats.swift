import KGraphInterchange
import KGraphModel
import KGraphStore

/// A format that `export` writes or `import` reads.
public struct FormatInfo: Sendable, Hashable {
  /// Its word on the command line, `graphml`.
  public var name: String
  /// Its name in words.
  public var title: String
  /// The command that reads it, `import` or `load`; `nil` where none does.
  public var reader: String?
  /// The command that writes it, `export` or `dump`; `nil` where none does.
  public var writer: String?
  /// Whether it is written as several files into a folder.
  public var isFolder: Bool
  /// Its media type.
  public var mediaType: String
  /// The usual endings of its files, without the dot.
  public var endings: [String]
  /// How much of a case survives: `exact`, `partial`, `view`, `none`.
  public var loss: String
  /// A command that writes or reads it.
  public var example: String
}

extension Case {
  /// All formats that are read or written, by name.
  public static var formats: [FormatInfo] {
    (Format.allCases.filter { $0.isRead || $0.isWritten }.map(FormatInfo.init) + [.caseFile])
      .sorted { $0.name < $1.name }
  }

  /// Writes the case as one document of a format.
  ///
  /// - Parameters:
  ///   - format: the word of a format that is one document.
  ///   - options: windows, selection, and what the format asks for.
  ///   - sink: takes the bytes piece by piece; they are sorted and stable.
  /// - Returns: what was written, left out and lost.
  /// - Throws: ``KGraphError`` for an unknown format or one that needs a folder.
  public func export(
    as format: String, _ options: ExportOptions = ExportOptions(),
    to sink: @escaping ([UInt8]) throws -> Void
  ) throws -> ExportOutcome {
    guard let exporter = try Format.written(format).exporter else {
      throw KGraphError(
        .usage, "'\(format)' is several files", hint: "name a folder with -O")
    }
    let source = try exportSource(options)
    let graph = try ExportGraph(source, filter: options.view.filter)
    var formatOptions = options.formatOptions
    if format == Format.html.rawValue {
      formatOptions.timelineChart = try ReportChart.svg(source, filter: options.view.filter)
    }
    let report = try exporter.export(graph, options: formatOptions, to: sink)
    return ExportOutcome(report, leftOut: source.leftOut)
  }

  /// Writes the case as the files of a format into a folder, and names them.
  ///
  /// - Throws: ``KGraphError`` for an unknown format or one that is a single document.
  public func export(
    as format: String, _ options: ExportOptions = ExportOptions(), folder: String
  ) throws -> (outcome: ExportOutcome, files: [String]) {
    guard let exporter = try Format.written(format).folderExporter else {
      throw KGraphError(.usage, "'\(format)' is one file, not a folder")
    }
    let source = try exportSource(options)
    let graph = try ExportGraph(source, filter: options.view.filter)
    let target = try ExportFolder(folder)
    let report = try exporter.export(graph, options: options.formatOptions, into: target)
    return (ExportOutcome(report, leftOut: source.leftOut), target.files)
  }

  /// What an export reads: the case, narrowed to the types and actors that were asked for.
  func exportSource(_ options: ExportOptions) throws -> SelectedSource<StoreSource> {
    let reader = try reader(at: options.view.recordedAt)
    let around = try NameResolver(reader: reader).keys(of: options.actors)
    return try SelectedSource(
      reader.source(), ElementSelection(types: Set(options.types), around: Set(around)))
  }
}

extension ExportOptions {
  var formatOptions: FormatOptions {
    FormatOptions(
      extent: showsCertainExtent ? .certain : .possible, isPretty: isPretty,
      neutralizesFormulas: neutralizesFormulas)
  }
}

extension Format {
  /// The format that a word names and that is written.
  static func written(_ word: String) throws(KGraphError) -> Format {
    if let format = Format(rawValue: word), format.isWritten { return format }
    let known = allCases.filter(\.isWritten).map(\.rawValue).sorted()
    throw KGraphError(
      .usage, "a case is not written as '\(word)'", hint: "one of \(known.joined(separator: ", "))")
  }

  /// The format that a word names and that is read.
  static func read(_ word: String) throws(KGraphError) -> Format {
    if let format = Format(rawValue: word), format.isRead { return format }
    throw KGraphError(
      .usage, "'\(word)' is not a format that is read",
      hint: "one of \(Case.importKinds.joined(separator: ", "))")
  }
}

extension FormatInfo {
  init(_ format: Format) {
    let facts = format.facts
    name = format.rawValue
    title = facts.title
    reader = format.isRead || format == .csv ? "import" : nil
    writer = format.isWritten ? "export" : nil
    isFolder = format.isFolder
    mediaType = facts.mediaType
    endings = facts.endings
    loss = facts.loss.rawValue
    let ending = facts.endings.first ?? "txt"
    if !format.isWritten {
      example = "kgraph import FILE.\(ending) --as \(format.rawValue)"
    } else if format.isFolder {
      example = "kgraph export --\(format.rawValue) -O FOLDER"
    } else {
      example = "kgraph export --\(format.rawValue) -O case.\(ending)"
    }
  }

  /// The text that people write and that `load` and `dump` know.
  static let caseFile = FormatInfo(
    name: "yaml", title: "Case file", reader: "load", writer: "dump", isFolder: false,
    mediaType: "application/yaml", endings: ["yaml"], loss: Format.LossClass.exact.rawValue,
    example: "kgraph dump case.yaml")
}
