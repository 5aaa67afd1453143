import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphStore

/// Runs the statements of one request, those that write in one transaction of the file.
struct QueryRunner {
  private let subject: Case
  private let request: QueryRequest

  init(subject: Case, request: QueryRequest) {
    self.subject = subject
    var request = request
    // The end of the text is where its last word ends, not an empty line below it.
    while request.text.last?.isWhitespace == true { request.text.removeLast() }
    self.request = request
  }

  /// Runs all statements and hands over what each gave.
  ///
  /// - Parameters:
  ///   - stream: takes the rows of statements that only read, as they come; their results have none
  ///     then. Statements that write, and those beside them in a script, keep their rows.
  ///   - handle: takes the results in order; those of a script that writes, when it is written.
  /// - Throws: ``KGraphError``; nothing of a script that writes was written then, unless the request
  ///   is for each statement on its own.
  func run(
    streaming stream: ((QueryRows) throws -> Void)?, _ handle: (QueryResult) throws -> Void
  ) throws {
    let script = try translating { try CypherParser.script(request.text, file: request.file) }
    guard !script.statements.isEmpty else {
      throw KGraphError(
        .usage, "the query is empty", hint: "kgraph query 'MATCH (n) RETURN n.name LIMIT 5'")
    }
    try checkAll(script)
    let writing = script.statements.map(writes)
    if request.isEach || !writing.contains(true) || script.statements.count == 1 {
      for (index, statement) in script.statements.enumerated() {
        let result = try naming(index, of: script) {
          writing[index]
            ? try subject.together(isKept: !request.isDryRun, writesOnce: true) {
              try run(statement, nil)
            }
            : try run(statement, stream)
        }
        try handle(result)
      }
      return
    }
    let results = try subject.together(isKept: !request.isDryRun) {
      try script.statements.enumerated().map { index, statement in
        try naming(index, of: script, isTakenBack: writing[..<index].contains(true)) {
          try run(statement, nil)
        }
      }
    }
    try results.forEach(handle)
  }

  private func writes(_ statement: Statement) -> Bool {
    request.mode != .explain && QueryText.writes(statement)
  }

  /// Says in an error of a script which statement it is about, and what became of those before.
  private func naming<Result>(
    _ index: Int, of script: Script, isTakenBack: Bool = false, _ work: () throws -> Result
  ) throws -> Result {
    do { return try work() } catch var error as KGraphError where script.statements.count > 1 {
      if error.location == nil, error.code != .interrupted {
        error.message = "statement \(index + 1): \(error.message)"
      }
      if isTakenBack {
        let fate = "nothing of the script was written; --each keeps what statements before wrote"
        error.hint = error.hint.map { "\($0); \(fate)" } ?? fate
      }
      throw error
    }
  }

  /// Binds every statement before the first one runs, so that a mistake in the last is found before
  /// anything is written.
  private func checkAll(_ script: Script) throws {
    guard script.statements.count > 1 || request.isReadOnly else { return }
    for statement in script.statements {
      _ = try translating { try StatementRunner(subject, request, statement).prepared() }
      guard request.isReadOnly, writes(statement) else { continue }
      throw KGraphError(
        .readOnly, "the query writes, and only reading is allowed",
        at: CypherError(.syntax(.unexpectedSyntax), "", at: statement.range)
          .located(in: request.text, file: request.file).location,
        hint: "leave out --read-only to let it write")
    }
  }

  private func run(
    _ statement: Statement, _ stream: ((QueryRows) throws -> Void)?
  ) throws -> QueryResult {
    try translating { try StatementRunner(subject, request, statement).run(stream) }
  }

  private func translating<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let error as CypherError {
      var shown = error.located(in: request.text, file: request.file).kgraphError
      if error.kind.detail.rawValue == "Interrupted" { shown.code = .interrupted }
      throw shown
    }
  }
}

extension Case {
  /// Runs work whose writes are kept together or not at all.
  fileprivate func together<Result>(
    isKept: Bool, writesOnce: Bool = false, _ work: () throws -> Result
  ) throws -> Result {
    var isDone = false
    // Numbers of transactions that were taken back are given again to others.
    defer { if !isDone || !isKept { snapshots.clear() } }
    let result = try store.together(isKept: isKept, writesOnce: writesOnce, work)
    isDone = true
    return result
  }
}
