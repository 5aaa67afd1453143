import ArgumentParser
import KGraph
import KGraphModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `kgraph shell`.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Ask the case statement by statement.",
    usage: "kgraph shell [--read-only] [-o <format>]",
    discussion: """
      Statements end with ; and may stand on several lines. Tab completes key words, labels, \
      types, properties and names; the arrow keys and Ctrl-R bring earlier statements back. \
      :help lists the commands of the shell. Where standard input is no terminal, its lines are \
      read as they are.
      """)

  @Option(
    name: [.customShort("p"), .customLong("param")],
    help: ArgumentHelp(
      "A value for $name, JSON or else text; may be repeated.", valueName: "name=value"))
  var parameters: [QueryParameter] = []

  @Option(help: ArgumentHelp("Stop a statement after so many seconds.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp("Stop a statement that needs more memory: 500M, 2G.", valueName: "size"))
  var memory: ByteCount?

  @Flag(help: "Refuse statements that write.")
  var readOnly = false

  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let opened = try open()
    var session = ShellSession(
      opened,
      limits: QueryLimits(
        rows: output.limit, seconds: timeout, memoryBytes: memory?.bytes,
        interruption: Interruption.ofQueries),
      isReadOnly: readOnly, stamp: write.stamp("shell"), format: output.format,
      parameters: Dictionary(parameters.map { ($0.name, $0.value) }) { $1 })
    if RawTerminal.isAtHand {
      try talk(&session)
    } else {
      try read(&session)
    }
  }

  /// Opens the case for writing where that can be done.
  private func open() throws -> Case {
    guard !readOnly else { return try `case`.open() }
    do { return try `case`.open(writable: true) } catch let error as KGraphError
      where error.code == .readOnly
    {
      return try `case`.open()
    }
  }

  /// Reads lines from a pipe or a file; the first error ends it, as in a script.
  private func read(_ session: inout ShellSession) throws {
    let output = Output(standardOutput: .pipe, pagerCommand: nil)
    defer { output.finish() }
    var hasQuit = false
    try LineReader.forEachLine(of: STDIN_FILENO) { line in
      hasQuit = try session.take(line, output) == .quit
      return !hasQuit
    }
    if !hasQuit { try session.finish(output) }
  }

  /// Talks to a person at a terminal; errors are told, and it goes on.
  private func talk(_ session: inout ShellSession) throws {
    var history = ShellHistory(path: ShellHistory.path(.process))
    defer { history.save() }
    let title = try session.opened.info().title
    Note.say("\(title.isEmpty ? "kgraph shell" : title); :help helps, :quit leaves")
    var editor = LineEditor()
    while true {
      guard let terminal = RawTerminal() else { return }
      let answer = editor.line(
        on: terminal, prompt: session.buffer.isEmpty ? "kgraph> " : "   ...> ", history: history,
        completer: { session.completer() })
      terminal.restore()
      switch answer {
      case .left: return
      case .cancelled: session.cancel()
      case .line(let line):
        guard try step(line, &session, &history) else { return }
      }
    }
  }

  /// Deals with a line; `false` to leave.
  private func step(
    _ line: String, _ session: inout ShellSession, _ history: inout ShellHistory
  ) throws -> Bool {
    let begun = session.buffer.lines
    do {
      let step = try output.colors.withOutput { try session.take(line, $0) }
      switch step {
      case .quit: return false
      case .waiting: break
      case .done(let text):
        if line == ":history" { history.entries.forEach { Note.say($0) } }
        history.add(text)
      }
    } catch {
      history.add((begun + [line]).joined(separator: "\n"))
      ErrorReport.print(ErrorReport(error, command: nil).text, color: output.colors.color)
    }
    return true
  }
}
