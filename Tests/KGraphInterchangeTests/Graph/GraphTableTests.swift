import Foundation
import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Formats of several tables, and the Cypher script.
@Suite struct GraphTableTests {
  @Test(arguments: [Format.gephi, .neo4j, .kuzu]) func writesTheSample(format: Format) throws {
    let folder = try GraphFolder(SampleCase.graph(), as: format)
    try Golden.expect(folder.everything(), named: "sample-\(format.rawValue).txt")
  }

  @Test func writesTheSampleAsCypher() throws {
    let (text, report) = try GraphFiles.write(SampleCase.graph(), as: .cypher)
    try Golden.expect(
      text + "// " + report.losses.lines.joined(separator: "\n// ") + "\n", named: "sample.cypher")
  }

  @Test(arguments: [Format.gephi, .neo4j]) func ownTablesComeBack(format: Format) throws {
    let graph = try Fixtures.damascusGraph()
    let folder = try GraphFolder(graph, as: format)
    for first in folder.files {
      let contents = MemoryPort.Contents(graph.ontology)
      let report = try folder.read(first, as: format, into: contents)
      #expect(report.badRows == 0, "\(report.problems.first?.rendered() ?? "")")
      #expect(contents.nodes.count == graph.nodes.count)
      #expect(contents.edges.count == graph.edges.count)
      for edge in graph.edges where contents.edges[edge.key]?.time != edge.time {
        Issue.record("\(edge.key) has another date")
      }
      for node in graph.nodes {
        let copy = contents.nodes[node.key]
        #expect(copy?.label == node.label && copy?.type == node.type && copy?.time == node.time)
        #expect(copy?.evidence == node.evidence && copy?.status == node.status)
      }
      let again = try folder.read(first, as: format, into: contents)
      #expect(again.written.isEmpty)
    }
  }

