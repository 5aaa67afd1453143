import KGraphModel

/// What a line that begins with a colon asks of the shell itself.
enum ShellDirective: Equatable {
  case help, schema, quit, history, clear
  /// Lists parameters.
  case params
  /// Sets a parameter.
  case param(QueryParameter)
  /// Prints results in another format, or says which one is used.
  case format(OutputFormat?)

  /// The names, for completion and for the message about a wrong one.
  static let names = [
    ":clear", ":format", ":help", ":history", ":param", ":params", ":quit", ":schema",
  ]

  /// Reads a line.
  ///
  /// - Throws: ``KGraphError`` for a command that is none.
  init(_ line: String) throws(KGraphError) {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let argument = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    switch parts.first ?? "" {
    case ":help", ":h", ":?": self = .help
    case ":schema": self = .schema
    case ":quit", ":q", ":exit": self = .quit
    case ":history": self = .history
    case ":clear": self = .clear
    case ":params": self = .params
    case ":param":
      guard let parameter = QueryParameter(argument: argument) else {
        throw KGraphError(.usage, ":param takes name=value", hint: ":param day='2014-12'")
      }
      self = .param(parameter)
    case ":format":
      guard !argument.isEmpty else {
        self = .format(nil)
        return
      }
      guard let format = OutputFormat(rawValue: argument) else {
        throw KGraphError(
          .usage, "'\(argument)' is not a format",
          hint: OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self = .format(format)
    case let word:
      let near = Suggestion.nearest(to: word, in: Self.names)
      throw KGraphError(
        .usage, "there is no command '\(word)'",
        hint: near.map { "did you mean \($0)?" } ?? ":help lists the commands")
    }
  }

  static func == (left: ShellDirective, right: ShellDirective) -> Bool {
    switch (left, right) {
    case (.help, .help), (.schema, .schema), (.quit, .quit), (.history, .history),
      (.clear, .clear), (.params, .params):
      true
    case (.param(let one), .param(let two)): one.name == two.name && one.value == two.value
    case (.format(let one), .format(let two)): one == two
    default: false
    }
  }

  /// What `:help` prints.
  static let helpText = """
    Statements end with ; and may stand on several lines. Ctrl-C stops a query, Ctrl-D leaves.

      :schema              labels, relation types and properties of the case
      :param name=value    give $name a value, JSON or else text
      :params              list the parameters
      :format [table|json|ndjson|csv|tsv|markdown]
      :history             list the statements typed before
      :clear               forget the lines typed so far
      :quit                leave

    MATCH (a)-[r:BACKS]->(b) RETURN a.name, b.name, certainty(r);
    AT '2014-12' MATCH (a)-[r]->(b {name: 'Islamic State'}) RETURN a.name, type(r), validTime(r);

    """
}
