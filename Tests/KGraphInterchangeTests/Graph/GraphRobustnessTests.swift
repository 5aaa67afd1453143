import Foundation
import KGraphInterchange
import KGraphModel
import KGraphTestSupport
import Testing

/// Files that are broken, hostile, or written the way few programs do.
@Suite struct GraphRobustnessTests {
  private static let small = [
    Format.graphml: "<graphml><graph><node id='a'/></graph></graphml>",
    .gexf: "<gexf><graph><nodes><node id='a' label='x'/></nodes></graph></gexf>",
  ]

  private func failure(_ bytes: [UInt8], _ format: Format) throws -> KGraphError {
    let contents = MemoryPort.Contents()
    var found: KGraphError?
    do {
      try GraphFiles.read(bytes, as: format, into: contents)
    } catch let error as KGraphError {
      found = error
    }
    #expect(contents.nodes.isEmpty && contents.edges.isEmpty)
    return try #require(found)
  }

  @Test(arguments: [Format.graphml, .gexf]) func entitiesAreRefused(format: Format) throws {
    let bomb = """
      <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
      """
    let body = try #require(Self.small[format]).replacingOccurrences(of: "'a'", with: "'&c;'")
    let error = try failure(Array((bomb + body).utf8), format)
    #expect(error.message == "the XML declares the entity 'a'")
    #expect(error.location?.line == 1)
  }

  @Test(arguments: [Format.graphml, .gexf]) func deepNestingIsRefused(format: Format) throws {
    let root = format == .graphml ? "<graphml><graph>" : "<gexf><graph><nodes>"
    let nested = String(repeating: "<node id='a'><nodes>", count: 50_000)
    #expect(try failure(Array((root + nested).utf8), format).message.contains("nested more than"))
  }

  @Test(arguments: [Format.graphml, .gexf]) func aHugeTextIsRefused(format: Format) throws {
    let start =
      format == .graphml
      ? "<graphml><graph><node id='a'><data key='k'>" : "<gexf><graph><nodes><node id='"
    let bytes = Array(start.utf8) + [UInt8](repeating: 0x78, count: 40 << 20)
    let error = try failure(bytes, format)
    #expect(error.message.contains("is longer than 16777216 bytes"))
    #expect(error.location?.line == 1)
  }

  @Test(arguments: [Format.graphml, .gexf]) func everyCutIsAnError(format: Format) throws {
    let text = Array(try GraphFiles.write(SampleCase.graph(), as: format).text.utf8)
    for count in stride(from: 0, to: text.count - 12, by: text.count / 23) {
      let error = try failure(Array(text[..<count]), format)
      #expect(error.location != nil)
    }
  }

  @Test(arguments: [Format.graphml, .gexf]) func marksAndLineBreaksDoNoHarm(format: Format) throws {
    let graph = try SampleCase.graph()
    let text = try GraphFiles.write(graph, as: format, FormatOptions(isPretty: true)).text
    let contents = MemoryPort.Contents()
    let bytes =
      [0xEF, 0xBB, 0xBF] + Array(text.replacingOccurrences(of: ">\n<", with: ">\r\n<").utf8)
    #expect(Format.guess(Array(bytes.prefix(65_536)), name: "x") == format)
    try GraphFiles.read(bytes, as: format, into: contents)
    #expect(contents.nodes.count == graph.nodes.count)
    #expect(Array(contents.edges.values).count == graph.edges.count)
  }

  @Test func otherEncodingsAreRead() throws {
    let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><gexf><graph><nodes><node id='a' label='"
    let latin = Array(xml.utf8) + [0xC9, 0x6C] + Array("'/></nodes></graph></gexf>".utf8)
    let contents = MemoryPort.Contents()
    try GraphFiles.read(latin, as: .gexf, into: contents)
    #expect(contents.nodes["el"]?.label == "Él")
  }

  @Test(arguments: [
    (
      #"{"case":{},"edges":[],"format":"kgraph-case","nodes":[{"key":"a"}],"version":1}"#,
      "there is no text under 'type'"
    ),
    (
      #"{"case":{},"edges":[{"key":"a R b","from":"a","to":"b","type":"R"}],"format":"kgraph-case","nodes":[],"version":1}"#,
      "the edge 'a R b' refers to 'a', which the file does not have"
    ),
    (
      #"{"case":{},"edges":[],"format":"kgraph-case","nodes":[{"key":"a","type":"T","when":"2015-13"}],"version":1}"#,
      "'2015-13' is not a date"
    ),
    (
      #"{"case":{},"edges":[{"key":"x","from":"a","to":"b","type":"R"}],"format":"kgraph-case","nodes":[],"version":1}"#,
      "'x' is not the key of an edge from 'a' to 'b'"
    ),
  ])
  func badElementsOfJSONAreCounted(json: String, message: String) throws {
    let report = try GraphFiles.read(Array(json.utf8), as: .json, into: MemoryPort.Contents())
      .report
    #expect(report.badRows == 1)
    #expect(report.problems.first?.message == message)
    #expect(report.problems.first?.location?.line == 1)
  }

  @Test(arguments: [
    (#"{"case":{},"format":"kgraph-case","version":2}"#, KGraphError.Code.newerVersion),
    (#"{"case":{},"format":"other"}"#, .invalid), (#"{"case":{},"nodes":[{"key":"#, .invalid),
  ])
  func otherJSONIsRefused(json: String, code: KGraphError.Code) throws {
    #expect(try failure(Array(json.utf8), .json).code == code)
  }
}
