import KGraphEngine
import Testing

/// Compares the shortest of several trails with all trails of the pattern, sorted by length.
@Suite("Trails by length") struct RankedTrailsTests {
  private struct Found {
    var length: Int
    var row: String
  }

  private static let contexts = ["", "DURING '2009/2011'", "CERTAINLY DURING '2009/2011'"]
  private static let patterns = [
    "-[*]->", "<-[*]-", "-[*]-", "-[*2..5]->", "-[*0..3]-", "-[:MET|HOSTED*..6]-",
    "-[:NOTHING*]->", "-[r* WHERE r.w > 0]->",
  ]
  private static let conditions = [
    "", "WHERE any(r IN relationships(p) WHERE type(r) = 'MET')", "WHERE length(p) % 2 = 1",
  ]

  /// All trails in the order of their lengths, those of one length in the order of their steps.
  private static func trails(_ query: String, in graph: EventGraph) throws -> [Found] {
    let rows = try graph.run(query + " RETURN length(p), [r IN relationships(p) | id(r)]")
      .map { row in
        let parts = row.split(separator: " ", maxSplits: 1)
        return Found(length: Int(parts[0]) ?? -1, row: String(parts[1]))
      }
    return rows.enumerated().sorted {
      ($0.element.length, $0.offset) < ($1.element.length, $1.offset)
    }
    .map(\.element)
  }

  /// So few relationships that all trails are gone through, also where more are asked for than there are.
  @Test(arguments: 0..<8) func agreeWithAllTrails(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 800 + seed, nodes: seed % 2 == 0 ? 5 : 8, relationships: seed % 2 == 0 ? 9 : 11,
      lifespans: seed >= 4, doubts: seed % 3 == 0 ? 0 : 30)
    var most = 0
    for pattern in Self.patterns {
      for context in Self.contexts {
        for condition in Self.conditions {
          for ends in [(0, 1), (2, 2), (3, 0)] {
            let start = "MATCH (a {n: \(ends.0)}), (b {n: \(ends.1)}) MATCH p = "
            let rest = "(a)\(pattern)(b) \(context) \(condition)"
            let all = try Self.trails(start + rest, in: graph)
            most = max(most, all.count)
            for count in [1, 2, 5, 1_000] {
              #expect(
                try Self.rows(start + "SHORTEST \(count) " + rest, graph)
                  == all.prefix(count).map(\.row), "SHORTEST \(count) \(rest)")
            }
            let lengths = Set(all.map(\.length)).sorted()
            for count in [1, 2, 4, 1_000] {
              let longest = lengths.prefix(count).last ?? -1
              #expect(
                try Self.rows(start + "SHORTEST \(count) GROUPS " + rest, graph)
                  == all.filter { $0.length <= longest }.map(\.row), "\(count) GROUPS \(rest)")
            }
          }
        }
      }
    }
    #expect(most > 20)
  }

  private static func rows(_ query: String, _ graph: EventGraph) throws -> [String] {
    try graph.run(query + " RETURN [r IN relationships(p) | id(r)]")
  }

  /// Where the columns answer and where they do not.
  @Test(arguments: 0..<4) func agreeInLargerGraphs(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 900 + seed, nodes: 30, relationships: 90, lifespans: seed >= 2,
      doubts: seed % 2 == 0 ? 0 : 20)
    for context in Self.contexts {
      for pattern in ["-[*..4]-", "-[:MET*..7]->", "-[*3..4]->"] {
        for end in 4...7 {
          let start = "MATCH (a {n: 0}), (b {n: \(end)}) MATCH p = "
          let rest = "(a)\(pattern)(b) \(context)"
          let all = try Self.trails(start + rest, in: graph)
          for count in [3, 40, 400] {
            let query = start + "SHORTEST \(count) " + rest
            let expected = all.prefix(count).map(\.row)
            #expect(try Self.rows(query, graph) == expected, "SHORTEST \(count) \(rest)")
            #expect(
              try graph.runWithoutColumns(query + " RETURN [r IN relationships(p) | id(r)]")
                == expected, "SHORTEST \(count) \(rest)")
          }
        }
      }
    }
  }
}
