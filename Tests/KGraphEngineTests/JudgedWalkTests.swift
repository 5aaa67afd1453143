import KGraphEngine
import Testing

/// Compares walks whose relationships have to be judged one by one with the general operators: other
/// modalities, dates with holes, hours, what was known when.
@Suite struct JudgedWalkTests {
  /// What stands before a pattern's window, and windows.
  static let contexts = [
    "CERTAINLY AT '2010-06-01'", "CONCEIVABLY AT '2010-06-01'", "AT '2010-05-20'",
    "CERTAINLY DURING '2009/2010'", "DURING '2009/2010'",
    "CONCEIVABLY DURING '2009-06-01/2009-07-01'",
    "CERTAINLY THROUGHOUT '2010-05'", "THROUGHOUT '2010-05'", "AT '2010-06-01T06:00:00Z'",
    "AT (edtf('[2010-02-03,2010-06-01]'))", "CERTAINLY AT (edtf('2010-06~'))",
    "AT '2010-06' AS KNOWN AT '2010-12-31'", "CERTAINLY AT '2010-06' AS KNOWN AT '2010-12-31'",
    "AS KNOWN AT '2010-12-31'", "AT (null)",
  ]

  static let queries = [
    "MATCH (a {n: 0})-[r:MET]->(b) TIME RETURN id(r), b.n",
    "MATCH (a {n: 1})-[r]-(b) TIME RETURN id(r), b.n",
    "MATCH (a) WHERE a.n < 150 MATCH (a)-[r]->(b) TIME RETURN id(r)",
    "MATCH (a) WHERE a.n < 90 MATCH (a)-[*0..2]->(y) TIME RETURN a.n, count(DISTINCT y)",
    "MATCH (a {n: 0})-[r:MET]->(b), (b)-[s:HOSTED]->(c) TIME RETURN id(r), id(s)",
    "MATCH (x {n: 3})-[*1..3]-(y) TIME WHERE y <> x RETURN count(DISTINCT y)",
    "MATCH (x {n: 0})-[:MET|HOSTED*0..4]->(y) TIME RETURN DISTINCT y.n",
    """
    UNWIND range(1, 40) AS i MATCH p = shortestPath(({n: 0})-[*]->({n: i})) TIME
    RETURN i, length(p)
    """,
    """
    UNWIND range(0, 40) AS i MATCH (a {n: i}), (b {n: 4})
    MATCH p = shortestPath((a)-[*..5]-(b)) TIME RETURN i, length(p)
    """,
  ]

  /// All shortest paths, or some, also such that begin where nobody could pass.
  static let several = [
    """
    UNWIND range(1, 40) AS i MATCH p = allShortestPaths(({n: 0})-[*]->({n: i})) TIME WHERE COND
    RETURN i, [r IN relationships(p) | id(r)]
    """,
    """
    UNWIND range(0, 28) AS i MATCH p = allShortestPaths(({n: i})-[*]->({n: 29})) TIME WHERE COND
    RETURN i, [r IN relationships(p) | id(r)]
    """,
    """
    UNWIND range(0, 28) AS i MATCH p = allShortestPaths(({n: i})-[:MET|HOSTED*]-({n: 29})) TIME
    WHERE COND RETURN i, [r IN relationships(p) | id(r)]
    """,
    """
    UNWIND range(0, 20) AS i MATCH (a {n: i}), (b {n: 4})
    MATCH p = SHORTEST 2 (a)-[*..4]-(b) TIME WHERE COND RETURN i, [r IN relationships(p) | id(r)]
    """,
    """
    UNWIND range(0, 28) AS i MATCH p = shortestPath(({n: i})<-[r* WHERE r.w > 0]-({n: 29})) TIME
    WHERE COND RETURN i, [r IN relationships(p) | id(r)]
    """,
    """
    MATCH p = SHORTEST 1 GROUPS ({n: 2})-[*]->({n: 3}) TIME WHERE COND
    RETURN [r IN relationships(p) | id(r)]
    """,
  ]

