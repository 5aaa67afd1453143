import KGraph
import KGraphModel
import Testing

/// Statements that write through a service are the same transactions as those of single commands.
@Suite("A service that writes") struct ServedWritingTests {
  private static let content = """
    actors:
      a: {label: Alpha, type: ArmedGroup}
      b: {label: Beta, type: ArmedGroup}
      c: {label: Gamma, type: ArmedGroup}
    """
  private static let link = """
    MATCH (x {key: $s}), (y {key: $d}) CREATE (x)-[r:ALLIED_WITH {from: $f, to: '..'}]->(y) RETURN r
    """
  private static let statements = [
    link,
    "CREATE (n:ArmedGroup {name: $f}) RETURN n",
    "MATCH (x {key: $s}) SET x.strength = size($f) RETURN x.strength",
    "MATCH (x {key: $s})-[r:ALLIED_WITH]->(y {key: $d}) DELETE r",
    "MATCH (x {key: $s})-[r:ALLIED_WITH]->() SET r.note = $f",
    "MATCH (x {key: $s}), (y {key: $d}) MERGE (x)-[r:ALLIED_WITH]->(y)",
    "MATCH (x {key: $s}), (y {key: $d}) WHERE NOT (x)-[:ALLIED_WITH]->(y) "
      + "CREATE (x)-[:ALLIED_WITH]->(y)",
    // Has written before it fails where the text is no date or a number.
    "MATCH (x {key: $s}) SET x.note = $f WITH x CREATE (n:ArmedGroup {name: 'New'}) "
      + "WITH x, n, size($f) AS size CREATE (x)-[:ALLIED_WITH {from: $f}]->(n)",
  ]
  private static let reading = """
    MATCH (x)-[r]->(y) AT ('2015') RETURN r.key, certainty(r), r.note ORDER BY r.key
    """

  let subject: TemporaryCase

  init() throws { subject = try TemporaryCase(Self.content) }

  private func service(_ statements: [String]) throws -> QueryService {
    let service = try subject.content.queryService(stamp: TemporaryCase.stamp("serve-queries"))
    for (number, text) in statements.enumerated() {
      let request = PropertyValue.map(["prepare": .string("\(number)"), "query": .string(text)])
      let answer = service.answer(request.json)
      #expect(answer.contains("columns"), "\(answer)")
    }
    return service
  }

  private func run(
    _ service: QueryService, _ number: Int, _ parameters: PropertyMap = [:]
  ) throws -> PropertyValue {
    let request = PropertyValue.map(["run": .string("\(number)"), "params": .map(parameters)])
    return try JSONReader.read(service.answer(request.json))
  }

  private func rows(_ text: String) throws -> [[String]] {
    try subject.content.query(text).rows.map { $0.map(\.displayText) }
  }

  @Test("each run is a transaction, and the next question sees it with its date")
  func eachRunIsATransaction() throws {
    let service = try service([Self.link, Self.reading])
    let before = try subject.content.log().count
    for day in ["2013-01", "2016", "2014"] {
      _ = try run(service, 0, ["s": .string("a"), "d": .string("b"), "f": .string(day)])
    }
    #expect(try subject.content.log().count == before + 3)
    #expect(try subject.content.log(limit: 1).first?.command == "serve-queries")
    let answer = try run(service, 1)
    #expect(
      answer["rows"]?.json
        == #"[["a ALLIED_WITH b","certain",null],["a ALLIED_WITH b #3","certain",null]]"#)
    #expect(try rows(Self.reading).count == 2)
    #expect(try subject.content.verify().isIntact)
  }

  @Test("a new element is answered by its key")
  func newElements() throws {
    let service = try service(Self.statements)
    let node = try run(service, 1, ["f": .string("Delta Force")])
    #expect(node["rows"]?.json == #"[["delta-force"]]"#)
    let parameters: PropertyMap = [
      "s": .string("delta-force"), "d": .string("a"), "f": .string("2014"),
    ]
    #expect(
      try run(service, 0, parameters)["rows"]?.json == #"[["delta-force ALLIED_WITH a"]]"#)
  }

