import Foundation
import KGraphInterchange
import KGraphModel

/// The files that ship, and short cuts to read text.
enum Fixtures {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func data(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent("Data").appendingPathComponent(name)))
  }

  static func damascus() throws -> CaseFileContent {
    try read([
      TextInput(name: "damascus-2015-02.yaml", bytes: data("damascus-2015-02.yaml"))
    ])
  }

  static func read(_ inputs: [TextInput]) throws -> CaseFileContent {
    try CaseFileReader(ontology: DefaultOntology.read()).read(inputs)
  }

  static func snapshot(_ content: CaseFileContent) throws -> GraphSnapshot {
    GraphSnapshot(
      info: content.info ?? CaseInfo(), ontology: try content.ontology ?? DefaultOntology.read(),
      nodes: content.nodes, edges: content.edges)
  }
}