  /// In the order of the steps, which is that of a search of all trails.
  @Test(arguments: 0..<6) func severalPathsAgree(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 600 + seed, nodes: 40, relationships: seed % 2 == 0 ? 60 : 110, lifespans: seed >= 2,
      doubts: seed % 3 == 0 ? 0 : 20)
    for query in Self.several {
      for context in ["DURING '2009/2011'", "CERTAINLY DURING '2009/2011'", ""] {
        let text = query.replacingOccurrences(of: "TIME", with: context)
        // What is asked of the whole path makes it one of all trails.
        let general = text.replacingOccurrences(of: "COND", with: "length(p) > 0")
        let direct = text.replacingOccurrences(of: "WHERE COND AND", with: "WHERE")
          .replacingOccurrences(of: "WHERE COND", with: "")
        #expect(try graph.run(direct) == graph.run(general), "\(direct)")
      }
    }
  }

  @Test(arguments: 0..<6) func walksAgree(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 400 + seed, relationships: seed % 2 == 0 ? 400 : 900, undated: seed != 1,
      lifespans: seed >= 2,
      doubts: [0, 3, 0, 5, 40, 100][seed])
    for query in Self.queries {
      for context in Self.contexts {
        let text = query.replacingOccurrences(of: "TIME", with: context)
        let expected = try graph.runWithoutColumns(text).sorted()
        #expect(try graph.run(text).sorted() == expected, "\(text)")
        #expect(try graph.runWithoutNotes(text).sorted() == expected, "\(text)")
      }
    }
  }

  static let journeys = [
    "MATCH p = EARLIEST TIMED (x {n: 0})-[*]->(y) TIME RETURN y.n, arrival(p)",
    "MATCH p = EARLIEST TIMED (x {n: 4})<-[:MET|HOSTED*]-(y) TIME RETURN count(*), max(arrival(p))",
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = EARLIEST TIMED (a {n: 0})-[*]->(b) TIME RETURN i, length(p), arrival(p)
    """,
    "MATCH p = LATEST TIMED (x {n: 0})-[*]->(y) TIME RETURN y.n, departure(p)",
    "MATCH p = LATEST TIMED (x {n: 0})-[:MET*]->(y) TIME RETURN y.n, departure(p)",
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = LATEST TIMED (a {n: 1})-[*]->(b) TIME RETURN i, departure(p)
    """,
    "MATCH p = FASTEST TIMED (x {n: 0})-[:MET*]->(y) TIME RETURN y.n, elapsed(p)",
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = FASTEST TIMED (a {n: 0})-[*]->(b) TIME RETURN i, elapsed(p)
    """,
    """
    UNWIND range(0, 9) AS i MATCH (b {n: i})
    MATCH p = FASTEST TIMED STRICT (a {n: 4})-[*]->(b) TIME RETURN i, elapsed(p)
    """,
  ]

  /// With a limit on hops, which the best journeys of any length may exceed.
  static let bounded = ["EARLIEST", "LATEST", "FASTEST", "FASTEST TIMED STRICT"].flatMap {
    objective in
    ["(a)-[*..2]->(b)", "(a)-[*1..3]-(b)", "(a)<-[:MET|HOSTED*..4]-(b)"].map { pattern in
      let words = objective.hasSuffix("STRICT") ? objective : objective + " TIMED"
      return
        "UNWIND range(0, 14) AS i MATCH (a {n: 1}), (b {n: i}) MATCH p = \(words) \(pattern) TIME "
        + "RETURN i, [r IN relationships(p) | id(r)], departure(p), elapsed(p)"
    }
  }

  @Test(arguments: 0..<6) func boundedJourneysAgree(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 700 + seed, nodes: 60, relationships: 200, lifespans: seed >= 3,
      doubts: seed % 2 == 0 ? 0 : 10, hours: false)
    var count = 0
    for query in Self.bounded {
      for window in ["DURING '2009/2010'", "CERTAINLY DURING '2009-06-01/..'", ""] {
        let text = query.replacingOccurrences(of: "TIME RETURN", with: window + " RETURN")
        let found = try graph.run(text)
        #expect(found == (try graph.runWithoutColumns(text)), "\(text)")
        count += found.count
      }
    }
    #expect(count > 100)
  }

  static let windows = [
    "CERTAINLY DURING '2009/2010'", "CONCEIVABLY DURING '2009/2010'", "DURING '2009/2010'",
    "CERTAINLY DURING '2009-06-01/..'", "CONCEIVABLY DURING '2009-06-01/..'",
    "CERTAINLY DURING '../2010'", "DURING '2009/2011' AS KNOWN AT '2010-12-31'",
    "CERTAINLY DURING '2009/2011' AS KNOWN AT '2010-12-31'", "AS KNOWN AT '2010-12-31'",
    "CERTAINLY AT '2010-06-01'", "AT (null)",
  ]

  @Test(arguments: 0..<8) func journeysAgree(_ seed: Int) throws {
    let graph = try EventGraph(
      seed: 500 + seed, nodes: seed == 1 ? 30 : 120, relationships: seed == 1 ? 700 : 300,
      undated: seed % 2 == 0,
      lifespans: seed >= 3, doubts: [0, 40, 20, 0, 4, 20, 60, 20][seed], hours: seed == 7,
      months: seed > 0)
    for query in Self.journeys {
      for window in Self.windows {
        let text = query.replacingOccurrences(of: "TIME RETURN", with: window + " RETURN")
        let expected = try graph.runWithoutColumns(text).sorted()
        #expect(try graph.run(text).sorted() == expected, "\(text)")
        #expect(try graph.runWithoutNotes(text).sorted() == expected, "\(text)")
      }
    }
  }

  /// A target that is looked up by its name takes the place of all targets.
  @Test(arguments: ["EARLIEST", "LATEST", "FASTEST"]) func targetsByNameAgree(
    _ objective: String
  ) throws {
    let graph = try EventGraph(seed: 3, nodes: 60, relationships: 200, doubts: 10, hours: false)
    let all = "MATCH p = \(objective) TIMED (x {n: 0})-[*]->(y) DURING '2009/2011' "
    let names = try graph.run(all + "RETURN y.name ORDER BY y.n")
    #expect(names.count > 20)
    for name in names {
      let text = "RETURN y.n, [r IN relationships(p) | id(r)], elapsed(p)"
      let one = all.replacingOccurrences(of: "(y)", with: "(y {name: \(name)})") + text
      let expected = try graph.run(all + "WITH p, y WHERE y.name = \(name) " + text)
      #expect(try graph.run(one) == expected, "\(one)")
      #expect(expected.count == 1)
    }
  }

  /// A way that is merely conceivable, and would be shorter, is counted.
  @Test func conceivableShortCutsAreCounted() throws {
    let snapshot = try DatedGraph.make(
      """
      CREATE (a {n: 0}), (b {n: 1}), (c {n: 2}),
        (a)-[:R {when: '2010'}]->(b), (b)-[:R {when: '2010'}]->(c),
        (a)-[:R {from: '2009', to: 'unknown'}]->(c)
      """)
    let run = try QuerySession.start(
      "MATCH p = shortestPath(({n: 0})-[*]->({n: 2})) AT '2010' RETURN length(p)",
      GraphState(snapshot), parameters: [:])
    #expect(try run.all() == [[.integer(2)]])
    #expect(run.context.conceivableCount == 1)
    let reach = try QuerySession.start(
      "MATCH ({n: 0})-[*1..1]->(y) AT '2010' RETURN count(DISTINCT y)", GraphState(snapshot),
      parameters: [:])
    #expect(try reach.all() == [[.integer(1)]])
    #expect(reach.context.conceivableCount == 1)
  }
}
