import KGraph
import KGraphModel

/// A conversation with a case: takes lines, runs statements, keeps parameters and format.
struct ShellSession {
  let opened: Case
  let limits: QueryLimits
  let isReadOnly: Bool
  let stamp: Stamp
  private(set) var format: OutputFormat
  private(set) var parameters: PropertyMap
  private(set) var buffer = StatementBuffer()
  private var vocabulary: QueryVocabulary?

  init(
    _ opened: Case, limits: QueryLimits, isReadOnly: Bool, stamp: Stamp, format: OutputFormat,
    parameters: PropertyMap
  ) {
    self.opened = opened
    self.limits = limits
    self.isReadOnly = isReadOnly
    self.stamp = stamp
    self.format = format
    self.parameters = parameters
  }

  /// What a line came to.
  enum Step: Equatable {
    /// More lines are needed, or nothing was asked.
    case waiting
    /// A statement, or a command of the shell, was dealt with.
    case done(String)
    case quit
  }

  /// Takes a line.
  ///
  /// - Throws: ``KGraphError`` of the statement or the command; the session goes on.
  mutating func take(_ line: String, _ output: Output) throws -> Step {
    if buffer.isEmpty, line.hasPrefix(":") { return try command(line, output) }
    guard let text = buffer.take(line) else { return .waiting }
    try run(text, output)
    return .done(text)
  }

  /// Runs what is left when the input ends.
  mutating func finish(_ output: Output) throws {
    if let rest = buffer.takeRest() { try run(rest, output) }
  }

  /// Forgets a statement that was begun.
  mutating func cancel() { buffer.clear() }

  /// The words to complete; read again after a statement that wrote.
  mutating func completer() -> Completer? {
    if vocabulary == nil { vocabulary = try? opened.queryVocabulary() }
    return vocabulary.map { Completer($0, parameters: parameters.keys.sorted()) }
  }

  private mutating func run(_ text: String, _ output: Output) throws {
    let request = QueryRequest(
      text, parameters: parameters, limits: limits, isReadOnly: isReadOnly,
      stamp: isReadOnly ? nil : stamp)
    var hasWritten = false
    defer { if hasWritten { vocabulary = nil } }
    try QueryPrinter.run(request, on: opened, format: format, output) { result in
      hasWritten = hasWritten || result.report != nil
    }
  }

  private mutating func command(_ line: String, _ output: Output) throws -> Step {
    switch try ShellDirective(line) {
    case .help: output.write(ShellDirective.helpText)
    case .quit: return .quit
    case .clear: buffer.clear()
    case .schema: printSchema(output)
    case .params:
      for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
        output.line("$\(name) = \(value.json)")
      }
      if parameters.isEmpty { output.line("no parameters; :param name=value gives one") }
    case .param(let parameter): parameters[parameter.name] = parameter.value
    case .format(let wanted):
      if let wanted { format = wanted } else { output.line(format.rawValue) }
    case .history: break
    }
    return .done(line)
  }

  private func printSchema(_ output: Output) {
    guard let vocabulary = try? opened.queryVocabulary() else { return }
    func section(_ title: String, _ words: [QueryVocabulary.Word]) {
      output.line(title, style: .bold)
      let width = (output.terminal.width ?? 80) - 2
      var line = ""
      for (index, word) in words.enumerated() {
        let item = "\(word.name) \(word.count)" + (index + 1 < words.count ? "," : "")
        if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(item) > width {
          output.line("  \(line)")
          line = ""
        }
        line += line.isEmpty ? item : " \(item)"
      }
      if !line.isEmpty { output.line("  \(line)") }
    }
    section("labels", vocabulary.labels)
    section("relation types", vocabulary.types)
    section("properties", vocabulary.properties)
  }
}
