import KGraphCypher
import KGraphEngine
import KGraphModel

/// Asking a case in openCypher with time.
extension Case {
  /// Runs the statements of a request and hands over the result of each, in order.
  ///
  /// Each statement that writes is one transaction. All statements are checked before the first
  /// one runs; an error while one runs leaves nothing of that statement behind.
  ///
  /// - Throws: ``KGraphError`` with a place in the query; `interrupted`; `readOnly`.
  public func query(
    _ request: QueryRequest, handle: (QueryResult) throws -> Void
  ) throws {
    try QueryRunner(subject: self, request: request).run(handle)
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
    return script.statements.contains { $0.mode != .explain && writes($0.query) }
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
