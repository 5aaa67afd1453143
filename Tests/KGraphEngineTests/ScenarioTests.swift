import Foundation
import KGraphCypher
import KGraphEngine
import KGraphModel
import KGraphTestSupport
import Testing

/// Runs the queries of `Scenarios/*.cypher` and compares what they give with `Golden/*.txt`.
///
/// A file is a list of statements, each up to a `;` at the end of a line. A line `GIVEN` says
/// that the statement after it makes the graph of those that follow. Elements with a property
/// `when` are dated by it, and `known` says from when on they were known.
@Suite struct ScenarioTests {
  static let names = [
    "patterns", "paths", "subqueries", "expressions", "updating", "errors", "time", "timed",
    "plans",
  ]

  @Test(arguments: names) func scenarios(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Scenarios").appendingPathComponent("\(name).cypher")
    let text = try String(contentsOf: file, encoding: .utf8)
    var graph = Snapshot.empty()
    var isGiven = false
    var transcript = ""
    for statement in ScenarioTests.statements(text) {
      if statement == "GIVEN" {
        isGiven = true
      } else if isGiven {
        graph = try DatedGraph.make(statement)
        isGiven = false
      } else {
        transcript += "\(statement);\n\(Transcript.run(statement, graph))\n"
      }
    }
    try Golden.expect(transcript, named: "\(name).txt")
  }

  /// The statements of a file, comments left out.
  static func statements(_ text: String) -> [String] {
    var result: [String] = []
    var current: [Substring] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("//") {
      if line == "GIVEN" {
        result.append("GIVEN")
      } else if line.hasSuffix(";") {
        current.append(line.dropLast())
        result.append(current.joined(separator: "\n"))
        current = []
      } else {
        current.append(line)
      }
    }
    return result
  }
}

/// Runs a statement and writes what it gives.
enum Transcript {
  static func run(_ statement: String, _ snapshot: Snapshot) -> String {
    let graph = GraphState(snapshot)
    let parameters: [String: Value] = [
      "name": .string("b"), "date": .string("2014-12"), "limit": .integer(2), "null": .null,
    ]
    do {
      let run = try QuerySession.start(statement, graph, parameters: parameters)
      let notation = ValueNotation(graph)
      var rows = try run.all().map { row in
        "| " + row.map(notation.text).joined(separator: " | ") + " |\n"
      }
      if !statement.contains("ORDER BY") && !statement.hasPrefix("EXPLAIN") { rows.sort() }
      var result = run.columns.isEmpty ? "" : "| " + run.columns.joined(separator: " | ") + " |\n"
      result += rows.joined()
      let effects = GraphChanges.text(graph)
      return result + (effects.isEmpty ? "" : effects + "\n")
    } catch let error as CypherError {
      let kind = error.kind
      let head = "\(kind.type.rawValue) at \(kind.phase.rawValue): \(kind.detail.rawValue)"
      // What the parser expected is tested with the parser.
      return kind.detail == .unexpectedSyntax ? head + "\n" : "\(head): \(error.message)\n"
    } catch {
      return "unexpected error: \(error)\n"
    }
  }
}
