import KGraphCypher
import KGraphEngine
import KGraphModel

/// Asking a case in openCypher with time.
extension Case {
  /// Runs the statements of a request and hands over the result of each, in order.
  ///
  /// All statements are checked before the first one runs. What they write is written together when
  /// the last one has run; an error before that leaves nothing behind. A request with
  /// ``QueryRequest/isEach`` writes each statement on its own, and an error leaves nothing of the
  /// statement where it happens. Each statement that writes is an entry of the log.
  ///
  /// - Throws: ``KGraphError`` with a place in the query; `interrupted`; `readOnly`; `busy`.
  public func query(
    _ request: QueryRequest, handle: (QueryResult) throws -> Void
  ) throws {
    try QueryRunner(subject: self, request: request).run(streaming: nil, handle)
  }

  /// Runs the statements of a request and hands over rows as they come, where nothing is written.
  ///
  /// - Parameters:
  ///   - request: what to ask.
  ///   - rows: takes some rows at a time; memory does not grow with their number unless the
  ///     statement sorts, groups or collects. An error may follow rows.
  ///   - handle: takes the result of each statement behind its rows; the result itself holds rows
  ///     only of statements that write, and of all statements in a script that writes.
  /// - Throws: as ``query(_:handle:)``.
  public func query(
    _ request: QueryRequest, rows: (QueryRows) throws -> Void,
    handle: (QueryResult) throws -> Void
  ) throws {
    try withoutActuallyEscaping(rows) { rows in
      try QueryRunner(subject: self, request: request).run(streaming: rows, handle)
    }
  }

  /// Runs the statements of a request.
  public func query(_ request: QueryRequest) throws -> [QueryResult] {
    var results: [QueryResult] = []
    try query(request) { results.append($0) }
    return results
  }

  /// Runs one statement that reads, and gives its rows.
  public func query(_ text: String, parameters: PropertyMap = [:]) throws -> QueryResult {
    let results = try query(QueryRequest(text, parameters: parameters, isReadOnly: true))
    return results[results.count - 1]
  }
}

/// What can be said of a query before it runs.
public enum QueryText {
  /// Whether a text holds a clause that writes, so that the case must be opened for writing.
  ///
  /// A text that cannot be read does not write.
  public static func writes(_ text: String) -> Bool {
    guard let script = try? CypherParser.script(text) else { return false }
    return script.statements.contains(where: writes)
  }

  /// Whether a statement holds a clause that writes, and would run it.
  static func writes(_ statement: Statement) -> Bool {
    statement.mode != .explain && writes(statement.query)
  }

  private static func writes(_ query: Query) -> Bool {
    query.branches.contains { branch in
      branch.clauses.contains { clause in
        if case .subquery(let call) = clause.kind { return writes(call.query) }
        return clause.isUpdating
      }
    }
  }

  /// Whether a text ends in the middle of a statement, so that a shell asks for another line.
  public static func isUnfinished(_ text: String) -> Bool {
    do {
      _ = try CypherParser.script(text)
      return false
    } catch { return error.isAtEnd }
  }
}

/// Answers the requests of the openCypher conformance kit.
public struct ConformanceServer {
  private var server = TCKServer()

  /// A server; every request brings its own graph.
  public init() {}

  /// The answer to one line of JSON.
  public mutating func answer(_ line: String) -> String { server.answer(line) }

  /// Prints a line and hands it to the reader at once.
  public static func write(_ line: String) { FlushedOutput.write(line) }
}