  /// Numbers of elements move when one is gone; what was asked before a write knows the old ones.
  @Test("elements are answered by their keys after others are gone")
  func keysAfterRetractions() throws {
    let service = try service([
      "MATCH (n {key: $s}) DETACH DELETE n",
      "MATCH (x {key: $s}), (y {key: $d}) MERGE (x)-[r:ALLIED_WITH]->(y) RETURN x, [y], r, y.key",
      "MATCH (n) RETURN n ORDER BY n.key",
    ])
    let ends: PropertyMap = ["s": .string("b"), "d": .string("c")]
    let expected = #"[["b",["c"],"b ALLIED_WITH c","c"]]"#
    #expect(try run(service, 2)["rows"]?.json == #"[["a"],["b"],["c"]]"#)
    #expect(try run(service, 1, ends)["rows"]?.json == expected)
    _ = try run(service, 0, ["s": .string("a")])
    #expect(try run(service, 1, ends)["rows"]?.json == expected)
    #expect(try run(service, 2)["rows"]?.json == #"[["b"],["c"]]"#)
  }

  @Test("what another writer did is seen before a statement runs")
  func anotherWriter() throws {
    let service = try service([Self.link, Self.reading])
    let parameters: PropertyMap = ["s": .string("a"), "d": .string("c"), "f": .string("2014")]
    _ = try run(service, 0, parameters)
    try subject.content.query(
      QueryRequest(
        "MATCH (n {key: 'c'}) DETACH DELETE n", stamp: TemporaryCase.stamp("query"))
    ) { _ in }
    #expect(try run(service, 0, parameters)["rows"]?.json == "[]")
    #expect(try run(service, 1)["rows"]?.json == "[]")
  }

  @Test("a statement that fails writes nothing and the service goes on")
  func failure() throws {
    let service = try service([
      "MATCH (x {key: 'a'}), (y {key: 'b'}) CREATE (x)-[:ALLIED_WITH {from: 'soon'}]->(y)",
      Self.link,
    ])
    let before = try subject.dump()
    #expect(try run(service, 0)["error"] != nil)
    #expect(try subject.dump() == before)
    let parameters: PropertyMap = ["s": .string("a"), "d": .string("c"), "f": .string("2014")]
    #expect(try run(service, 1, parameters)["rows"] != nil)
    #expect(try subject.content.verify().isIntact)
  }

  @Test("without a stamp only reading is served")
  func readOnly() throws {
    let service = try subject.content.queryService()
    #expect(service.answer(#"{"prepare": "w", "query": "CREATE (x)"}"#).contains("only reading"))
  }

  /// The same statements in the same order, one case by the service and one by single queries.
  @Test("random statements leave the case that single queries leave", arguments: 0..<12)
  func sameAsSingleQueries(_ seed: Int) throws {
    let other = try TemporaryCase(Self.content)
    let service = try service(Self.statements + [Self.reading])
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for _ in 0..<30 {
      let number = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7, 8][random(12)]
      let keys = ["a", "b", "c"]
      let parameters: PropertyMap = [
        "s": .string(keys[random(3)]), "d": .string(keys[random(3)]),
        "f": [.string(String(2010 + random(9))), .string("soon"), .integer(7)][
          max(0, random(12) - 9)],
      ]
      let answer = try run(service, number, number == 8 ? [:] : parameters)
      if number == 8 {
        let expected = try other.content.query(Self.reading).rows
        guard case .list(let rows)? = answer["rows"] else {
          Issue.record("no rows: \(answer.json)")
          continue
        }
        #expect(rows.count == expected.count)
        continue
      }
      do {
        _ = try other.content.query(
          QueryRequest(
            Self.statements[number], parameters: parameters, stamp: TemporaryCase.stamp("query")))
        #expect(answer["error"] == nil, "\(answer.json)")
      } catch {
        #expect(answer["error"] != nil, "\(Self.statements[number]): \(error)")
      }
    }
    #expect(try subject.dump() == other.dump())
    #expect(try subject.content.verify().isIntact)
  }
}
