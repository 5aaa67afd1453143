import ArgumentParser
import KGraph

/// `kgraph serve-queries`.
struct ServeQueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-queries",
    abstract: "Answer queries that are prepared once and run many times, over pipes.",
    usage: "kgraph serve-queries [--case <file>]",
    discussion: """
      Reads one JSON object a line and writes one for each. {"prepare": NAME, "query": TEXT} reads \
      and plans a query; {"run": NAME, "params": {...}} gives its rows and how many microseconds \
      the run took; {"explain": NAME} gives its plan. Only queries that read are served, over the \
      case as it is when the command starts.
      """,
    shouldDisplay: false)

  @OptionGroup(title: "Case") var `case`: CaseOptions

  func run() throws {
    let service = try `case`.open().queryService()
    ConformanceServer.write("{\"ready\":true}")
    while let line = readLine() { ConformanceServer.write(service.answer(line)) }
  }
}