  @Test func tablesOfOtherProgramsAreReadAsAPair() throws {
    let folder = NSTemporaryDirectory() + "kgraph-pair-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "movie_nodes.csv": """
      personId:ID(P),name,born:int,:LABEL,aliases:string[],x:IGNORE
      1,"Keanu ""Neo"" Reeves",1964,Person;Actor,Neo;The One,z
      2,Carrie-Anne Moss,,Person,,z

      """,
      "movie_relationships.csv": """
      :START_ID(P),:END_ID(P),since:date,:TYPE
      1,2,1999-03-31,KNOWS
      1,2,2003-05-15,KNOWS
      1,9,,KNOWS

      """,
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    let contents = MemoryPort.Contents(try RoundTripTests.ontology.get())
    func read(_ name: String) throws -> ImportReport {
      let input = try ByteInput(path: "\(folder)/\(name)")
      #expect(Format.guess(try input.peek(4096), name: name) == .neo4j)
      let file = try #require(Format.neo4j.importer).init(input, options: FormatImportOptions())
      #expect(file.notes.count == 1)
      return try file.run(into: MemoryPort(contents), keeping: true) { _ in }
    }
    let report = try read("movie_nodes.csv")
    #expect(report.rows == 5 && report.badRows == 0)
    let keanu = contents.nodes["keanu-neo-reeves"]
    #expect(keanu?.type == "Person" && keanu?.properties["born"] == .integer(1964))
    #expect(keanu?.properties["aliases"] == .list([.string("Neo"), .string("The One")]))
    #expect(contents.nodes["p-9"]?.type == "Node")
    let knows = contents.edges.values.filter { $0.type == "KNOWS" }
    #expect(knows.count == 3)
    #expect(knows.contains { $0.time?.edtfText == "1999-03-31/.." })
    // The other table of the pair brings nothing new.
    #expect(try read("movie_relationships.csv").written.isEmpty)
  }

  @Test(arguments: [
    ["persons", "movies", "roles"], ["roles", "persons", "movies"], ["movies", "roles", "persons"],
  ])
  func tablesThatAreNamedTogetherAreOneGraph(order: [String]) throws {
    let folder = NSTemporaryDirectory() + "kgraph-tables-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in [
      ("persons", "personId:ID(Person),name,:LABEL\n1,Ada,Person\n2,Bob,Person\n"),
      ("movies", "movieId:ID(Movie){label:Movie},name,:LABEL\n1,Matrix,Movie\n"),
      (
        "roles",
        ":START_ID(Person),role,:END_ID(Movie),:TYPE\n1,Neo,1,ACTED_IN\n2,Trin,1,ACTED_IN\n"
      ),
    ] { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).csv")) }
    let contents = MemoryPort.Contents(try RoundTripTests.ontology.get())
    var options = FormatImportOptions()
    options.companions = order.dropFirst().map { "\(folder)/\($0).csv" }
    for round in 0..<2 {
      let input = try ByteInput(path: "\(folder)/\(order[0]).csv")
      let file = try #require(Format.neo4j.importer).init(input, options: options)
      let report = try file.run(into: MemoryPort(contents), keeping: true) { _ in }
      #expect(report.rows == 5 && report.badRows == 0)
      #expect(round == 0 || report.written.isEmpty)
    }
    let labels = contents.nodes.values.filter { $0.type != "DataSet" }.map(\.label)
    #expect(labels.sorted() == ["Ada", "Bob", "Matrix"])
    #expect(
      contents.edges.values.map { "\($0.from) \($0.type) \($0.to)" }.sorted() == [
        "ada ACTED_IN matrix", "bob ACTED_IN matrix",
      ])
  }

  @Test func aTableOfEdgesAloneMakesItsEnds() throws {
    let csv = """
      source;target;type;timeset;weight
      Ada;Bob;Undirected;"<[2014-12-01, 2015-02-05]; [2015-03, Infinity)>";2
      Bob;Cem;Directed;;1

      """
    let contents = MemoryPort.Contents(try RoundTripTests.ontology.get())
    #expect(Format.guess(Array(csv.utf8), name: "e.csv") == .gephi)
    let report = try GraphFiles.read(
      Array(csv.utf8), as: .gephi, into: contents, name: "list.csv"
    ).report
    #expect(report.badRows == 0)
    #expect(contents.nodes.keys.sorted() == ["ada", "bob", "cem", "list"])
    #expect(
      contents.edges.values.compactMap { $0.time?.edtfText }.sorted()
        == ["2014-12-01/2015-02-05", "2015-03/.."])
    #expect(
      try GraphFiles.read(Array(csv.utf8), as: .gephi, into: contents, name: "list.csv")
        .report.written.isEmpty)
  }

  @Test func badRowsAreCountedWithTheirPlace() throws {
    let csv = "Source,Target,Weight\nA,B,1\nA,,2\nA,B\nB,A,3\n"
    let contents = MemoryPort.Contents()
    let report = try GraphFiles.read(Array(csv.utf8), as: .gephi, into: contents).report
    #expect(report.rows == 4 && report.badRows == 2)
    #expect(report.problems.compactMap { $0.location?.line } == [3, 4])
    #expect(report.problems.last?.message == "the row has 2 fields, the header 3")
  }

  @Test func cypherQuotesWhatItMust() throws {
    let node = Node(
      key: "a'b", type: "Odd `T`", label: "it's \\ \n\u{1}",
      properties: [
        "n": .integer(.min), "f": .float(.infinity), "a b": .string("x"),
      ])
    let graph = GraphSnapshot(
      info: CaseInfo(), ontology: Ontology(), nodes: [node],
      edges: [Edge(from: "a'b", type: "1ST", to: "a'b")])
    let text = try GraphFiles.write(graph, as: .cypher).text
    #expect(
      text.contains(
        #"MERGE (n:Entity:`Odd ``T```  {key: 'a\'b'})"#.replacingOccurrences(of: "  ", with: " ")))
    #expect(text.contains(#"label: 'it\'s \\ \n\u0001'"#))
    #expect(text.contains("`a b`: 'x'") && text.contains("n: -9223372036854775807 - 1"))
    #expect(text.contains("[r:`1ST` {id: 'a\\'b 1ST a\\'b'}]"))
  }
}
