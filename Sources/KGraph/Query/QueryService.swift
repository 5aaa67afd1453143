import KGraphEngine
import KGraphModel

/// Answers queries over a case that are prepared once and run many times.
///
/// Requests and answers are lines of JSON: `{"prepare": NAME, "query": TEXT}`, then
/// `{"run": NAME, "params": {...}}`, which also says how long the run took.
public final class QueryService {
  private let server: QueryServer

  init(_ snapshot: Snapshot) { server = QueryServer(snapshot) }

  /// The answer to one line; an unreadable one is answered with an error.
  public func answer(_ line: String) -> String { server.answer(line) }
}

extension Case {
  /// A service over the case as it is now.
  ///
  /// - Complexity: that of the first query.
  public func queryService() throws -> QueryService { QueryService(try snapshot().snapshot) }
}
