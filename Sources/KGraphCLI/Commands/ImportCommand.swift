import ArgumentParser
import KGraph
import KGraphModel

/// `kgraph import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in the rows of a table as relations, events or actors.",
    usage: """
      kgraph import <file> --as relations --map subject=COL,type=COL,object=COL,date=COL
      kgraph import <file> --as events --map title=COL,type=COL,date=COL,perpetrator=COL,...
      kgraph import <file> --as actors --map name=COL,type=COL,alias=COL,...
      kgraph import <file> --map <mapping file>
      """,
    discussion: """
      A column is named by its header or its number; a constant stands in quotes, as in \
      type='ATTACKED'. Further columns become properties: prop.score:float=COL. Delimiter, quoting \
      and header are guessed, and said. Importing a file again adds nothing: a row is known by its \
      key column, or else by its content. `-` is standard input.
      """)

  @Argument(
    help: ArgumentHelp("The table, delimited text; - is standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("What the rows become: relations, events or actors.", valueName: "kind"),
    completion: .list(["relations", "events", "actors"]))
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "Which column fills what, field=column joined by commas; or a file with a kept mapping. May be repeated.",
      valueName: "mapping"),
    completion: .file())
  var map: [String] = []

  @Option(help: ArgumentHelp("Keep the mapping in a file.", valueName: "file"), completion: .file())
  var saveMap: String?

  @Option(
    help: ArgumentHelp(
      "The source that the rows cite; one is made for the file if not given.", valueName: "source"))
  var source: String?

  @Option(help: ArgumentHelp("The grade of rows without one of their own.", valueName: "grade"))
  var grade: String?

  @Option(help: ArgumentHelp("tab, comma, semicolon, bar or a character.", valueName: "name"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp("yes or no: whether the first row names the columns.", valueName: "yes|no"))
  var header: String?

  @Option(help: ArgumentHelp("none, line or full.", valueName: "kind"))
  var quoting: String?

  @Option(help: ArgumentHelp("utf-8, latin-1 or windows-1252.", valueName: "name"))
  var encoding: String?

  @Option(help: ArgumentHelp("Between several values of one cell.", valueName: "character"))
  var separator: String?

  @Option(help: ArgumentHelp("plain, or brackets for <Some_Name>.", valueName: "style"))
  var names: String?

  @Option(help: ArgumentHelp("The type of actors that are made.", valueName: "type"))
  var actorType: String?

  @Option(help: ArgumentHelp("The type of places that are made.", valueName: "type"))
  var placeType: String?

  @Flag(
    help: "Join a row with a lower bound and the next one with the upper bound to one relation.")
  var mergeBounds = false

  @Flag(help: "Take nothing if one row is bad.")
  var strict = false

  @OptionGroup var record: RecordOptions

  func run() throws {
    let opened = try record.case.open(writable: true)
    let request = try request()
    if let saveMap {
      let text = try opened.mappingText(request)
      try FileTarget.write(to: saveMap) { try $0(Array(text.utf8)) }
    }
    let progress = ImportProgressLine()
    defer { progress.clear() }
    let outcome = try opened.importTable(
      request, stamp: record.write.stamp("import"), dryRun: record.write.dryRun,
      note: { Note.say("note: \($0)") }, progress: { progress.show($0) })
    progress.clear()
    report(outcome)
    record.output.colors.withOutput {
      WriteReport(outcome.written).print(
        format: record.output.format, limit: record.output.limit, to: $0)
    }
  }

  private func request() throws -> ImportRequest {
    var request = ImportRequest(path: file, kind: kind, isStrict: strict)
    for mapping in map {
      if mapping.contains("=") {
        request.fields.append(mapping)
      } else {
        request.mapping = InputText(name: mapping, bytes: try TextFile.bytes(mapping))
      }
    }
    guard !map.isEmpty else {
      throw ValidationError("Say which column fills what: --map subject=COL,object=COL,...")
    }
    let settings = [
      "source": source, "grade": grade, "delimiter": delimiter, "header": header,
      "quoting": quoting, "encoding": encoding, "separator": separator, "names": names,
      "actor-type": actorType, "place-type": placeType, "merge-bounds": mergeBounds ? "yes" : nil,
    ]
    request.settings = settings.compactMapValues { $0 }
    return request
  }

  private func report(_ outcome: ImportOutcome) {
    for problem in outcome.problems { Note.say(problem.rendered()) }
    if outcome.badRows > outcome.problems.count {
      Note.say("and \(outcome.badRows - outcome.problems.count) more bad rows")
    }
    if !outcome.newTypes.isEmpty {
      let types = outcome.newTypes.prefix(20).map { "\($0.name) (\($0.rows))" }
      let more = outcome.newTypes.count > 20 ? ", and \(outcome.newTypes.count - 20) more" : ""
      Note.say(
        "note: \(outcome.newTypes.count) types are new to the vocabulary: \(types.joined(separator: ", "))\(more)"
      )
    }
    if !outcome.unmappedColumns.isEmpty {
      Note.say("note: columns not mapped: \(outcome.unmappedColumns.joined(separator: ", "))")
    }
    let bad = outcome.badRows > 0 ? ", \(outcome.badRows) of them bad" : ""
    let source = outcome.source.map { "; they cite '\($0)'" } ?? ""
    Note.say("\(outcome.rows) rows read\(bad)\(source)")
  }
}
