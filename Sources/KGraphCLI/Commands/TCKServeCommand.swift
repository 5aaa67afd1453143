import ArgumentParser
import KGraph

/// `kgraph tck-serve`.
struct TCKServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tck-serve",
    abstract: "Answer the requests of the openCypher conformance kit.",
    usage: "kgraph tck-serve",
    discussion: """
      Reads one JSON object a line (`setup`, `query`, `control`, `params`, `procedures`) and \
      writes one for each: columns, rows, side effects, or the error. Every request starts with \
      an empty graph; no case is opened.
      """,
    shouldDisplay: false)

  func run() throws {
    var server = ConformanceServer()
    while let line = readLine() { ConformanceServer.write(server.answer(line)) }
  }
}
