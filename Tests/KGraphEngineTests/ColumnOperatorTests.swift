import Foundation
import KGraphEngine
import KGraphTestSupport
import Testing

/// Compares what operators find out of the columns with what the general ones find.
@Suite struct ColumnOperatorTests {
  static let window =
    "validTime(r).earliest >= date('2009-03-01') AND validTime(r).earliest <= date('2010-05-31')"

  /// Queries whose rows have no order of their own.
  static let sets = [
    "MATCH (a)-[r:MET]->(b) AT '2010-06-01' RETURN id(r), a.n, b.n",
    "MATCH (a {n: 3})-[r]-(b) AT '2010-06' RETURN id(r), b.n",
    "MATCH (a {n: 0})-[r:MET|HOSTED]->(b) DURING '2009/2010' RETURN id(r)",
    "MATCH (a {n: 0})-[:MET]->(b) AT '2010-06-01' RETURN DISTINCT b.n",
    "MATCH (a)-[r]->(b) WHERE \(window) RETURN id(r)",
    "MATCH (a)-[r:HOSTED]->(b) WHERE validTime(r).earliest = date('2010-05-03') RETURN id(r)",
    "MATCH ()-[r]->() RETURN type(r), date.truncate('month', validTime(r).earliest), count(*)",
    "MATCH ()-[r:MET]->() RETURN validTime(r).earliest.year AS y, count(r)",
    "MATCH ()-[r]->() AT '2010-06-01' RETURN type(r), count(*)",
    "MATCH ()-[r]->() WHERE \(window) RETURN type(r), validTime(r).earliest.month AS m, count(*)",
    """
    MATCH ()-[a:MET]->()-[r:HOSTED]->() WHERE validTime(a).earliest <= validTime(r).earliest
    AND validTime(r).earliest <= validTime(a).earliest + duration('P30D') RETURN count(*)
    """,
    """
    MATCH ()-[a:MET]->()<-[r:HOSTED]-() WHERE validTime(a).earliest < validTime(r).earliest
    AND validTime(r).earliest < validTime(a).earliest + duration('P2M') RETURN count(*)
    """,
    """
    MATCH ()-[a:MET]->()-[r:HOSTED]->() WHERE validTime(a).earliest < validTime(r).earliest + duration('P9D')
    AND validTime(r).earliest - duration('P20D') <= validTime(a).earliest RETURN count(*)
    """,
    """
    MATCH ()-[r:HOSTED]->()<-[a:MET]-() WHERE validTime(a).earliest >= validTime(r).earliest - duration('P5D')
    AND validTime(a).earliest - duration('P3D') < validTime(r).earliest RETURN count(*)
    """,
    "MATCH ()-[a:MET]->()-[r:HOSTED]->() WHERE validTime(r).earliest > validTime(a).earliest RETURN count(*)",
    "MATCH (x {n: 3})-[*1..3]-(y) AT '2010-06-01' WHERE y <> x RETURN count(DISTINCT y)",
    "MATCH (x {n: 0})-[:MET*0..2]->(y) AT '2010' RETURN DISTINCT y.n",
    "MATCH (x:Actor) WHERE x.n < 40 MATCH (x)-[*1..2]->(y) AT '2010' RETURN x.n, count(DISTINCT y)",
    """
    UNWIND range(1, 20) AS i MATCH p = shortestPath(({n: 0})-[*]->({n: i})) DURING '2009/2010'
    RETURN i, length(p)
    """,
    "UNWIND range(1, 20) AS i MATCH p = shortestPath(({n: i})-[:MET*..4]-({n: 40})) RETURN i, length(p)",
    """
    MATCH p = EARLIEST TIMED (x {n: 0})-[*]->(y) DURING '2009-06-01/..'
    WITH x, y, arrival(p) AS day WHERE y <> x RETURN y.n, day
    """,
    "MATCH p = EARLIEST TIMED (x {n: 1})-[:MET*]->(y) DURING '2009-06-01/2010-03-01' RETURN y.n, arrival(p)",
    "MATCH p = EARLIEST TIMED (x {n: 2})<-[*]-(y) DURING '2009-06-01/..' RETURN count(*), max(arrival(p))",
    "MATCH p = LATEST TIMED (x {n: 0})-[*]->(y) DURING '2009-06-01/..' RETURN y.n, departure(p)",
    "MATCH p = LATEST TIMED (x {n: 1})-[:MET*]->(y) RETURN y.n, departure(p)",
    """
    UNWIND range(1, 20) AS i MATCH (x {n: 0}), (y {n: i})
    MATCH p = LATEST TIMED (x)<-[*]-(y) DURING '../2010' RETURN i, departure(p)
    """,
    "MATCH p = FASTEST TIMED (x {n: 0})-[*]->(y) DURING '2009-06-01/..' RETURN y.n, elapsed(p)",
    "MATCH p = FASTEST TIMED (x {n: 2})<-[:MET|HOSTED*]-(y) RETURN count(*), max(elapsed(p))",
    """
    UNWIND range(1, 20) AS i MATCH (x {n: 0}), (y {n: i})
    MATCH p = FASTEST TIMED (x)-[:MET*]->(y) DURING '2009/2010' RETURN i, elapsed(p)
    """,
    """
    UNWIND range(1, 9) AS i MATCH (x {n: 4}), (y {n: i})
    MATCH p = FASTEST TIMED (x)-[*]-(y) DURING '2009' RETURN i, elapsed(p)
    """,
    "MATCH (x) WHERE x.name STARTS WITH 'Al-' RETURN x.n",
    "MATCH (x:Actor) WHERE any(w IN words(x.name) WHERE w STARTS WITH 'é') RETURN x.n",
    "MATCH (x:Actor) WHERE any(w IN words(x.name) WHERE w STARTS WITH 'f') RETURN x.n",
    "MATCH (x:Actor {n: 3}), (y {n: 4.0}) RETURN x.n, y.n",
  ]

