import Foundation
import KGraphInterchange
import KGraphModel
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 0..<60) func readingADumpGivesTheGraph(seed: Int) throws {
    let ontology = try Self.ontology.get()
    let graph = try RandomGraph.make(seed: UInt64(seed), ontology: ontology)
    let text = try CaseFileWriter(base: ontology).text(of: graph)
    let content: CaseFileContent
    do {
      content = try CaseFileReader(ontology: ontology)
        .read([TextInput(name: "dump.yaml", text: text)])
    } catch {
      Issue.record("\(error.rendered())")
      return
    }
    #expect(content.info == graph.info)
    for (left, right) in zip(content.nodes, graph.nodes) where left != right {
      Issue.record("node \(left)\n   is not \(right)")
    }
    let edges = Dictionary(uniqueKeysWithValues: graph.edges.map { ($0.id, $0) })
    for edge in content.edges where edges[edge.id] != edge {
      Issue.record("edge \(edge)\n   is not \(String(describing: edges[edge.id]))")
    }
    #expect(content.nodes.count == graph.nodes.count)
    #expect(content.edges.count == graph.edges.count)
    let again = GraphSnapshot(
      info: content.info ?? CaseInfo(), ontology: ontology, nodes: content.nodes,
      edges: content.edges)
    #expect(try CaseFileWriter(base: ontology).text(of: again) == text)
  }

  static let ontology = Result { try DefaultOntology.read() }
}
