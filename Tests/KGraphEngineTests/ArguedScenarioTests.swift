import Foundation
import KGraphCypher
import KGraphEngine
import KGraphModel
import Testing

/// Runs the queries of `Scenarios/Argued/*.cypher`, each with the answer that it must have beside it.
///
/// A file is a list of statements, each up to a `;` at the end of a line. Behind a statement stand
/// its rows, each after `//>`, in any order unless the statement sorts; or `//!` and an error. A
/// line `GIVEN` says that the statement after it makes the graph of those that follow; behind it
/// may stand a zone, `asOf` with a day, or `south`. Elements with `when`, or `from` and `to`, are
/// dated by them. The answers are worked out from the design by hand, never recorded.
@Suite struct ArguedScenarioTests {
  static let names = [
    "bounds", "calendar", "context", "journeys", "predicates", "shortest", "calls", "groups",
    "labels", "text", "lists", "nulls", "updates",
  ]

  struct Scenario {
    var query: String
    var rows: [String] = []
    var error: String?
  }

  enum Step {
    case given(CaseClock, String)
    case scenario(Scenario)
  }

  @Test(arguments: names) func scenarios(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Scenarios/Argued").appendingPathComponent("\(name).cypher")
    var graph = Snapshot.empty()
    for step in try Self.steps(String(contentsOf: file, encoding: .utf8)) {
      switch step {
      case .given(let clock, let statement): graph = try DatedGraph.make(statement, clock: clock)
      case .scenario(let scenario): Self.check(scenario, graph)
      }
    }
  }

  static func check(_ scenario: Scenario, _ snapshot: Snapshot) {
    let parameters: [String: Value] = [
      "name": .string("b"), "date": .string("2014-12"), "limit": .integer(2), "null": .null,
      "day": .date(CivilDate(epochDay: 15_706)), "list": .list([.integer(1), .null]),
    ]
    let graph = GraphState(snapshot)
    do {
      let notation = ValueNotation(graph)
      var rows: [String] = try QuerySession.run(scenario.query, graph, parameters: parameters).map {
        $0.map(notation.text).joined(separator: " | ")
      }
      var expected: [String] = scenario.rows
      if !scenario.query.contains("ORDER BY") && !scenario.query.hasPrefix("EXPLAIN") {
        rows.sort()
        expected.sort()
      }
      let isRight: Bool = rows == expected && scenario.error == nil
      #expect(isRight, "\(scenario.query)\n\(rows.joined(separator: "\n"))")
    } catch let error as CypherError {
      let found = "\(error.kind.type.rawValue): \(error.kind.detail.rawValue)"
      #expect(found == scenario.error, "\(scenario.query): \(error.message)")
    } catch {
      Issue.record("\(scenario.query): \(error)")
    }
  }

  static func steps(_ text: String) throws -> [Step] {
    var steps: [Step] = []
    var clock: CaseClock?
    var current: [Substring] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("GIVEN") {
        clock = try self.clock(line.dropFirst(5).split(separator: " "))
      } else if line.hasPrefix("//>") || line.hasPrefix("//!") {
        guard case .scenario(var scenario)? = steps.popLast() else { continue }
        let rest = line.dropFirst(3).trimmingPrefix(" ")
        if line.hasPrefix("//>") {
          scenario.rows.append(String(rest))
        } else {
          scenario.error = String(rest)
        }
        steps.append(.scenario(scenario))
      } else if line.hasPrefix("//") {
        continue
      } else if line.hasSuffix(";") {
        let statement: String = (current + [line.dropLast()]).joined(separator: "\n")
        steps.append(
          clock.map { .given($0, statement) } ?? .scenario(Scenario(query: statement)))
        clock = nil
        current = []
      } else {
        current.append(line)
      }
    }
    return steps
  }

  private static func clock(_ words: [Substring]) throws -> CaseClock {
    var clock = CaseClock.utc
    for (place, word) in words.enumerated() {
      switch word {
      case "asOf": clock.asOf = try EDTF(String(words[place + 1]))
      case "south": clock.hemisphere = .south
      case _ where word.contains(":"):
        clock.zoneOffsetSeconds = try CaseClock(timezone: String(word)).zoneOffsetSeconds
      default: break
      }
    }
    return clock
  }
}