  /// Queries that sort.
  static let pages = [
    """
    MATCH (a)-[r]->(b) WHERE \(window) RETURN id(r), validTime(r).earliest, a.name
    ORDER BY validTime(r).earliest, id(r) LIMIT 20
    """,
    "MATCH (a)-[r:MET]->() RETURN id(r) ORDER BY validTime(r).earliest, id(r) LIMIT 1400",
    "MATCH ({n: 0})-[r]-(b) WHERE \(window) RETURN id(r), b.n ORDER BY validTime(r).earliest, id(r) LIMIT 5",
    "MATCH ({n: 0})-[r]-() RETURN id(r) ORDER BY validTime(r).earliest, id(r) LIMIT 700",
    """
    MATCH (a)-[r]->() AT '2010' WHERE validTime(r).earliest > date('2009-12-31') RETURN id(r)
    ORDER BY validTime(r).earliest, id(r) LIMIT 9
    """,
    "MATCH (x:Actor) WHERE x.name STARTS WITH 'F' RETURN x.name ORDER BY x.name LIMIT 7",
    """
    MATCH (x) WHERE any(w IN words(x.name) WHERE w STARTS WITH 'a') RETURN x.name
    ORDER BY x.name LIMIT 12
    """,
  ]

  @Test(arguments: 0..<6) func setsAgree(_ seed: Int) throws {
    let graph = try EventGraph(seed: seed)
    for query in Self.sets {
      #expect(
        try graph.run(query).sorted() == graph.runWithoutColumns(query).sorted(), "\(query)")
    }
  }

  @Test(arguments: 0..<6) func pagesAgree(_ seed: Int) throws {
    let graph = try EventGraph(seed: 50 + seed)
    for query in Self.pages {
      #expect(try graph.run(query) == graph.runWithoutColumns(query), "\(query)")
    }
  }

  /// Walks, whose nodes may have dates of their own.
  static let walks = [
    "MATCH (x {n: 3})-[*1..3]-(y) AT '2010-06-01' WHERE y <> x RETURN count(DISTINCT y)",
    "MATCH (x {n: 1})-[:MET*0..3]->(y) DURING '2009/2010' RETURN DISTINCT y.n",
    """
    UNWIND range(1, 40) AS i MATCH p = shortestPath(({n: 0})-[*]->({n: i})) DURING '2009/2010'
    RETURN i, length(p)
    """,
    """
    UNWIND range(0, 40) AS i MATCH (a {n: i}), (b {n: 4})
    MATCH p = shortestPath((a)-[*]-(b)) AT '2009-05' RETURN i, length(p)
    """,
    """
    UNWIND range(0, 40) AS i MATCH (a {n: 4}), (b {n: i})
    MATCH p = shortestPath((a)-[*]->(b)) AT '2010' RETURN i, length(p)
    """,
    "MATCH p = EARLIEST TIMED (x {n: 0})-[*]->(y) DURING '2009-06-01/..' RETURN y.n, arrival(p)",
    "MATCH p = EARLIEST TIMED (x {n: 4})<-[*]-(y) DURING '2009/2011' RETURN y.n, arrival(p)",
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = EARLIEST TIMED (a {n: 0})-[*]->(b) DURING '2009-06-01/..' RETURN i, arrival(p)
    """,
    """
    UNWIND range(0, 9) AS i MATCH (a {n: i})
    MATCH p = EARLIEST TIMED (a)-[:MET*]->(y) DURING '2009/2010' RETURN i, count(*), max(arrival(p))
    """,
    """
    UNWIND range(0, 9) AS i MATCH (a {n: i})
    MATCH p = LATEST TIMED (a)-[:MET*]->(y) DURING '2009/2010' RETURN i, count(*), min(departure(p))
    """,
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = LATEST TIMED (a {n: 4})-[*]->(b) DURING '../2010-06-01' RETURN i, departure(p)
    """,
    """
    UNWIND range(0, 9) AS i MATCH (a {n: i})
    MATCH p = FASTEST TIMED (a)-[:MET*]->(y) DURING '2009/2010' RETURN i, count(*), max(elapsed(p))
    """,
    """
    UNWIND range(0, 30) AS i MATCH (b {n: i})
    MATCH p = FASTEST TIMED (a {n: 4})<-[*]-(b) DURING '2009/2010' RETURN i, elapsed(p)
    """,
  ]

  @Test(arguments: 0..<8) func walksHeedTheDatesOfNodes(_ seed: Int) throws {
    let graph = try EventGraph(seed: 200 + seed, relationships: 900, lifespans: true)
    for query in Self.walks {
      #expect(
        try graph.run(query).sorted() == graph.runWithoutColumns(query).sorted(), "\(query)")
    }
  }

  /// Rows and their order do not depend on how many threads make them.
  @Test(arguments: 0..<3) func threadsChangeNothing(_ seed: Int) throws {
    let graph = try EventGraph(seed: 300 + seed, lifespans: seed == 2)
    let several = ExecutionLimits(parallelism: Parallelism(threads: 3, entries: 8))
    let one = ExecutionLimits(parallelism: .none)
    for query in Self.sets + Self.walks {
      #expect(try graph.run(query, several) == graph.run(query, one), "\(query)")
    }
  }

  /// Words of names come out of the file of a graph as they come out of the graph itself.
  @Test func wordsAreKeptInTheFile() throws {
    let graph = try EventGraph(seed: 9)
    let path = FileManager.default.temporaryDirectory.path + "/words-\(UUID().uuidString).snapshot"
    defer { SnapshotFile.remove(path) }
    let identity = SnapshotIdentity(
      transaction: 1, hash: [UInt8](repeating: 7, count: SnapshotIdentity.hashSize))
    #expect(try SnapshotFile.write(graph.snapshot, identity, to: path))
    try SnapshotFile.verify(path)
    var filed = graph
    filed.snapshot = try SnapshotFile.open(path).snapshot
    for start in ["a", "é", "front", "7", "", "zz"] {
      let query =
        "MATCH (x:Actor) WHERE any(w IN words(x.name) WHERE w STARTS WITH '\(start)') RETURN x.n"
      #expect(try filed.run(query) == graph.run(query), "\(start)")
      #expect(
        try filed.run(query + " ORDER BY x.name LIMIT 5")
          == graph.runWithoutColumns(query + " ORDER BY x.name LIMIT 5"), "\(start)")
    }
  }

  /// Walks without direction turn back on no relationship, which marks alone do not see.
  @Test(arguments: 0..<6) func neighborhoodsAreThoseOfTrails(_ seed: Int) throws {
    let graph = try EventGraph(seed: 100 + seed, nodes: 300, relationships: 400)
    let pattern = "MATCH (x {n: 0})-[*1..3]-(y) DURING '2009/2011' WHERE y <> x"
    let trails = try graph.run(
      pattern + " WITH collect(id(y)) AS ids UNWIND ids AS i RETURN count(DISTINCT i)")
    #expect(try graph.run(pattern + " RETURN count(DISTINCT y)") == trails)
  }

  @Test func severalRunsOfOneQueryDoNotSeeEachOther() throws {
    let graph = try EventGraph(seed: 7)
    let server = QueryServer(graph.snapshot)
    _ = server.answer(
      #"{"prepare": "q", "query": "MATCH ({n: $n})-[r]->(b) AT $d RETURN DISTINCT b.n ORDER BY b.n"}"#
    )
    func rows(_ n: Int, _ d: String) -> Substring {
      server.answer(#"{"run": "q", "params": {"n": \#(n), "d": "\#(d)"}}"#).prefix { $0 != "m" }
    }
    let first = rows(0, "2010-06-01")
    let second = rows(1, "2009")
    #expect(first != second)
    #expect(rows(0, "2010-06-01") == first)
    #expect(rows(1, "2009") == second)
    #expect(server.answer(#"{"run": "q", "params": {"n": 1}}"#).contains("'d' is missing"))
    #expect(server.answer(#"{"prepare": "w", "query": "CREATE (x)"}"#).contains("only reading"))
    #expect(server.answer("{").contains("error"))
  }
}
