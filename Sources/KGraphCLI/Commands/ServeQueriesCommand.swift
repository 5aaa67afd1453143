import ArgumentParser
import KGraph

/// `kgraph serve-queries`.
struct ServeQueriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-queries",
    abstract: "Answer queries that are prepared once and run many times, over pipes.",
    usage: "kgraph serve-queries [--writable] [--case <file>]",
    discussion: """
      Reads one JSON object a line and writes one for each. {"prepare": NAME, "query": TEXT} reads \
      and plans a query; {"run": NAME, "params": {...}} gives its rows and how many microseconds \
      the run took; {"explain": NAME} gives its plan. Only queries that read are served, over the \
      case as it is when the command starts. With --writable those that write are served too: each \
      run is one transaction, which is on the disk when its answer is written.
      """,
    shouldDisplay: false)

  @Flag(help: "Serve statements that write too, each as a transaction of its own.")
  var writable = false

  @OptionGroup(title: "Writing") var write: WriteOptions
  @OptionGroup(title: "Case") var `case`: CaseOptions

  /// Refuses what a service cannot do.
  func validate() throws {
    guard !write.dryRun else {
      throw ValidationError("a service writes or does not; leave out --writable instead")
    }
  }

  func run() throws {
    let stamp = writable ? write.stamp("serve-queries") : nil
    let service = try `case`.open(writable: writable).queryService(stamp: stamp)
    ConformanceServer.write("{\"ready\":true}")
    while let line = readLine() { ConformanceServer.write(service.answer(line)) }
  }
}
