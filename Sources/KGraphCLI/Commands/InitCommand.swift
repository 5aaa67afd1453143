import ArgumentParser
import KGraph
import KGraphModel

extension Hemisphere: ExpressibleByArgument {}

/// `kgraph init`: makes a case.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new case.",
    usage: "kgraph init [<file>] [--title <text>] [--timezone <offset>]",
    discussion: """
      The file is FILE, else what -f or $KGRAPH_CASE names, else case.kgraph. A file that exists is \
      never touched.
      """)

  @Argument(
    help: ArgumentHelp("The file to make.", valueName: "file"),
    completion: .file(extensions: ["kgraph"]))
  var newFile: String?

  @Option(help: ArgumentHelp("The title that people read.", valueName: "text"))
  var title = ""

  @Option(
    help: ArgumentHelp("The case's name; made from the file's if not given.", valueName: "slug"))
  var id: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The zone in which a day runs from midnight to midnight.", valueName: "offset"))
  var timezone = "Z"

  @Option(help: ArgumentHelp("Where seasons are.", valueName: "hemisphere"))
  var hemisphere: Hemisphere = .north

  @Option(help: ArgumentHelp("Up to which day open ends are certain.", valueName: "date"))
  var asOf: String?

  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let path = newFile ?? `case`.file ?? Environment.process["KGRAPH_CASE"] ?? "case.kgraph"
    let stem = String(path.split(separator: "/").last ?? "case").split(separator: ".").first
    let info = CaseInfo(
      id: id ?? Slug.make(from: String(stem ?? "case")), title: title, timezone: timezone,
      hemisphere: hemisphere,
      asOf: try asOf.map { try DateArgument("--as-of", $0).windowDate() })
    if write.dryRun {
      guard !TextFile.exists(path) else {
        throw KGraphError(.conflict, "'\(path)' exists already", hint: "name another file")
      }
      ColorOptions.plainOutput { $0.line("would make \(path)") }
      return
    }
    _ = try Case.create(at: path, info: info, stamp: write.stamp("init"))
    ColorOptions.plainOutput { $0.line("made \(path)") }
  }
}
